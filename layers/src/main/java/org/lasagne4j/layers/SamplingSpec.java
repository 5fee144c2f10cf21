package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.tensor.Sampling;

/**
 * Options of layers that read images at computed places. Default: as many rows and columns as the input has, and the
 * nearest pixel outside of it.
 *
 * @param <S> the spec itself
 */
public abstract class SamplingSpec<S extends SamplingSpec<S>> extends NamedSpec<S> {
    final Layer localization;
    private List<Double> downsampleFactor = List.of(1.0);
    private Sampling.Border border = Sampling.Border.NEAREST;

    SamplingSpec(Layer localization) {
        this.localization = localization;
    }

    /** With fewer rows and columns by this factor, one number or one for rows and one for columns; below 1 there are more. */
    public final S downsampleFactor(double... factor) {
        return with(spec -> ((SamplingSpec<?>) spec).downsampleFactor =
                Arrays.stream(factor).boxed().toList());
    }

    /** With this outside of the image: {@code nearest}, {@code mirror} or {@code wrap}. */
    public final S borderMode(String name) {
        return borderMode(Sampling.Border.of(name));
    }

    /** With this outside of the image. */
    public final S borderMode(Sampling.Border mode) {
        return with(spec -> ((SamplingSpec<?>) spec).border = mode);
    }

    final List<Double> downsampleFactor() {
        return downsampleFactor;
    }

    final Sampling.Border border() {
        return border;
    }
}
