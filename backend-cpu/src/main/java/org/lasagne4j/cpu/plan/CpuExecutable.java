package org.lasagne4j.cpu.plan;

import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Window;

/** A program on the CPU: plans for the sizes that calls bring, and their frames. */
public final class CpuExecutable implements Executable {
    private static final int MAX_PLANS = 16;

    private final Program program;
    private final HostPart host;
    private final HostInputs hostInputs;
    private final MovingSlices moving;
    private final ScanBodies bodies = new ScanBodies();
    private final Map<List<Long>, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);
    private volatile @Nullable Plan last;

    /** A program whose elementwise ops are fused. */
    public CpuExecutable(Program program) {
        this.program = program;
        host = new HostPart(program.nodes());
        hostInputs = new HostInputs(program, host);
        moving = new MovingSlices(program, host);
    }

    @Override
    public List<HostArray> call(List<HostArray> inputs) {
        List<HostArray> arrays = direct(inputs);
        Map<Node, Window> slices = moving.isEmpty() ? Map.of() : moving.windows(arrays);
        Plan plan = plan(arrays, slices);
        CallFrame frame = plan.take();
        try {
            bind(frame, plan, arrays);
            slices.forEach((node, window) -> move(frame, plan, node, window));
            frame.run();
            List<HostArray> outputs = frame.outputs();
            frame.commit();
            return outputs;
        } finally {
            plan.giveBack(frame);
            Reference.reachabilityFence(arrays);
        }
    }

    /** The arrays in row-major direct memory. */
    private static List<HostArray> direct(List<HostArray> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            HostArray input = inputs.get(i);
            if (!input.memory().isDirect() || !input.isContiguous()) {
                return inputs.stream()
                        .map(a -> a.memory().isDirect() && a.isContiguous() ? a : a.copy())
                        .toList();
            }
        }
        return inputs;
    }

    private static void move(CallFrame frame, Plan plan, Node node, Window window) {
        Buffer part = plan.slices().get(node);
        if (part != null) {
            long[] strides = Shapes.rowMajor(plan.sizes().shape(node.input(0)));
            long element = 0;
            for (int axis = 0; axis < strides.length; axis++) {
                element += window.starts()[axis] * strides[axis];
            }
            frame.move(part, element, node.input(0).dtype().bytes());
        }
    }

    private Plan plan(List<HostArray> inputs, Map<Node, Window> slices) {
        Plan recent = last;
        if (recent != null && hostInputs.isEmpty() && fits(recent, inputs)) {
            return recent;
        }
        List<Long> key =
                slices.isEmpty() ? hostInputs.signature(inputs) : hostInputs.signature(inputs, slices.values());
        synchronized (plans) {
            Plan plan = plans.get(key);
            if (plan == null) {
                plan = Planner.plan(program, host, moving, bodies, leaves(inputs), hostInputs.readable(inputs));
                plans.put(key, plan);
                if (plans.size() > MAX_PLANS) {
                    plans.remove(plans.keySet().iterator().next());
                }
            }
            last = plan;
            return plan;
        }
    }

    private boolean fits(Plan plan, List<HostArray> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).hasShape(plan.sizes().shape(program.inputs().get(i)))) {
                return false;
            }
        }
        for (int i = 0; i < program.shared().size(); i++) {
            Shared variable = program.shared().get(i);
            if (!variable.storage().hasShape(plan.sizes().shape(variable))) {
                return false;
            }
        }
        return true;
    }

    private Map<Tensor, long[]> leaves(List<HostArray> inputs) {
        Map<Tensor, long[]> leaves = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            leaves.put(program.inputs().get(i), inputs.get(i).shape());
        }
        program.shared()
                .forEach(variable -> leaves.put(variable, variable.storage().shape()));
        return leaves;
    }

    private void bind(CallFrame frame, Plan plan, List<HostArray> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            frame.bind(Objects.requireNonNull(plan.inputs().get(program.inputs().get(i))), inputs.get(i));
        }
        for (int i = 0; i < program.shared().size(); i++) {
            Shared variable = program.shared().get(i);
            frame.bind(Objects.requireNonNull(plan.shared().get(variable)), variable.storage());
        }
    }

    @Override
    public int interpretedSteps() {
        Plan plan = last;
        return plan == null ? 0 : plan.steps().interpretedSteps();
    }

    /** Plans made so far and kept. */
    public int plans() {
        synchronized (plans) {
            return plans.size();
        }
    }

    /** The plan of the latest call, for reports and tests; null before the first. */
    public @Nullable Plan latestPlan() {
        return last;
    }

    @Override
    public void close() {
        synchronized (plans) {
            plans.clear();
            last = null;
        }
    }
}
