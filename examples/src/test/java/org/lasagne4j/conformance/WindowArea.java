package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Neighbourhoods;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Padding;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Upsampling;

/** Pieces of images, enlarged images, borders, and Lasagne's ways to convolve along one axis. */
final class WindowArea {
    private static final String NNET = "theano.tensor.nnet.";
    private static final String EXTENSIONS = "lasagne.theano_extensions.";
    private static final List<String> CONV_1D = List.of("sc", "mc0", "mc1", "unstrided", "sd", "md");

    private WindowArea() {}

    static void register(Registry registry) {
        registry.one(NNET + "neighbours.images2neibs", WindowArea::pieces);
        registry.one(
                NNET + "neighbours.neibs2images",
                (c, x) -> Neighbourhoods.neibs2images(
                        first(x),
                        c.ints("neib_shape"),
                        Arrays.stream(Json.longs(c.arg("original_shape")))
                                .boxed()
                                .toList(),
                        mode(c)));
        registry.one(NNET + "abstract_conv.bilinear_upsampling", WindowArea::enlarged);
        registry.many(
                NNET + "confusion_matrix",
                (c, x) -> Nnet.confusionMatrix(
                        Objects.requireNonNull(x.get("a"), "a"), Objects.requireNonNull(x.get("p"), "p")));
        registry.one(EXTENSIONS + "padding.pad", WindowArea::padded);
        CONV_1D.forEach(way -> registry.one(EXTENSIONS + "conv.conv1d_" + way, WindowArea::conv1d));
    }

    private static Neighbourhoods.Mode mode(GoldenCase c) {
        return Neighbourhoods.Mode.of(c.args().path("mode").asText("valid"));
    }

    private static Tensor pieces(GoldenCase c, Map<String, Tensor> x) {
        int[] shape = c.ints("neib_shape");
        int[] step = c.isNull("neib_step") ? shape : c.ints("neib_step");
        return Neighbourhoods.images2neibs(first(x), shape, step, mode(c));
    }

    private static Tensor enlarged(GoldenCase c, Map<String, Tensor> x) {
        if (c.args().hasNonNull("frac_ratio")) {
            int[] ratio = c.ints("frac_ratio");
            return Upsampling.fracBilinearUpsampling(first(x), ratio[0], ratio[1]);
        }
        return Upsampling.bilinearUpsampling(first(x), c.arg("ratio").asInt(), c.flag("use_1D_kernel", true));
    }

    /** One width for all axes, or one for each, in which a number stands for both sides. */
    private static Tensor padded(GoldenCase c, Map<String, Tensor> x) {
        JsonNode width = c.arg("width");
        double value = c.arg("val").asDouble();
        if (!width.isArray()) {
            return Padding.pad(
                    first(x), width.asInt(), value, c.arg("batch_ndim").asInt());
        }
        int[][] widths = StreamSupport.stream(width.spliterator(), false)
                .map(axis -> axis.isArray() ? Json.ints(axis) : new int[] {axis.asInt(), axis.asInt()})
                .toArray(int[][]::new);
        return Padding.pad(first(x), widths, value);
    }

    /**
     * The ways are one function. That over a single channel turns the channels of its filters, which mirrored filters turn back;
     * where they are not mirrored the original leaves them turned.
     */
    private static Tensor conv1d(GoldenCase c, Map<String, Tensor> x) {
        Tensor filters = Objects.requireNonNull(x.get("filters"), "filters");
        boolean turned = c.name().equals("conv1d_sc") && !c.flag("filter_flip", true);
        return Convolution.conv1d(
                Objects.requireNonNull(x.get("input"), "input"),
                turned ? filters.get(Index.ALL, Index.slice(null, null, -1)) : filters,
                ConvolutionArea.options(c.args()));
    }
}
