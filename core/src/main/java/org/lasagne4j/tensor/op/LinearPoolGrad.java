package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Gradient of sum- and average-pooling: (gy, sizes) → gx, where sizes is an int64 vector that ends in gx's pooled sizes. Each
 * element receives its share of every window around it; the input's values don't matter.
 */
public record LinearPoolGrad(PoolSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d_grad{" + spec.mode().theanoName() + "}";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor gy = inputs.get(0);
        long[] sizes = SpatialSizes.known(inputs.get(1), spec.rank(), label());
        return List.of(TensorType.of(gy.dtype(), inputShape(gy.type().dims(), sizes)));
    }

    private static long[] inputShape(long[] output, long[] sizes) {
        long[] input = output.clone();
        System.arraycopy(sizes, 0, input, output.length - sizes.length, sizes.length);
        return input;
    }

    /** Linear: the gradient is the pooling itself. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Node.apply(new PoolForward(spec), outGrad), null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(checked(
                node,
                env.shape(node.input(0)),
                SpatialSizes.last(env.value(node.input(1)).toLongs(), spec.rank())));
    }

    private long[] checked(Node node, long[] output, long[] sizes) {
        long[] input = inputShape(output, sizes);
        if (!Arrays.equals(spec.outputShape(input), output)) {
            throw new ShapeException(
                    Problem.of("The gradient and the sizes given to " + label() + " don't belong to one pooling.")
                            .expected(Shapes.text(spec.outputShape(input)))
                            .actual(Shapes.text(output))
                            .created(node.origin()));
        }
        return input;
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray gy = inputs.get(0);
        long[] shape = checked(node, gy.shape(), SpatialSizes.last(inputs.get(1).toLongs(), spec.rank()));
        double[] gx = new PoolLoops(spec, shape, gy.shape()).linearGrad(gy.toDoubles());
        return List.of(HostArray.of(gx, shape).cast(gy.dtype()));
    }
}
