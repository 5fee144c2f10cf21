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
 * Convolution (x, w) → y as {@link ConvSpec} defines it; x and w have one float type. Both gradients are convolutions
 * again: {@link ConvGradInputs} and {@link ConvGradWeights}.
 */
public record ConvForward(ConvSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "conv" + spec.spatialRank() + "d";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor w = inputs.get(1);
        ConvShapes shapes = new ConvShapes(spec, label());
        shapes.requireOperand(x, "input (batch, channels, spatial…)");
        shapes.requireOperand(w, "filters (filters, channels, kernel…)");
        return List.of(
                TensorType.of(x.dtype(), shapes.output(x.type().dims(), w.type().dims())));
    }

    /** By the input: the transposed convolution of gy with w. By the weights: the correlation of x with gy. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor w = node.input(1);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(
                Node.apply(new ConvGradInputs(spec), w, gy, SpatialSizes.of(x, spec.spatialRank())),
                Node.apply(new ConvGradWeights(spec), x, gy, SpatialSizes.of(w, spec.spatialRank())));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        ConvShapes shapes = new ConvShapes(spec, label());
        return List.of(node.origin().inherit(() -> shapes.output(env.shape(node.input(0)), env.shape(node.input(1)))));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray w = inputs.get(1);
        long[] shape = node.origin().inherit(() -> new ConvShapes(spec, label()).output(x.shape(), w.shape()));
        double[] y = new ConvLoops(spec, x.shape(), w.shape(), shape).forward(x.toDoubles(), w.toDoubles());
        return List.of(HostArray.of(y, shape).cast(x.dtype()));
    }
}
