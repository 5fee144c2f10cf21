package org.lasagne4j.cpu.plan;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.loop.HostPart;

/** A program on the CPU: plans for the sizes that calls bring, and their frames. */
public final class CpuExecutable implements Executable {
    private final Program program;
    private final HostPart host;
    private final ScanBodies bodies = new ScanBodies();
    private final List<SegmentPlans> segments;

    /** A program whose elementwise ops are fused. */
    public CpuExecutable(Program program) {
        this.program = program;
        host = new HostPart(program.nodes());
        segments = Segments.of(program, host).stream().map(SegmentPlans::new).toList();
    }

    @Override
    public List<HostArray> call(List<HostArray> inputs) {
        List<HostArray> arrays = direct(inputs);
        Plan plan = fittingPlan(arrays);
        return plan == null ? callInSegments(arrays) : call(plan, arrays);
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

    private List<HostArray> callInSegments(List<HostArray> arrays) {
        Call call = new Call(program, host, bodies, arrays);
        try {
            segments.forEach(call::run);
            return call.finish();
        } finally {
            call.end();
        }
    }

    /** A call of the latest plan, whose sizes are all this call's: nothing is looked up. */
    private List<HostArray> call(Plan plan, List<HostArray> arrays) {
        CallFrame frame = plan.take();
        try {
            for (int i = 0; i < arrays.size(); i++) {
                frame.bind(
                        Objects.requireNonNull(
                                plan.external().get(program.inputs().get(i))),
                        arrays.get(i));
            }
            for (int i = 0; i < program.shared().size(); i++) {
                Shared variable = program.shared().get(i);
                frame.bind(Objects.requireNonNull(plan.external().get(variable)), variable.storage());
            }
            frame.run();
            List<HostArray> outputs = frame.outputs();
            frame.commit();
            return outputs;
        } finally {
            plan.giveBack(frame);
            Reference.reachabilityFence(arrays);
        }
    }

    /** The latest plan if shapes decide everything and are the same again. */
    private @Nullable Plan fittingPlan(List<HostArray> inputs) {
        SegmentPlans only = segments.get(0);
        Plan plan = only.latest();
        if (segments.size() > 1 || plan == null || !only.segment().asksNothing()) {
            return null;
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).hasShape(plan.sizes().shape(program.inputs().get(i)))) {
                return null;
            }
        }
        for (int i = 0; i < program.shared().size(); i++) {
            Shared variable = program.shared().get(i);
            if (!variable.storage().hasShape(plan.sizes().shape(variable))) {
                return null;
            }
        }
        return plan;
    }

    @Override
    public int interpretedSteps() {
        return segments.stream()
                .map(SegmentPlans::latest)
                .mapToInt(plan -> plan == null ? 0 : plan.steps().interpretedSteps())
                .sum();
    }

    /** Plans made so far and kept. */
    public int plans() {
        return segments.stream().mapToInt(SegmentPlans::count).sum();
    }

    /** How many stretches the program has, each with plans of its own. */
    public int segments() {
        return segments.size();
    }

    /** The latest call's plan of the last segment, for reports and tests; null before the first. */
    public @Nullable Plan latestPlan() {
        return segments.get(segments.size() - 1).latest();
    }

    @Override
    public void close() {
        segments.forEach(SegmentPlans::clear);
    }
}
