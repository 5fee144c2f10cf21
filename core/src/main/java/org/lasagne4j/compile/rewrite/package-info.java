/**
 * How a graph is rewritten: {@link org.lasagne4j.compile.rewrite.WorkGraph} is the working copy in which tensors give way to
 * others, {@link org.lasagne4j.compile.rewrite.Rewrite} is one rule (a pattern and its replacement), and {@link
 * org.lasagne4j.compile.rewrite.Rewriter} applies rules until none fits. Depends on {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.compile.rewrite;

import org.jspecify.annotations.NullMarked;
