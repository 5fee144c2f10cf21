package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;

/** Makes the plan of a program for concrete sizes. */
final class Planner {
    private final Program program;
    private final PlanBuilder builder;
    private final Sizes sizes;
    private final List<Node> nodes;
    private final Map<Tensor, Buffer> inputs = new LinkedHashMap<>();
    private final Map<Shared, Buffer> shared = new LinkedHashMap<>();
    private final InPlace inPlace;
    private final List<View> results = new ArrayList<>();

    private Planner(Program program, HostPart host, Sizes sizes, MovingSlices moving, ScanBodies bodies) {
        this.program = program;
        this.sizes = sizes;
        builder = new PlanBuilder(sizes, moving, bodies);
        nodes = new Needed(program, host).nodes();
        inPlace = new InPlace(program, nodes, sizes);
    }

    static Plan plan(
            Program program,
            HostPart host,
            MovingSlices moving,
            ScanBodies bodies,
            Map<Tensor, long[]> leaves,
            Map<Tensor, HostArray> readable) {
        Sizes sizes = Sizes.of(program, host, leaves, readable);
        program.updates().forEach((variable, update) -> Interpreter.checkFits(variable, sizes.shape(update)));
        return new Planner(program, host, sizes, moving, bodies).plan();
    }

    private Plan plan() {
        program.inputs().forEach(tensor -> inputs.put(tensor, external(tensor)));
        program.shared().forEach(variable -> shared.put(variable, external(variable)));
        inPlace.stored().forEach((update, variable) -> builder.target(update, builder.view(variable)));
        nodes.stream().filter(node -> !inPlace.isFinal(node)).forEach(node -> Lowerings.lower(node, builder));
        Map<Shared, View> commits = new LinkedHashMap<>();
        List<View> outputs = new ArrayList<>();
        Map<Tensor, View> early = copiesOfOldValues();
        nodes.stream().filter(inPlace::isFinal).forEach(node -> Lowerings.lower(node, builder));
        program.outputs().forEach(output -> outputs.add(kept(early.getOrDefault(output, builder.view(output)))));
        program.updates().forEach((variable, update) -> {
            if (inPlace.stored().get(update) != variable) {
                commits.put(variable, kept(early.getOrDefault(update, builder.view(update))));
            }
        });
        // Only now: making one result dense adds a step, which must not take the memory of another.
        results.forEach(builder::keep);
        StepList steps = builder.placed();
        steps.compileKernels();
        return new Plan(
                sizes, steps, inputs, shared, builder.slices(), outputs, commits, new ConcurrentLinkedQueue<>());
    }

    private Buffer external(Tensor tensor) {
        Buffer buffer = builder.external(tensor.dtype(), sizes.shape(tensor));
        builder.define(tensor, View.dense(buffer, tensor.dtype(), sizes.shape(tensor)));
        return buffer;
    }

    /** Outputs and updates that are views of a variable's old value are copied before any variable changes. */
    private Map<Tensor, View> copiesOfOldValues() {
        Map<Tensor, View> copies = new LinkedHashMap<>();
        List<Tensor> ends = new ArrayList<>(program.outputs());
        ends.addAll(program.updates().values());
        for (Tensor result : ends) {
            boolean later = result.owner() != null && inPlace.isFinal(result.owner());
            if (!later
                    && !copies.containsKey(result)
                    && shared.containsValue(builder.view(result).buffer().root())) {
                copies.put(result, builder.copied(builder.view(result)));
            }
        }
        return copies;
    }

    private View kept(View view) {
        View dense = builder.dense(view);
        results.add(dense);
        return dense;
    }
}
