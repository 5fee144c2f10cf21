/**
 * The rewrites, a file per area, each a constant that begins with its equation. Read {@link
 * org.lasagne4j.compile.rules.Identities} first. Depends on {@code compile.rewrite}, {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.compile.rules;

import org.jspecify.annotations.NullMarked;
