package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;

/**
 * Merges trailing axes into one, so that {@code outdim} are left: with 2, the default, {@code (batch, d1, …, dn)} becomes
 * {@code (batch, d1·…·dn)}. Follows {@code lasagne.layers.FlattenLayer}.
 */
public final class FlattenLayer extends Layer {
    private final int outdim;

    /** A layer whose output has 2 axes. */
    public FlattenLayer(Incoming incoming) {
        this(incoming, 2);
    }

    /** A layer whose output has so many axes. */
    public FlattenLayer(Incoming incoming, int outdim) {
        this(incoming, new Spec(outdim));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if {@code outdim} is less than 1 or more than the input's number of axes
     */
    public FlattenLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.outdim = spec.outdim;
        if (outdim < 1 || outdim > inputShape().length) {
            throw new ValueException(problem("cannot give its output so many axes.")
                    .expected("an outdim from 1 to " + inputShape().length)
                    .actual(outdim + " for " + inputText())
                    .fix("leave outdim out for (batch, everything else)."));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = Arrays.copyOf(shape, outdim);
        long[] merged = Arrays.copyOfRange(shape, outdim - 1, shape.length);
        boolean known = Arrays.stream(merged).allMatch(size -> size != ANY);
        result[outdim - 1] = known ? Shapes.count(merged) : ANY;
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return input.flatten(outdim);
    }

    /** Number of axes of the output. */
    public int outdim() {
        return outdim;
    }

    /** Describes a flatten layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<FlattenLayer> {
        private final int outdim;

        /** A layer whose output has so many axes. */
        public Spec(int outdim) {
            this.outdim = outdim;
        }

        @Override
        public FlattenLayer on(Incoming incoming) {
            return new FlattenLayer(incoming, this);
        }
    }
}
