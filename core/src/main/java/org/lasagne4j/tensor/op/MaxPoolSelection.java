package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * What passes between a max-pooling's input x and output y at the places of the maxima: (x, y, v) → a linear function of v.
 * The places depend on x and y only in steps; through x that is a gradient of zero.
 */
interface MaxPoolSelection extends NativeOp {
    /** The pooling. */
    PoolSpec spec();

    /** Which input has the result's type and shape: x (0) or y (1). */
    int model();

    /** The linear function that goes the other way. */
    MaxPoolSelection adjoint();

    /** The sums. */
    double[] sums(PoolLoops loops, double[] x, double[] y, double[] v);

    @Override
    default boolean connects(int input, int output) {
        return input != 1;
    }

    @Override
    default List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(model()).type());
    }

    @Override
    default List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Gradients.zeros(x), null, Node.apply(adjoint(), x, node.input(1), outGrad));
    }

    @Override
    default List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(model())));
    }

    @Override
    default List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray y = inputs.get(1);
        HostArray like = inputs.get(model());
        PoolLoops loops = new PoolLoops(spec(), x.shape(), y.shape());
        double[] sums = sums(loops, x.toDoubles(), y.toDoubles(), inputs.get(2).toDoubles());
        return List.of(HostArray.of(sums, like.shape()).cast(like.dtype()));
    }
}
