/**
 * Graphs as text: {@link org.lasagne4j.tensor.print.DebugPrint} as an indented tree, {@link
 * org.lasagne4j.tensor.print.PrettyPrint} as formulas, {@link org.lasagne4j.tensor.print.Dot} as a picture for Graphviz.
 * Depends on {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.tensor.print;

import org.jspecify.annotations.NullMarked;
