/**
 * Rewrites of loops. Read {@link org.lasagne4j.compile.scan.LoopPasses} first, which lists them, and {@link
 * org.lasagne4j.compile.scan.LoopDraft}, the form of a loop that they change. Depends on {@code compile.pass}, {@code
 * compile.rewrite}, {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.compile.scan;

import org.jspecify.annotations.NullMarked;
