/**
 * Parameters of networks in {@code .npz} files that NumPy reads and writes too. Read
 * {@link org.lasagne4j.examples.npz.ParameterFile} and {@link org.lasagne4j.examples.npz.NpzFile} first. Depends on
 * {@code core} and {@code org.lasagne4j.examples.data}'s exception.
 */
@NullMarked
package org.lasagne4j.examples.npz;

import org.jspecify.annotations.NullMarked;
