/**
 * Parameters of networks in {@code .npz} files that NumPy reads and writes too. Read
 * {@link org.lasagne4j.layers.npz.ParameterFile} and {@link org.lasagne4j.layers.npz.NpzFile} first. Depends on
 * {@code core} and on layers.
 */
@NullMarked
package org.lasagne4j.layers.npz;

import org.jspecify.annotations.NullMarked;
