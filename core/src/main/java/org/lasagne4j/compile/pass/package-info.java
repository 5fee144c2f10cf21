/**
 * The passes that a graph goes through on its way to a backend, in the order of {@link
 * org.lasagne4j.compile.pass.Passes#STANDARD}. Read {@link org.lasagne4j.compile.pass.Pass} first. Depends on {@code
 * compile.rewrite}, {@code compile.rules}, {@code reference}, {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.compile.pass;

import org.jspecify.annotations.NullMarked;
