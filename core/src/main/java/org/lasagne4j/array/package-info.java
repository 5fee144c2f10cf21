/**
 * Arrays on the host: element types and a small strided array over direct memory. It is what the interpreter computes
 * with and what crosses a function's border; read {@link org.lasagne4j.array.DType} and
 * {@link org.lasagne4j.array.HostArray} first. Depends only on {@code org.lasagne4j.error}.
 */
@NullMarked
package org.lasagne4j.array;

import org.jspecify.annotations.NullMarked;
