/**
 * The CPU backend. Read {@link org.lasagne4j.cpu.CpuBackend} and {@link org.lasagne4j.cpu.plan.PlanBuilder} first. Nobody
 * compiles against it: {@link java.util.ServiceLoader} finds it.
 */
@NullMarked
package org.lasagne4j.cpu;

import org.jspecify.annotations.NullMarked;
