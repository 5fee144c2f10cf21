package org.lasagne4j.layers;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.nonlinearities.Nonlinearity;

/**
 * A layer with weights whose output is normalized before its nonlinearity: the layer without bias and nonlinearity, the
 * normalization, then the nonlinearity. Follows {@code lasagne.layers.batch_norm}, {@code instance_norm} and {@code layer_norm}.
 */
public final class Normalized implements LayerSpec<Layer> {
    /** Puts the normalization on a layer; with a name, its layers' names begin with it. */
    @FunctionalInterface
    interface Normalization {
        Layer on(Layer layer, UnaryOperator<@Nullable String> names);
    }

    private final LayerSpec<?> linear;
    private final Nonlinearity nonlinearity;
    private final @Nullable String name;
    private final Normalization normalization;

    private Normalized(
            LayerSpec<?> linear, Nonlinearity nonlinearity, @Nullable String name, Normalization normalization) {
        this.linear = linear;
        this.nonlinearity = nonlinearity;
        this.name = name;
        this.normalization = normalization;
    }

    /** The layer of this spec, normalized; {@code suffix} goes behind its name in those of the normalization. */
    static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized of(
            S spec, String suffix, Normalization normalization) {
        return named(spec, spec.name() == null ? null : spec.name() + suffix, normalization);
    }

    /** The same with a name for the normalization. */
    static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized named(
            S spec, @Nullable String name, Normalization normalization) {
        return new Normalized(spec.noBias().nonlinearity(null), spec.nonlinearity(), name, normalization);
    }

    @Override
    public Layer on(Incoming incoming) {
        UnaryOperator<@Nullable String> names = suffix -> name == null ? null : name + suffix;
        Layer normal = normalization.on(linear.on(incoming), names);
        return new NonlinearityLayer(normal, new NonlinearityLayer.Spec(nonlinearity).name(names.apply("_nonlin")));
    }
}
