/**
 * Random numbers in graphs: streams whose draws are new in every call and equal on every backend. Read {@link
 * org.lasagne4j.tensor.random.RandomStreams} first, then {@link org.lasagne4j.tensor.op.RandomDraw}. Depends on {@code
 * tensor} and what lies below it.
 */
@NullMarked
package org.lasagne4j.tensor.random;

import org.jspecify.annotations.NullMarked;
