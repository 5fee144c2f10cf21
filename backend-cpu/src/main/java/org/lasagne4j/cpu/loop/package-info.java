/**
 * Fused loops as machine code: a loop's geometry for given arrays, and LLVM IR for its structure. Read
 * {@link org.lasagne4j.cpu.loop.LoopNest} (sizes and strides of one call) and {@link org.lasagne4j.cpu.loop.LoopCode} (the
 * code, independent of sizes) first. Uses {@code llvm} and {@code runtime}.
 */
@NullMarked
package org.lasagne4j.cpu.loop;

import org.jspecify.annotations.NullMarked;
