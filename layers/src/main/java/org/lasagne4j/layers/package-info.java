/**
 * Layers: objects that hold parameters and turn the tensors of the layers below into their own. Read
 * {@link org.lasagne4j.layers.Layer}, which is also the base of layers of your own, and
 * {@link org.lasagne4j.layers.Layers}, which makes the library's. May depend on the core, on initializers and on
 * nonlinearities.
 */
@NullMarked
package org.lasagne4j.layers;

import org.jspecify.annotations.NullMarked;
