package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.ConvolutionShapes;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.SpecialConvolutions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.PoolSpec;

/** Convolutions and pooling. */
final class ConvolutionArea {
    private static final String NNET = "theano.tensor.nnet.";
    private static final String SIGNAL = "theano.tensor.signal.";

    private ConvolutionArea() {}

    static void register(Registry registry) {
        registry.one(NNET + "conv2d", (c, x) -> Convolution.conv2d(input(x), filters(x), options(c.args())));
        registry.one(NNET + "conv3d", (c, x) -> Convolution.conv3d(input(x), filters(x), options(c.args())));
        registry.one(
                NNET + "conv2d_grad_wrt_weights",
                (c, x) -> Convolution.conv2dGradWrtWeights(
                        input(x), get(x, "output_grad"), Json.longs(c.arg("filter_shape")), options(c.args())));
        registry.one(
                NNET + "conv2d_grad_wrt_inputs",
                (c, x) -> Convolution.conv2dGradWrtInputs(
                        get(x, "output_grad"), filters(x), Json.longs(c.arg("input_shape")), options(c.args())));
        registry.one(
                NNET + "conv2d_transpose",
                (c, x) -> Convolution.conv2dTranspose(
                        input(x), filters(x), Json.longs(c.arg("output_shape")), options(c.args())));
        registry.one(
                NNET + "separable_conv2d",
                (c, x) -> SpecialConvolutions.separableConv2d(
                        input(x), get(x, "dw"), get(x, "pw"), c.arg("num_channels", 1), options(c.args())));
        registry.one(
                NNET + "abstract_conv.causal_conv1d",
                (c, x) -> SpecialConvolutions.causalConv1d(input(x), filters(x), options(c.args())));
        registry.one(
                SIGNAL + "conv.conv2d",
                (c, x) -> SpecialConvolutions.signalConv2d(input(x), filters(x), options(c.args())));
        registry.one(SIGNAL + "pool.pool_2d", (c, x) -> Pooling.pool2d(input(x), pooling(c.args())));
        registry.one(SIGNAL + "pool.pool_3d", (c, x) -> Pooling.pool3d(input(x), pooling(c.args())));
        registry.one(
                SIGNAL + "pool.max_pool_2d_same_size",
                (c, x) -> Pooling.maxPool2dSameSize(input(x), c.ints("patch_size")[0], c.ints("patch_size")[1]));
        registry.check(NNET + "abstract_conv.get_conv_output_shape", ConvolutionArea::outputShapes);
    }

    static ConvOptions options(JsonNode args) {
        ConvOptions options = ConvOptions.DEFAULT;
        if (args.has("border_mode")) {
            options = border(options, args.get("border_mode"));
        }
        for (String steps : new String[] {"subsample", "input_dilation"}) {
            options = args.has(steps) ? options.subsample(Json.ints(args.get(steps))) : options;
        }
        if (args.has("filter_dilation")) {
            options = options.filterDilation(Json.ints(args.get("filter_dilation")));
        }
        return options.filterFlip(args.path("filter_flip").asBoolean(true))
                .groups(args.path("num_groups").asInt(1))
                .unshared(args.path("unshared").asBoolean(false));
    }

    private static ConvOptions border(ConvOptions options, JsonNode mode) {
        if (mode.isTextual()) {
            return options.border(
                    switch (mode.asText()) {
                        case "half" -> ConvPadding.HALF;
                        case "full" -> ConvPadding.FULL;
                        default -> ConvPadding.VALID;
                    });
        }
        if (mode.path(0).isArray()) {
            return options.border(StreamSupport.stream(mode.spliterator(), false)
                    .map(axis -> ConvPadding.of(axis.get(0).asInt(), axis.get(1).asInt()))
                    .toArray(ConvPadding[]::new));
        }
        return options.border(Json.ints(mode));
    }

    static PoolSpec pooling(JsonNode args) {
        PoolSpec spec = PoolSpec.of(Json.ints(args.get("ws")))
                .withMode(PoolSpec.Mode.valueOf(args.path("mode").asText("max").toUpperCase(Locale.ROOT)))
                .withIgnoreBorder(args.path("ignore_border").asBoolean(true));
        spec = args.hasNonNull("stride") ? spec.withStride(Json.ints(args.get("stride"))) : spec;
        return args.hasNonNull("pad") ? spec.withPad(Json.ints(args.get("pad"))) : spec;
    }

    /** Rows of image shape, kernel shape, border mode, steps, dilation, and the shape that follows. */
    private static int outputShapes(GoldenCase golden, String backend) {
        golden.facts().path("table").forEach(row -> {
            ConvOptions options = border(ConvOptions.DEFAULT, row.get(2))
                    .subsample(Json.ints(row.get(3)))
                    .filterDilation(Json.ints(row.get(4)));
            long[] found = ConvolutionShapes.outputShape(Json.shape(row.get(0)), Json.shape(row.get(1)), options);
            Compare.equal("shape of " + row, Arrays.toString(Json.shape(row.get(5))), Arrays.toString(found));
        });
        return 0;
    }

    private static Tensor input(Map<String, Tensor> variables) {
        return get(variables, "input");
    }

    private static Tensor filters(Map<String, Tensor> variables) {
        return get(variables, "filters");
    }

    private static Tensor get(Map<String, Tensor> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}
