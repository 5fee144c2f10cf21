package org.lasagne4j.layers;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes normalizing layers; meant to be used through {@link Layers}. */
public abstract class NormalizationLayers {
    NormalizationLayers() {}

    /** Batch normalization. */
    public static BatchNormLayer.Spec batchNorm() {
        return new BatchNormLayer.Spec();
    }

    /** The layer of this spec with batch normalization before its nonlinearity, in the place of its bias. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized batchNorm(S spec) {
        return batchNorm(spec, batchNorm());
    }

    /** The same with options for the normalization. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized batchNorm(S spec, BatchNormLayer.Spec options) {
        return options.name() == null
                ? Normalized.of(spec, "_bn", (layer, names) -> layer.then(options.name(names.apply(""))))
                : Normalized.named(spec, options.name(), (layer, names) -> layer.then(options));
    }

    /** Each example with mean 0 and variance 1 along some axes. */
    public static StandardizationLayer.Spec standardization() {
        return new StandardizationLayer.Spec();
    }

    /** The layer of this spec with each channel of each example standardized, scaled and shifted before its nonlinearity. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized instanceNorm(S spec) {
        return instanceNorm(spec, true, true);
    }

    /** The same with or without a learned scale and bias. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized instanceNorm(
            S spec, boolean learnScale, boolean learnBias) {
        return instanceNorm(spec, learnScale, learnBias, standardization());
    }

    /** The same with options for the standardization, whose axes are those of the places. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized instanceNorm(
            S spec, boolean learnScale, boolean learnBias, StandardizationLayer.Spec options) {
        return standardized(
                spec,
                options.name(),
                "_in",
                (layer, names) ->
                        learned(layer.then(options.spatial().name(names.apply(""))), names, learnScale, learnBias));
    }

    /**
     * The layer of this spec with each example standardized over all its features, scaled and shifted before its nonlinearity (Ba
     * et al., arXiv:1607.06450).
     */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized layerNorm(S spec) {
        return layerNorm(spec, standardization());
    }

    /** The same with options for the standardization, whose axes are those of the features. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized layerNorm(
            S spec, StandardizationLayer.Spec options) {
        return standardized(
                spec,
                options.name(),
                "_ln",
                (layer, names) -> learned(layer.then(options.features().name(names.apply(""))), names, true, true));
    }

    private static <S extends WeightedSpec<S> & LayerSpec<?>> Normalized standardized(
            S spec, @Nullable String name, String suffix, Normalized.Normalization normalization) {
        return name == null ? Normalized.of(spec, suffix, normalization) : Normalized.named(spec, name, normalization);
    }

    private static Layer learned(Layer layer, UnaryOperator<@Nullable String> names, boolean scale, boolean bias) {
        Layer scaled = scale ? layer.then(new ScaleLayer.Spec().name(names.apply("_scale"))) : layer;
        return bias ? scaled.then(new BiasLayer.Spec().name(names.apply("_bias"))) : scaled;
    }

    /** Normalization by the neighbouring channels. */
    public static LocalResponseNormalization2DLayer.Spec localResponseNormalization2d() {
        return new LocalResponseNormalization2DLayer.Spec();
    }
}
