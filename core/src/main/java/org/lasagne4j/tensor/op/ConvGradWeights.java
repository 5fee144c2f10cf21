package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Gradient of {@link ConvForward} by its weights: (x, gy, sizes) → gw, where sizes is an int64 vector that ends in the
 * kernel's sizes, which strides leave open. Linear in x and in gy.
 */
public record ConvGradWeights(ConvSpec spec) implements ConvGradient {
    @Override
    public String label() {
        return "conv" + spec.spatialRank() + "d_grad_weights";
    }

    @Override
    public String otherRole() {
        return "input (batch, channels, spatial…)";
    }

    @Override
    public long[] shape(ConvShapes shapes, long[] x, long[] gy, long[] sizes) {
        return shapes.weights(x, gy, sizes);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        Tensor image = SpatialSizes.of(x, spec.spatialRank());
        return Arrays.asList(
                Node.apply(new ConvGradInputs(spec), outGrad, node.input(1), image),
                Node.apply(new ConvForward(spec), x, outGrad),
                null);
    }

    @Override
    public double[] sums(HostArray x, HostArray gy, long[] shape) {
        return new ConvLoops(spec, x.shape(), shape, gy.shape()).gradWeights(x.toDoubles(), gy.toDoubles());
    }
}
