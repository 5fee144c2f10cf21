/**
 * Machine code at run time: textual LLVM IR in, callable addresses out, and the IR of the functions that a vectorized loop
 * needs (exp, tanh, Philox and so on). Read {@link org.lasagne4j.cpu.llvm.JitModule} and
 * {@link org.lasagne4j.cpu.llvm.KernelCall} first. Depends on the runtime package and on LLVM's bindings, on no graph.
 */
@NullMarked
package org.lasagne4j.cpu.llvm;

import org.jspecify.annotations.NullMarked;
