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
 * Gradient of {@link ConvForward} by its input, also called transposed convolution: (w, gy, sizes) → gx, where sizes is
 * an int64 vector that ends in gx's spatial sizes, which strides leave open. Linear in w and in gy.
 */
public record ConvGradInputs(ConvSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "conv" + spec.spatialRank() + "d_grad_inputs";
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
        Tensor w = inputs.get(0);
        Tensor gy = inputs.get(1);
        ConvShapes shapes = new ConvShapes(spec, label());
        shapes.requireOperand(w, "filters (filters, channels, kernel…)");
        shapes.requireOperand(gy, "output gradient (batch, filters, spatial…)");
        long[] sizes = SpatialSizes.known(inputs.get(2), spec.spatialRank(), label());
        return List.of(TensorType.of(
                gy.dtype(), shapes.input(w.type().dims(), gy.type().dims(), sizes)));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor w = node.input(0);
        Tensor gy = node.input(1);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(
                Node.apply(new ConvGradWeights(spec), outGrad, gy, SpatialSizes.of(w, spec.spatialRank())),
                Node.apply(new ConvForward(spec), outGrad, w),
                null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        ConvShapes shapes = new ConvShapes(spec, label());
        return List.of(node.origin()
                .inherit(() -> shapes.input(
                        env.shape(node.input(0)),
                        env.shape(node.input(1)),
                        SpatialSizes.last(env.value(node.input(2)).toLongs(), spec.spatialRank()))));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray w = inputs.get(0);
        HostArray gy = inputs.get(1);
        long[] sizes = SpatialSizes.last(inputs.get(2).toLongs(), spec.spatialRank());
        long[] shape = node.origin().inherit(() -> new ConvShapes(spec, label()).input(w.shape(), gy.shape(), sizes));
        double[] gx = new ConvLoops(spec, shape, w.shape(), gy.shape()).gradInputs(w.toDoubles(), gy.toDoubles());
        return List.of(HostArray.of(gx, shape).cast(gy.dtype()));
    }
}
