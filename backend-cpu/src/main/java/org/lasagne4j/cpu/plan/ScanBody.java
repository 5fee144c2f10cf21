package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/**
 * The body of a scan made ready for planning, and the plans for the layouts of inputs that calls brought. A plan knows
 * nothing of the number of steps, so sequences of any length share it.
 */
final class ScanBody {
    private static final int MAX_PLANS = 32;

    private final Scan scan;
    private final Program program;
    private final HostPart host;
    private final List<Node> nodes;
    private @Nullable CpuExecutable executable;
    private final Map<List<Object>, BodyPlan> plans = new LinkedHashMap<>(16, 0.75f, true);

    ScanBody(Scan scan) {
        this(scan, new HashSet<>(scan.body().inputs().subList(0, scan.sequences() + scan.states())));
    }

    /** A body in which the values of {@code varying} inputs are known to its steps only. */
    ScanBody(Scan scan, Set<Tensor> varying) {
        this.scan = scan;
        List<Tensor> inputs = scan.body().inputs();
        List<Tensor> outputs = scan.body().outputs();
        program =
                Fusion.fused(new Program(inputs, outputs, Map.of(), scan.body().nodes(), List.of()), varying);
        host = new HostPart(program.nodes(), varying);
        nodes = new Needed(program, host).nodes();
    }

    Scan scan() {
        return scan;
    }

    Program program() {
        return program;
    }

    /** The nodes whose values a step computes, in order. */
    List<Node> nodes() {
        return nodes;
    }

    /** Whether some size inside depends on values that change from step to step, or that only the steps know. */
    boolean sizesVary() {
        return program.nodes().stream()
                .anyMatch(node -> node.op().sizeInputs().stream().anyMatch(input -> isUnknown(node, input)));
    }

    private boolean isUnknown(Node node, int sizeInput) {
        Tensor input = node.input(sizeInput);
        boolean decidesShape = node.op().shapeInputs().contains(sizeInput);
        return host.varies(input) ? decidesShape : host.isComputed(input);
    }

    /** Positions of inputs that stay the same and whose values decide something that the host computes. */
    List<Integer> hostInputs() {
        Set<Tensor> read = new HashSet<>();
        for (Node inner : program.nodes()) {
            for (int i = 0; i < inner.inputs().size(); i++) {
                boolean computed = host.contains(inner) && inner.op().readsValue(i);
                if (computed || inner.op().sizeInputs().contains(i)) {
                    read.add(inner.input(i));
                }
            }
        }
        return IntStream.range(
                        scan.sequences() + scan.states(), program.inputs().size())
                .filter(i -> read.contains(program.inputs().get(i)))
                .boxed()
                .toList();
    }

    /** The body as a program of its own, planned for each step's sizes. */
    CpuExecutable executable() {
        if (executable == null) {
            Body body = scan.body();
            executable = new CpuExecutable(
                    Fusion.fused(new Program(body.inputs(), body.outputs(), Map.of(), body.nodes(), List.of())));
        }
        return executable;
    }

    /**
     * The plan for these inputs.
     *
     * @param node a scan with this body, for messages
     * @param inputs how each input of the body lies in memory
     * @param known values of inputs that the host knows
     */
    BodyPlan plan(Node node, List<View> inputs, Map<Tensor, HostArray> known, ScanBodies bodies) {
        List<Object> key = new ArrayList<>();
        inputs.forEach(view -> key.addAll(List.of(longs(view.shape()), longs(view.strides()))));
        known.forEach((tensor, value) -> {
            for (double element : value.toDoubles()) {
                key.add(element);
            }
        });
        BodyPlan plan = plans.get(key);
        if (plan == null) {
            plan = new BodyPlanner(node, this, sizes(inputs, known), inputs, bodies).plan();
            plans.put(key, plan);
            if (plans.size() > MAX_PLANS) {
                plans.remove(plans.keySet().iterator().next());
            }
        }
        return plan;
    }

    private Sizes sizes(List<View> inputs, Map<Tensor, HostArray> known) {
        Map<Tensor, long[]> shapes = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            shapes.put(program.inputs().get(i), inputs.get(i).shape());
        }
        return Sizes.of(program, host, shapes, known);
    }

    private static List<Long> longs(long[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
