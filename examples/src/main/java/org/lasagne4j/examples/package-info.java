/**
 * The command line {@code bin/lasagne4j}. Read {@link org.lasagne4j.examples.Lasagne4j} and
 * {@link org.lasagne4j.examples.MnistCommand} first; the networks and their training are in
 * {@code org.lasagne4j.examples.mnist}. Nothing depends on this package.
 */
@NullMarked
package org.lasagne4j.examples;

import org.jspecify.annotations.NullMarked;
