package org.lasagne4j.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Batch normalization: y = (x − mean)·γ·inv_std + β with the batch's mean and inv_std = 1 / √(var + ε), or, with {@link
 * Option#DETERMINISTIC}, their running averages (Ioffe and Szegedy, ICML 2015).
 *
 * <p>Statistics and parameters have the sizes of the axes that are not normalized over; default: all axes but the second are.
 * A function compiled of the training expression (not deterministic) updates the averages by itself: average ← (1 − α)·average + α·batch's.
 * The option {@code batch_norm_use_averages} chooses the statistics, {@code batch_norm_update_averages} whether they are updated.
 *
 * <p>Defaults: ε = 0.0001, α = 0.1, β and the mean 0, γ and inv_std 1, as of {@code lasagne.layers.BatchNormLayer}. The averages
 * are tagged {@code batch_norm_stat} and are not trainable.
 */
public final class BatchNormLayer extends Layer {
    private static final Tag STAT = Tag.of("batch_norm_stat");

    private final SharedAxes axes;
    private final double epsilon;
    private final double alpha;
    private final @Nullable Tensor beta;
    private final @Nullable Tensor gamma;
    private final Tensor mean;
    private final Tensor invStd;

    /** A layer with the defaults. */
    public BatchNormLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if there is no such axis, or a size is unknown that a parameter needs
     * @throws ValueException if ε is not positive and finite, or α is not in [0, 1]
     */
    public BatchNormLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        axes = SharedAxes.of(this, spec.axesGiven());
        epsilon = spec.epsilon;
        alpha = spec.alpha;
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY) || !(alpha >= 0 && alpha <= 1)) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected("a positive and finite epsilon, and alpha in [0, 1]")
                    .actual("epsilon " + epsilon + ", alpha " + alpha)
                    .fix("alpha is the weight of the newest batch: 0.1 is the default."));
        }
        long[] shape = axes.parameterShape();
        beta = spec.beta == ParamSpec.NONE ? null : addParam(spec.beta, shape, "beta", Tag.REGULARIZABLE.not());
        gamma = spec.gamma == ParamSpec.NONE ? null : addParam(spec.gamma, shape, "gamma");
        Tag[] statistic = {Tag.TRAINABLE.not(), Tag.REGULARIZABLE.not(), STAT};
        mean = addParam(spec.mean, shape, "mean", statistic);
        invStd = addParam(spec.invStd, shape, "inv_std", statistic);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        int[] over = axes.axes().stream().mapToInt(axis -> axis).toArray();
        Tensor batchMean = input.mean(over);
        Tensor batchInvStd = Elemwise.inv(input.var(over).plus(epsilon).sqrt());
        boolean averages = options.get("batch_norm_use_averages", options.deterministic());
        Tensor y = normalized(input, averages ? mean : batchMean, averages ? invStd : batchInvStd);
        if (!options.get("batch_norm_update_averages", !options.deterministic())) {
            return y;
        }
        return updating(updating(y, mean, batchMean), invStd, batchInvStd);
    }

    private Tensor normalized(Tensor input, Tensor centre, Tensor inverse) {
        Tensor scale = axes.stretchable(gamma == null ? inverse : gamma.times(inverse));
        Tensor centred = input.minus(axes.stretchable(centre)).times(scale);
        return beta == null ? centred : centred.plus(axes.stretchable(beta));
    }

    private Tensor updating(Tensor y, Tensor average, Tensor ofBatch) {
        if (average instanceof Shared variable) {
            Tensor mixed = variable.times(1 - alpha).plus(ofBatch.times(alpha));
            return variable.updatedWith(y, mixed.astype(variable.dtype()));
        }
        throw new ValueException(problem("cannot update its averages, because one is an expression.")
                .expected("shared variables for mean and inv_std")
                .actual(average.label())
                .fix("give the option batch_norm_update_averages with the value false."));
    }

    /** Axes that are normalized over. */
    public List<Integer> axes() {
        return axes.axes();
    }

    /** What is added at the end; null if nothing. */
    public @Nullable Tensor beta() {
        return beta;
    }

    /** The factor; null if there is none. */
    public @Nullable Tensor gamma() {
        return gamma;
    }

    /** Running average of the batches' means. */
    public Tensor mean() {
        return mean;
    }

    /** Running average of 1 / √(var + ε). */
    public Tensor invStd() {
        return invStd;
    }

    /** Describes a batch normalization. */
    public static final class Spec extends SharedAxesSpec<Spec> implements LayerSpec<BatchNormLayer> {
        private double epsilon = 1e-4;
        private double alpha = 0.1;
        private ParamSpec beta = Inits.constant(0);
        private ParamSpec gamma = Inits.constant(1);
        private ParamSpec mean = Inits.constant(0);
        private ParamSpec invStd = Inits.constant(1);

        /** Over these axes, negative ones counted from the end; default: all but the second. */
        public Spec axes(int... over) {
            return sharedAxes(over);
        }

        /** With this number under the root. */
        public Spec epsilon(double small) {
            return with(spec -> spec.epsilon = small);
        }

        /** With this weight of the newest batch in the averages. */
        public Spec alpha(double weight) {
            return with(spec -> spec.alpha = weight);
        }

        /** With this addend; null for none. */
        public Spec beta(@Nullable ParamSpec addend) {
            return with(spec -> spec.beta = orNone(addend));
        }

        /** With this addend: an array that it starts as, or a variable or expression to use. */
        public Spec beta(Object value) {
            return beta(ParamSpec.of(value));
        }

        /** With this factor; null for none. */
        public Spec gamma(@Nullable ParamSpec factor) {
            return with(spec -> spec.gamma = orNone(factor));
        }

        /** With this factor: an array that it starts as, or a variable or expression to use. */
        public Spec gamma(Object value) {
            return gamma(ParamSpec.of(value));
        }

        private static ParamSpec orNone(@Nullable ParamSpec spec) {
            return spec == null ? ParamSpec.NONE : spec;
        }

        /** With this first average of the mean. */
        public Spec mean(ParamSpec start) {
            return with(spec -> spec.mean = start);
        }

        /** With this first average of the mean: an array, or a variable to keep it in. */
        public Spec mean(Object value) {
            return mean(ParamSpec.of(value));
        }

        /** With this first average of 1 / √(var + ε). */
        public Spec invStd(ParamSpec start) {
            return with(spec -> spec.invStd = start);
        }

        /** With this first average of 1 / √(var + ε): an array, or a variable to keep it in. */
        public Spec invStd(Object value) {
            return invStd(ParamSpec.of(value));
        }

        @Override
        public BatchNormLayer on(Incoming incoming) {
            return new BatchNormLayer(incoming, this);
        }
    }
}
