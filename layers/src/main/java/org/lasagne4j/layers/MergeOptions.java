package org.lasagne4j.layers;

import java.util.List;

/**
 * Options of layers that merge inputs of one shape. Default: nothing is cropped.
 *
 * @param <S> the spec itself
 */
public abstract class MergeOptions<S extends MergeOptions<S>> extends NamedSpec<S> {
    private List<Crop> cropping = List.of();

    MergeOptions() {}

    /** With inputs cropped to the smallest of them, an entry for each axis; further axes are not cropped. */
    public final S cropping(Crop... perAxis) {
        return with(spec -> ((MergeOptions<?>) spec).cropping = List.of(perAxis));
    }

    final List<Crop> cropping() {
        return cropping;
    }
}
