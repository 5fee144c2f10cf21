/**
 * From a program and concrete sizes to steps over one planned block of memory. Read
 * {@link org.lasagne4j.cpu.plan.PlanBuilder} and {@link org.lasagne4j.cpu.plan.Plan} first; each op's lowering is one line of
 * {@link org.lasagne4j.cpu.plan.Lowerings}.
 */
@NullMarked
package org.lasagne4j.cpu.plan;

import org.jspecify.annotations.NullMarked;
