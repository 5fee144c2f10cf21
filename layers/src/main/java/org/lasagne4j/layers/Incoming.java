package org.lasagne4j.layers;

import org.jspecify.annotations.Nullable;

/** What a layer sits on: another {@link Layer}, or only an {@link InputShape}. */
public sealed interface Incoming permits Layer, InputShape {
    /** Shape of what comes in, {@link org.lasagne4j.array.Shapes#ANY} where unknown; a copy. */
    long[] outputShape();

    /** The layer, or null if only a shape was given. */
    @Nullable
    Layer layer();
}
