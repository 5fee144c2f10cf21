package org.lasagne4j.layers;

import java.util.Arrays;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Tensor;

/**
 * Takes the mean, or another function, of everything behind batch and channels.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}
 *   <li>output: {@code (batch, channels)}
 * </ul>
 *
 * <p>Same default as {@code lasagne.layers.GlobalPoolLayer}: the mean.
 */
public final class GlobalPoolLayer extends Layer {
    private final PoolFunction function;

    /** The mean of each channel. */
    public GlobalPoolLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the input has less than 3 axes
     */
    public GlobalPoolLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        function = spec.function;
        if (inputShape().length < 3) {
            throw new ShapeException(problem("needs an input with something to pool.")
                    .expected("(batch, channels, sizes...)")
                    .actual(inputText())
                    .fix("leave it out, or put it where there are sizes behind the channels."));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        return Arrays.copyOf(shape, 2);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return function.apply(input.flatten(3), 2);
    }

    /** Describes a pooling of everything. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<GlobalPoolLayer> {
        private PoolFunction function = PoolFunction.MEAN;

        /** With another function of a channel than the mean. */
        public Spec poolFunction(PoolFunction ofChannel) {
            return with(spec -> spec.function = ofChannel);
        }

        @Override
        public GlobalPoolLayer on(Incoming incoming) {
            return new GlobalPoolLayer(incoming, this);
        }
    }
}
