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
 * Gradient of {@link ConvForward} by its weights: (x, gy, sizes) → gw, where sizes is an int64 vector that ends in the
 * kernel's sizes, which strides leave open. Linear in x and in gy.
 */
public record ConvGradWeights(ConvSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "conv" + spec.spatialRank() + "d_grad_weights";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(2);
    }

    @Override
    public boolean connects(int input, int output) {
        return input < 2;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor gy = inputs.get(1);
        ConvShapes shapes = new ConvShapes(spec, label());
        shapes.requireOperand(x, "input (batch, channels, spatial…)");
        shapes.requireOperand(gy, "output gradient (batch, filters, spatial…)");
        long[] sizes = SpatialSizes.known(inputs.get(2), spec.spatialRank(), label());
        return List.of(TensorType.of(
                gy.dtype(), shapes.weights(x.type().dims(), gy.type().dims(), sizes)));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor gy = node.input(1);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(
                Node.apply(new ConvGradInputs(spec), outGrad, gy, SpatialSizes.of(x, spec.spatialRank())),
                Node.apply(new ConvForward(spec), x, outGrad),
                null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        ConvShapes shapes = new ConvShapes(spec, label());
        return List.of(node.origin()
                .inherit(() -> shapes.weights(
                        env.shape(node.input(0)),
                        env.shape(node.input(1)),
                        SpatialSizes.last(env.value(node.input(2)).toLongs(), spec.spatialRank()))));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray gy = inputs.get(1);
        long[] sizes = SpatialSizes.last(inputs.get(2).toLongs(), spec.spatialRank());
        long[] shape = node.origin().inherit(() -> new ConvShapes(spec, label()).weights(x.shape(), gy.shape(), sizes));
        double[] gw = new ConvLoops(spec, x.shape(), shape, gy.shape()).gradWeights(x.toDoubles(), gy.toDoubles());
        return List.of(HostArray.of(gw, shape).cast(gy.dtype()));
    }
}
