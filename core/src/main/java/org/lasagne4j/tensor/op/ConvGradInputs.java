package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Gradient of {@link ConvForward} by its input, also called transposed convolution: (w, gy, sizes) → gx, where sizes is
 * an int64 vector that ends in gx's spatial sizes, which strides leave open. Linear in w and in gy.
 */
public record ConvGradInputs(ConvSpec spec) implements ConvGradient {
    @Override
    public String label() {
        return "conv" + spec.spatialRank() + "d_grad_inputs";
    }

    @Override
    public String otherRole() {
        return "filters (filters, channels, kernel…)";
    }

    @Override
    public long[] shape(ConvShapes shapes, long[] w, long[] gy, long[] sizes) {
        return shapes.input(w, gy, sizes);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor w = node.input(0);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        Tensor kernel = SpatialSizes.of(w, spec.spatialRank());
        return Arrays.asList(
                Node.apply(new ConvGradWeights(spec), outGrad, node.input(1), kernel),
                Node.apply(new ConvForward(spec), outGrad, w),
                null);
    }

    @Override
    public double[] sums(HostArray w, HostArray gy, long[] shape) {
        return new ConvLoops(spec, shape, w.shape(), gy.shape()).gradInputs(w.toDoubles(), gy.toDoubles());
    }
}
