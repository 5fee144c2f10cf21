package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;

/** Walks the rows of an array that index arrays over its leading axes select, checking each index. */
final class IndexArrays {
    private final Node node;
    private final HostArray x;
    private final List<HostArray> indices;
    private final Positions[] walks;
    private final long[] rowShape;
    private final long[] rowStrides;

    IndexArrays(Node node, HostArray x, List<HostArray> indices) {
        this.node = node;
        this.x = x;
        this.indices = indices;
        this.walks = indices.stream().map(Positions::new).toArray(Positions[]::new);
        this.rowShape = Arrays.copyOfRange(x.shape(), indices.size(), x.rank());
        this.rowStrides = Arrays.copyOfRange(x.strides(), indices.size(), x.rank());
    }

    /** Elements of one row. */
    long rowCount() {
        return Shapes.count(rowShape);
    }

    /** The positions, in x's memory, of the next selected row. */
    Positions nextRow() {
        long offset = x.offset();
        for (int axis = 0; axis < walks.length; axis++) {
            HostArray index = indices.get(axis);
            offset += checked(axis, index.getLong(walks[axis].next())) * x.stride(axis);
        }
        return new Positions(rowShape, rowStrides, offset);
    }

    private long checked(int axis, long index) {
        long size = x.dim(axis);
        if (index < -size || index >= size) {
            throw outOfRange(axis, size, index);
        }
        return index < 0 ? index + size : index;
    }

    private IndexException outOfRange(int axis, long size, long index) {
        Tensor indexed = node.input(0);
        int named = axis;
        // Arrays on later axes index a shuffled tensor; the user knows the one before it.
        if (indexed.owner() != null && indexed.owner().op() instanceof DimShuffle shuffle) {
            named = shuffle.pattern().get(axis);
            indexed = indexed.owner().input(0);
        }
        return new IndexException(Problem.of(
                        "An index into axis " + named + " of " + indexed.label() + " is out of range.")
                .expected(size == 0 ? "no index, the axis is empty" : "indices from " + -size + " to " + (size - 1))
                .actual(index)
                .created(node.origin())
                .fix("check the values given for the index, labels for example."));
    }

    /** The one shape of a node's index inputs from position {@code first} on. */
    static long[] commonShape(Node node, int first, ShapeEnv env) {
        long[] shape = env.shape(node.input(first));
        for (int i = first + 1; i < node.inputs().size(); i++) {
            if (!Arrays.equals(shape, env.shape(node.input(i)))) {
                throw new ShapeException(
                        Problem.of("Index arrays of " + node.input(0).label() + " have different shapes.")
                                .expected(Shapes.text(shape) + " as of "
                                        + node.input(first).label())
                                .actual(Shapes.text(env.shape(node.input(i))) + " from "
                                        + node.input(i).label())
                                .created(node.origin()));
            }
        }
        return shape;
    }
}
