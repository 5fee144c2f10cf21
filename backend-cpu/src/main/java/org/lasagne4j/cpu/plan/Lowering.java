package org.lasagne4j.cpu.plan;

import org.lasagne4j.tensor.Node;

/** How one op becomes views and steps. */
@FunctionalInterface
public interface Lowering {
    /** Lowers a node whose inputs are lowered. */
    void lower(Node node, PlanBuilder plan);
}
