package org.lasagne4j.layers;

import java.util.List;

/**
 * The description of a layer with several inputs; an immutable value.
 *
 * @param <L> the layer it makes
 */
@FunctionalInterface
public interface MergeSpec<L extends MergeLayer> {
    /** Makes the layer on these, and checks it. */
    L of(List<? extends Incoming> incomings);

    /** Makes the layer on these, and checks it. */
    default L of(Incoming... incomings) {
        return of(List.of(incomings));
    }
}
