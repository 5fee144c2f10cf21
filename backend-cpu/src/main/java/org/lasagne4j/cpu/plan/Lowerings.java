package org.lasagne4j.cpu.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.*;

/** The table of lowerings: one line for each native op. What has none is interpreted. */
final class Lowerings {
    private static final Map<Class<? extends Op>, Lowering> TABLE = new HashMap<>();
    private static final Set<Class<? extends Op>> VIEWS = new HashSet<>();

    static {
        TABLE.put(LoopOp.class, LoopLowering::lower);
        view(DimShuffle.class, ViewLowering::lower);
        view(Subtensor.class, ViewLowering::lower);
        view(Alloc.class, ViewLowering::lower);
        view(SpecifyShape.class, ViewLowering::lower);
        view(Unbroadcast.class, ViewLowering::lower);
        view(Reshape.class, ViewLowering::lowerDense);
        TABLE.put(MatMul.class, MatMulStep::lower);
    }

    private Lowerings() {}

    private static void view(Class<? extends Op> op, Lowering lowering) {
        TABLE.put(op, lowering);
        VIEWS.add(op);
    }

    /** Whether a node's result may be a view of its first input. */
    static boolean isView(Node node) {
        return VIEWS.contains(node.op().getClass());
    }

    static void lower(Node node, PlanBuilder plan) {
        TABLE.getOrDefault(node.op().getClass(), InterpretedStep::lower).lower(node, plan);
    }
}
