package org.lasagne4j.compile.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Patterns;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Cast;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Gather;
import org.lasagne4j.tensor.op.GroupTotals;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Scatter;
import org.lasagne4j.tensor.op.Second;

/** Arrays that are zero but for some rows, as the gradient of a lookup is: what an expression is at those rows alone. */
final class PickedRows {
    private static final int MAX_LIFTED = 32;

    private final WorkGraph graph;
    private final Node additions;
    private int lifted;

    /** The rows that an addition of rows to zeros changes. */
    PickedRows(WorkGraph graph, Node additions) {
        this.graph = graph;
        this.additions = additions;
    }

    /** The node that computes the tensor by adding rows to zeros, perhaps several times; else null. */
    static @Nullable Node additionsToZeros(WorkGraph graph, Tensor tensor) {
        Node owner = graph.owner(tensor);
        if (owner == null || !(owner.op() instanceof Scatter scatter) || scatter.set()) {
            return null;
        }
        Tensor base = graph.inputs(owner).get(0);
        return isZeros(graph, base) || additionsToZeros(graph, base) != null ? owner : null;
    }

    /** Whether the tensor is known to be all zeros. */
    static boolean isZeros(WorkGraph graph, Tensor tensor) {
        Node owner = graph.owner(tensor);
        if (owner == null) {
            return graph.now(tensor) instanceof Constant constant
                    && (Patterns.isNumber(constant, 0)
                            || Arrays.stream(constant.value().toDoubles()).allMatch(value -> value == 0));
        }
        if (owner.op() instanceof Second) {
            return isZeros(graph, graph.inputs(owner).get(1));
        }
        boolean same = owner.op() instanceof Alloc || owner.op() instanceof DimShuffle;
        return same && isZeros(graph, graph.inputs(owner).get(0));
    }

    /** The addition of rows to zeros that makes the tensor zero in all other rows; null if none is found. */
    static @Nullable Node source(WorkGraph graph, Tensor tensor) {
        Node direct = additionsToZeros(graph, tensor);
        Node owner = graph.owner(tensor);
        if (direct != null || owner == null) {
            return direct;
        }
        List<Tensor> inputs = graph.inputs(owner);
        if (owner.op() == Arithmetic.MUL) {
            Node left = source(graph, inputs.get(0));
            return left != null ? left : source(graph, inputs.get(1));
        }
        boolean zeroOfZero = owner.op() == Arithmetic.TRUE_DIV
                || owner.op() == Arithmetic.NEG
                || owner.op() == Arithmetic.ABS
                || owner.op() == Powers.SQR
                || owner.op() instanceof Cast;
        return zeroOfZero ? source(graph, inputs.get(0)) : null;
    }

    /** The indices of the rows. */
    List<Tensor> indices() {
        List<Tensor> inputs = graph.inputs(additions);
        return inputs.subList(2, inputs.size());
    }

    /** Whether every row is found by one index: where one is picked twice, its sum is known. */
    boolean isOneAxis() {
        return indices().size() == 1 && isZeros(graph, graph.inputs(additions).get(0));
    }

    /** The indices as a vector. */
    Tensor indicesInAList() {
        Tensor index = indices().get(0);
        return index.rank() == 1 ? index : ShapeOps.flatten(index);
    }

    /** The rows that are added, one for each index of {@link #indicesInAList}. */
    Tensor rowsInAList() {
        Tensor rows = graph.inputs(additions).get(1);
        int indexRank = indices().get(0).rank();
        if (indexRank == 1) {
            return rows;
        }
        List<Object> sizes = new ArrayList<>(List.of(-1L));
        for (int axis = indexRank; axis < rows.rank(); axis++) {
            sizes.add(ShapeOps.shape(rows, axis));
        }
        return ShapeOps.reshape(rows, sizes);
    }

    /** A factor that is the same for all rows, in the rank of the list of rows; null if it is not. */
    @Nullable
    Tensor sameForAll(Tensor factor) {
        int axes = indices().size();
        for (int axis = 0; axis < axes; axis++) {
            if (!factor.type().broadcasts(axis)) {
                return null;
            }
        }
        int[] pattern = new int[indices().get(0).rank() + factor.rank() - axes];
        Arrays.fill(pattern, ShapeOps.X);
        for (int axis = axes; axis < factor.rank(); axis++) {
            pattern[pattern.length - factor.rank() + axis] = axis;
        }
        return factor.dimshuffle(pattern);
    }

    /** The tensor's rows at the indices: equal indices have equal rows. */
    Tensor of(Tensor tensor) {
        Tensor same = sameForAll(tensor);
        if (same != null) {
            return same;
        }
        Node owner = graph.owner(tensor);
        if (owner != null && owner.op() instanceof Scatter scatter && hasSameIndices(owner, 2)) {
            Tensor rows = graph.inputs(owner).get(1);
            if (!scatter.set() && isZeros(graph, graph.inputs(owner).get(0))) {
                return Node.apply(new GroupTotals(), rows, indices().get(0), ShapeOps.shape(tensor, 0));
            }
            if (scatter.set() && isEqualAtEqualIndices(rows)) {
                return rows;
            }
        }
        if (owner != null && isElementwise(owner) && lifted++ < MAX_LIFTED) {
            List<Tensor> rows = new ArrayList<>();
            graph.inputs(owner).forEach(input -> rows.add(of(input)));
            return Node.of(owner.op(), rows).output(0);
        }
        return Node.apply(new Gather(1), tensor, indices().get(0));
    }

    private static boolean isElementwise(Node node) {
        return node.op() instanceof ElementwiseOp op && !op.dependsOnPlace();
    }

    private boolean hasSameIndices(Node node, int first) {
        List<Tensor> inputs = graph.inputs(node);
        return inputs.subList(first, inputs.size()).equals(indices());
    }

    private boolean isEqualAtEqualIndices(Tensor rows) {
        Node owner = graph.owner(rows);
        if (owner == null) {
            return isSameAlongIndices(rows);
        }
        if (owner.op() instanceof GroupTotals) {
            return graph.inputs(owner).get(1) == indices().get(0);
        }
        if (owner.op() instanceof Gather) {
            return hasSameIndices(owner, 1);
        }
        return isSameAlongIndices(rows)
                || (isElementwise(owner) && graph.inputs(owner).stream().allMatch(this::isEqualAtEqualIndices));
    }

    private boolean isSameAlongIndices(Tensor rows) {
        for (int axis = 0; axis < indices().get(0).rank(); axis++) {
            if (!rows.type().broadcasts(axis)) {
                return false;
            }
        }
        return true;
    }
}
