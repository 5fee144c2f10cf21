package org.lasagne4j.layers;

/**
 * The description of a layer without its place: an immutable value whose options each return a copy, so that one spec
 * can make many layers.
 *
 * @param <L> the layer it makes
 */
@FunctionalInterface
public interface LayerSpec<L extends Layer> {
    /** Makes the layer with its parameters, and checks it. */
    L on(Incoming incoming);
}
