package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * x with y added to, or put in the place of, x[i₁, …, i_k]. Inputs: x, y of exactly that part's shape and of x's type,
 * then the index arrays as in {@link Gather}. Additions to one element accumulate; of replacements the last in row-major
 * order stays.
 *
 * @param indices number of index arrays
 * @param set whether y replaces instead of being added
 */
public record Scatter(int indices, boolean set) implements NativeOp {
    @Override
    public String label() {
        return set ? "scatter_set" : "scatter_add";
    }

    @Override
    public boolean connects(int input, int output) {
        return input < 2;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /** By x: gy, without the replaced elements if {@code set}; by y: those elements of gy. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> grads = new ArrayList<>(Collections.nCopies(indices + 2, null));
        if (node.input(0).dtype().isFloat()) {
            Tensor gy = Objects.requireNonNull(outGrads.get(0));
            Tensor zeros = ShapeOps.zerosLike(node.input(1));
            grads.set(0, set ? apply(this, node, gy, zeros) : gy);
            grads.set(1, apply(new Gather(indices), node, gy));
        }
        return grads;
    }

    private Tensor apply(Op op, Node node, Tensor... first) {
        List<Tensor> inputs = new ArrayList<>(Arrays.asList(first));
        inputs.addAll(node.inputs().subList(2, indices + 2));
        return Node.of(op, inputs).output(0);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] x = env.shape(node.input(0));
        long[] place = new Gather(indices).shape(x, IndexArrays.commonShape(node, 2, env));
        long[] y = env.shape(node.input(1));
        if (!Arrays.equals(place, y)) {
            throw new ShapeException(
                    Problem.of("The value for a part of " + node.input(0).label() + " does not fit.")
                            .expected(Shapes.text(place))
                            .actual(Shapes.text(y) + " from " + node.input(1).label())
                            .created(node.origin()));
        }
        return List.of(x);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray result = inputs.get(0).copy();
        HostArray y = inputs.get(1);
        IndexArrays arrays = new IndexArrays(node, result, inputs.subList(2, indices + 2));
        Positions from = new Positions(y);
        long row = arrays.rowCount();
        long count = inputs.get(2).count();
        for (long i = 0; i < count; i++) {
            Positions to = arrays.nextRow();
            for (long j = 0; j < row; j++) {
                store(y, from.next(), result, to.next());
            }
        }
        return List.of(result);
    }

    private void store(HostArray y, long from, HostArray result, long to) {
        if (set) {
            Strided.copyElement(y, from, result, to);
        } else {
            Strided.addElement(y, from, result, to);
        }
    }
}
