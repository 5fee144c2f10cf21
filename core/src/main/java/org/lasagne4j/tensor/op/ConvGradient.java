package org.lasagne4j.tensor.op;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Gradient of {@link ConvForward} by one operand: (other operand, gy, sizes) → the gradient, where sizes is an int64 vector
 * that ends in the result's spatial sizes, which strides leave open. Linear in the first two inputs.
 */
interface ConvGradient extends NativeOp {
    /** The convolution. */
    ConvSpec spec();

    /** What the other operand is, and its axes. */
    String otherRole();

    /** The result's shape. */
    long[] shape(ConvShapes shapes, long[] other, long[] gy, long[] sizes);

    /** The sums, for concrete shapes. */
    double[] sums(HostArray other, HostArray gy, long[] shape);

    @Override
    default List<Integer> sizeInputs() {
        return List.of(2);
    }

    @Override
    default boolean connects(int input, int output) {
        return input < 2;
    }

    @Override
    default List<TensorType> infer(List<Tensor> inputs) {
        Tensor other = inputs.get(0);
        Tensor gy = inputs.get(1);
        ConvShapes shapes = new ConvShapes(spec(), label());
        shapes.requireOperand(other, otherRole());
        shapes.requireOperand(gy, "output gradient (batch, filters, spatial…)");
        long[] sizes = SpatialSizes.known(inputs.get(2), spec().spatialRank(), label());
        return List.of(TensorType.of(
                gy.dtype(), shape(shapes, other.type().dims(), gy.type().dims(), sizes)));
    }

    @Override
    default List<long[]> shapes(Node node, ShapeEnv env) {
        long[] sizes = env.value(node.input(2)).toLongs();
        return List.of(shape(node, env.shape(node.input(0)), env.shape(node.input(1)), sizes));
    }

    private long[] shape(Node node, long[] other, long[] gy, long[] sizes) {
        ConvShapes shapes = new ConvShapes(spec(), label());
        return node.origin().inherit(() -> shape(shapes, other, gy, SpatialSizes.last(sizes, spec().spatialRank())));
    }

    @Override
    default List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray other = inputs.get(0);
        HostArray gy = inputs.get(1);
        long[] shape = shape(node, other.shape(), gy.shape(), inputs.get(2).toLongs());
        return List.of(HostArray.of(sums(other, gy, shape), shape).cast(gy.dtype()));
    }
}
