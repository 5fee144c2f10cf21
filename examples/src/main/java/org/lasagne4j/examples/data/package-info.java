/**
 * Labelled images in memory: the MNIST that travels with the examples, or any IDX data set of a directory, and shuffled
 * minibatches of it. Read {@link org.lasagne4j.examples.data.ImageData} and
 * {@link org.lasagne4j.examples.data.Minibatches} first. Depends on {@code core} only.
 */
@NullMarked
package org.lasagne4j.examples.data;

import org.jspecify.annotations.NullMarked;
