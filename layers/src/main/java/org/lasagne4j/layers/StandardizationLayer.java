package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;

/**
 * Gives each example mean 0 and variance 1 along some axes: y = (x − mean) / √(var + ε). Shapes as they are.
 *
 * <p>Defaults: features of a matrix, else all axes behind batch and channels (instance normalization, Ulyanov et al.,
 * arXiv:1607.08022); ε = 0.0001, as of {@code lasagne.layers.StandardizationLayer}.
 */
public final class StandardizationLayer extends Layer {
    private final int[] axes;
    private final double epsilon;

    /** A layer with the defaults. */
    public StandardizationLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if there is no such axis
     * @throws ValueException if ε is not positive and finite, or an axis is named twice
     */
    public StandardizationLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        epsilon = spec.epsilon;
        axes = spec.axes.of(inputShape().length);
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new ValueException(problem("has an epsilon that is out of range.")
                    .expected("a positive and finite number")
                    .actual(epsilon)
                    .fix("leave epsilon(...) out for 0.0001."));
        }
        int rank = inputShape().length;
        if (axes.length == 0 || Arrays.stream(axes).anyMatch(axis -> axis < -rank || axis >= rank)) {
            throw new ShapeException(problem("standardizes along axes that do not exist.")
                    .expected("at least one of the axes from " + -rank + " to " + (rank - 1))
                    .actual(Arrays.toString(axes) + " for " + inputText())
                    .fix("name axes of the input; a matrix has features(), but nothing spatial()."));
        }
        SharedAxes.requireDistinct(
                this, Arrays.stream(axes).boxed().toList(), "standardizes along one axis several times.");
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor deviation = input.var(axes, true).plus(epsilon).sqrt();
        return input.minus(input.mean(axes, true)).over(deviation);
    }

    /** Which axes an input of some rank is standardized along. */
    @FunctionalInterface
    interface Axes {
        int[] of(int rank);
    }

    /** Describes a standardization. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<StandardizationLayer> {
        private Axes axes = rank -> behind(rank == 2 ? 1 : 2, rank);
        private double epsilon = 1e-4;

        private static int[] behind(int first, int rank) {
            return IntStream.range(first, rank).toArray();
        }

        /** Along these axes, negative ones counted from the end. */
        public Spec axes(int... given) {
            int[] copy = given.clone();
            return with(spec -> spec.axes = rank -> copy);
        }

        /** Along all axes behind batch and channels: the original's {@code 'spatial'}. */
        public Spec spatial() {
            return with(spec -> spec.axes = rank -> behind(2, rank));
        }

        /** Along all axes behind the batch: the original's {@code 'features'}. */
        public Spec features() {
            return with(spec -> spec.axes = rank -> behind(1, rank));
        }

        /** With this number under the root. */
        public Spec epsilon(double small) {
            return with(spec -> spec.epsilon = small);
        }

        @Override
        public StandardizationLayer on(Incoming incoming) {
            return new StandardizationLayer(incoming, this);
        }
    }
}
