/**
 * Compiles graphs to functions: checks what goes in and out, rewrites the graph, hands it to a backend. Read {@link
 * org.lasagne4j.compile.Functions} and {@link org.lasagne4j.compile.Function} first. Depends on {@code reference}, {@code
 * backend}, {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.compile;

import org.jspecify.annotations.NullMarked;
