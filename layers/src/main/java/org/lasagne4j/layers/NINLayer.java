package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Network in network: a dense layer over the channels at each position, y = φ(Wᵀ·x + b). Lin et al., ICLR 2014.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, d1, …, dn)}, channels known
 *   <li>W: {@code (channels, units)}; b: {@code (units)}, untied {@code (units, d1, …, dn)}
 *   <li>output: {@code (batch, units, d1, …, dn)}
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.NINLayer}: Glorot uniform weights, zero bias, rectify.
 */
public final class NINLayer extends Layer {
    private final int numUnits;
    private final boolean untieBiases;
    private final Nonlinearity nonlinearity;
    private final Tensor w;
    private final @Nullable Tensor b;

    /** A layer with this number of units and defaults otherwise. */
    public NINLayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the number of channels is unknown, or untied biases meet an unknown size
     * @throws ValueException if the number of units is not positive
     */
    public NINLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.numUnits = spec.numUnits;
        this.untieBiases = spec.untieBiases;
        this.nonlinearity = spec.nonlinearity();
        requireFit();
        this.w = addParam(spec.w(), new long[] {inputShape()[1], numUnits}, "W");
        this.b = spec.b() == ParamSpec.NONE ? null : addParam(spec.b(), biasShape(), "b", Tag.REGULARIZABLE.not());
    }

    private void requireFit() {
        if (numUnits < 1) {
            throw new ValueException(problem("needs at least one unit.")
                    .expected("a number of units of at least 1")
                    .actual(numUnits)
                    .fix("give the number of output channels: nin(256)."));
        }
        long[] shape = inputShape();
        if (shape.length < 2 || shape[1] == Shapes.ANY) {
            throw new ShapeException(problem("needs a known number of channels.")
                    .expected("(batch, channels, ...) with channels known, because W has shape (channels, " + numUnits
                            + ")")
                    .actual(inputText())
                    .fix("give input(...) its number of channels."));
        }
    }

    private long[] biasShape() {
        long[] output = outputShape();
        long[] shape = Arrays.copyOfRange(output, 1, untieBiases ? output.length : 2);
        if (Arrays.stream(shape).anyMatch(size -> size == Shapes.ANY)) {
            throw new ShapeException(problem("needs fixed sizes, because every position has its own bias.")
                    .expected("known sizes behind batch and channels")
                    .actual(inputText())
                    .fix("give input(...) its sizes, or leave untieBiases off."));
        }
        return shape;
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = shape.clone();
        result[1] = numUnits;
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor mixed = mixChannels(input);
        return nonlinearity.apply(b == null ? mixed : mixed.plus(b.dimshuffle(biasPattern(input.rank()))));
    }

    /** Over one to three further axes a convolution with filters of one element, which needs no rearranging. */
    private Tensor mixChannels(Tensor input) {
        Tensor filters = ShapeOps.shapePadRight(w.transpose(), input.rank() - 2);
        return switch (input.rank()) {
            case 2 -> input.dot(w);
            case 3 -> Convolution.conv1d(input, filters);
            case 4 -> Convolution.conv2d(input, filters);
            case 5 -> Convolution.conv3d(input, filters);
            default -> channelsSecond(Linalg.tensordot(input, w, new int[] {1}, new int[] {0}));
        };
    }

    private static Tensor channelsSecond(Tensor channelsLast) {
        int last = channelsLast.rank() - 1;
        return channelsLast.dimshuffle(IntStream.rangeClosed(0, last)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? last : axis - 1)
                .toArray());
    }

    private int[] biasPattern(int rank) {
        return IntStream.range(-1, rank - 1)
                .map(axis -> axis <= 0 || untieBiases ? axis : ShapeOps.X)
                .toArray();
    }

    /** The weights, {@code (channels, units)}. */
    public Tensor w() {
        return w;
    }

    /** The bias, {@code (units)} or, untied, {@code (units, d1, …, dn)}; null if there is none. */
    public @Nullable Tensor b() {
        return b;
    }

    /** What is applied to the weighted sum. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Number of units. */
    public int numUnits() {
        return numUnits;
    }

    /** Describes a network-in-network layer. */
    public static final class Spec extends WeightedSpec<Spec> implements LayerSpec<NINLayer> {
        private final int numUnits;
        private boolean untieBiases;

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
        }

        /** With a bias of its own for every position, or one for each unit; default one for each unit. */
        public Spec untieBiases(boolean untie) {
            return with(spec -> spec.untieBiases = untie);
        }

        @Override
        public NINLayer on(Incoming incoming) {
            return new NINLayer(incoming, this);
        }
    }
}
