package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Window;

/** One call of a program with sizes that depend on values: what the host has found out so far, and the frames in use. */
final class Call {
    private final Program program;
    private final HostPart host;
    private final ScanBodies bodies;
    private final Map<Tensor, HostArray> values = new HashMap<>();
    private final Map<Node, Window> windows = new HashMap<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<CallFrame> frames = new ArrayList<>();

    Call(Program program, HostPart host, ScanBodies bodies, List<HostArray> inputs) {
        this.program = program;
        this.host = host;
        this.bodies = bodies;
        for (int i = 0; i < inputs.size(); i++) {
            values.put(program.inputs().get(i), inputs.get(i));
        }
        program.shared().forEach(variable -> values.put(variable, variable.storage()));
    }

    /** Runs the next segment, all but storing what it has updated. */
    void run(SegmentPlans segment) {
        Plan plan = plan(segment);
        CallFrame frame = plan.take();
        plans.add(plan);
        frames.add(frame);
        bind(plan, frame);
        frame.run();
        frame.answer(values);
    }

    /** The plan that fits what is known by now. */
    Plan plan(SegmentPlans plans) {
        Segment segment = plans.segment();
        Sizes sizes = new Sizes(host, lastSizes(), values);
        if (segment.number() == 0) {
            program.inputs().forEach(input -> sizes.leaf(input, value(input)));
            program.shared().forEach(variable -> sizes.leaf(variable, value(variable)));
        }
        segment.asked().forEach(sizes::follow);
        segment.moving().forEach(node -> windows.put(node, window(node, sizes)));
        return plans.get(plans.signature(before(), sizes, windows), () -> make(segment, sizes));
    }

    private HostArray value(Tensor tensor) {
        return Objects.requireNonNull(values.get(tensor));
    }

    private @Nullable Sizes lastSizes() {
        return plans.isEmpty() ? null : plans.get(plans.size() - 1).sizes();
    }

    private static Window window(Node node, Sizes sizes) {
        return node.op() instanceof Subtensor subtensor
                ? subtensor.window(node, sizes)
                : ((IncSubtensor) node.op()).window(node, sizes);
    }

    /** What decided the sizes of earlier segments: their last plan, or the shapes that the call brought. */
    private List<Long> before() {
        List<Long> key = new ArrayList<>();
        if (plans.isEmpty()) {
            program.inputs()
                    .forEach(input -> SegmentPlans.addAll(key, value(input).shape()));
            program.shared()
                    .forEach(
                            variable -> SegmentPlans.addAll(key, value(variable).shape()));
        } else {
            key.add(plans.get(plans.size() - 1).number());
        }
        return key;
    }

    private Plan make(Segment segment, Sizes sizes) {
        segment.followed().forEach(sizes::follow);
        Map<Tensor, View> earlier = new HashMap<>();
        plans.forEach(plan -> earlier.putAll(plan.outgoing()));
        // Scans of different segments may share a body.
        synchronized (bodies) {
            return Planner.plan(program, segment, sizes, bodies, earlier);
        }
    }

    private void bind(Plan plan, CallFrame frame) {
        plan.external().forEach((tensor, buffer) -> {
            if (host.isComputed(tensor)) {
                int maker = maker(tensor);
                frame.bind(
                        buffer,
                        frames.get(maker),
                        Objects.requireNonNull(plans.get(maker).outgoing().get(tensor)));
            } else {
                frame.bind(buffer, inDirectMemory(tensor));
            }
        });
        plan.parts().forEach(part -> frame.move(part, Objects.requireNonNull(windows.get(part.node()))));
    }

    /** The segment that computed the tensor. */
    private int maker(Tensor tensor) {
        int maker = 0;
        while (!plans.get(maker).outgoing().containsKey(tensor)) {
            maker++;
        }
        return maker;
    }

    private HostArray inDirectMemory(Tensor tensor) {
        HostArray array = value(tensor);
        boolean usable = array.memory().isDirect() && array.isContiguous();
        HostArray direct = usable ? array : array.copy();
        // The frame keeps only a weak reference.
        values.put(tensor, direct);
        return direct;
    }

    /** The results; everything that can fail has passed. */
    List<HostArray> finish() {
        CallFrame last = frames.get(frames.size() - 1);
        List<HostArray> outputs = last.outputs();
        last.commit();
        return outputs;
    }

    /** Gives the frames back. */
    void end() {
        for (int i = 0; i < frames.size(); i++) {
            plans.get(i).giveBack(frames.get(i));
        }
        java.lang.ref.Reference.reachabilityFence(values);
    }
}
