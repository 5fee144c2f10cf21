/**
 * A spatial transformer that finds digits on a canvas. Read {@link org.lasagne4j.examples.transformer.View} for the
 * networks and {@link org.lasagne4j.examples.transformer.Windows} for what they look at. Depends on the library and on
 * {@code org.lasagne4j.examples.data} and {@code mnist}.
 */
@NullMarked
package org.lasagne4j.examples.transformer;

import org.jspecify.annotations.NullMarked;
