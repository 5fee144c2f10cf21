/**
 * Memory and threads under the CPU backend: blocks of native memory that the collector does not account for, and the one
 * pool of threads that every kernel of the library shares. Read {@link org.lasagne4j.cpu.runtime.NativeMemory} and
 * {@link org.lasagne4j.cpu.runtime.WorkerPool} first. Depends on JavaCPP only.
 */
@NullMarked
package org.lasagne4j.cpu.runtime;

import org.jspecify.annotations.NullMarked;
