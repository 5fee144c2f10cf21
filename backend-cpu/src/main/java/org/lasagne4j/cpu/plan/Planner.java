package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scatter;

/** Makes the plan of a segment for concrete sizes. */
final class Planner {
    private final Program program;
    private final Segment segment;
    private final Sizes sizes;
    private final PlanBuilder builder;
    private final Map<Tensor, Buffer> external = new LinkedHashMap<>();
    private final Set<Buffer> variables = new HashSet<>();
    private final InPlace inPlace;
    private final List<View> results = new ArrayList<>();

    private Planner(Program program, Segment segment, Sizes sizes, ScanBodies bodies) {
        this.program = program;
        this.segment = segment;
        this.sizes = sizes;
        builder = new PlanBuilder(sizes, segment.moved(), LastReads.of(program.nodes(), ends()), bodies);
        inPlace = segment.isLast() ? InPlace.of(program, segment.steps(), sizes) : InPlace.nothing();
    }

    /** What is needed when the segment has run. */
    private List<Tensor> ends() {
        List<Tensor> ends = new ArrayList<>(program.outputs());
        ends.addAll(program.updates().values());
        ends.addAll(segment.outgoing());
        ends.addAll(segment.answers());
        return ends;
    }

    /**
     * Makes a plan.
     *
     * @param sizes of everything that the segment follows
     * @param earlier results of earlier segments, where they lie in those
     */
    static Plan plan(Program program, Segment segment, Sizes sizes, ScanBodies bodies, Map<Tensor, View> earlier) {
        if (segment.isLast()) {
            program.updates().forEach((variable, update) -> Interpreter.checkFits(variable, sizes.shape(update)));
        }
        return new Planner(program, segment, sizes, bodies).plan(earlier);
    }

    private Plan plan(Map<Tensor, View> earlier) {
        program.inputs().forEach(this::external);
        program.shared().forEach(variable -> variables.add(external(variable)));
        segment.fed().forEach(this::external);
        segment.incoming().forEach(tensor -> incoming(tensor, earlier));
        inPlace.stored().forEach((update, variable) -> builder.target(update, builder.view(variable)));
        segment.steps().stream().filter(node -> !inPlace.isFinal(node)).forEach(node -> Lowerings.lower(node, builder));
        segment.steps().stream()
                .filter(node -> inPlace.isFinal(node) && node.op() instanceof Scatter)
                .forEach(node -> RowsStep.check(node, builder));
        Map<Tensor, View> early = segment.isLast() ? copiesOfOldValues() : Map.of();
        segment.steps().stream().filter(inPlace::isFinal).forEach(node -> Lowerings.lower(node, builder));
        Map<Tensor, View> answers = new LinkedHashMap<>();
        segment.answers().forEach(tensor -> answers.put(tensor, kept(builder.view(tensor))));
        Map<Tensor, View> outgoing = new LinkedHashMap<>();
        segment.outgoing().forEach(tensor -> outgoing.put(tensor, inArena(builder.view(tensor))));
        List<View> outputs = new ArrayList<>();
        Map<Shared, View> commits = new LinkedHashMap<>();
        if (segment.isLast()) {
            program.outputs().forEach(output -> outputs.add(kept(early.getOrDefault(output, builder.view(output)))));
            program.updates().forEach((variable, update) -> {
                if (inPlace.stored().get(update) != variable) {
                    commits.put(variable, kept(early.getOrDefault(update, builder.view(update))));
                }
            });
        }
        return placed(outgoing, answers, outputs, commits);
    }

    private Plan placed(
            Map<Tensor, View> outgoing, Map<Tensor, View> answers, List<View> outputs, Map<Shared, View> commits) {
        // Only now: making one result dense adds a step, which must not take the memory of another.
        results.forEach(builder::keep);
        outgoing.values().forEach(builder::keep);
        StepList steps = builder.placed();
        steps.compileKernels();
        sizes.forgetCall();
        return new Plan(
                Plan.nextNumber(),
                sizes,
                steps,
                external,
                builder.parts(),
                outgoing,
                answers,
                outputs,
                commits,
                new ConcurrentLinkedQueue<>());
    }

    private Buffer external(Tensor tensor) {
        Buffer buffer = builder.external(tensor.dtype(), sizes.shape(tensor));
        builder.define(tensor, View.dense(buffer, tensor.dtype(), sizes.shape(tensor)));
        external.put(tensor, buffer);
        return buffer;
    }

    private void incoming(Tensor tensor, Map<Tensor, View> earlier) {
        View there = java.util.Objects.requireNonNull(earlier.get(tensor));
        Buffer buffer = builder.external(tensor.dtype(), there.shape());
        builder.define(tensor, new View(buffer, there.dtype(), there.shape(), there.strides(), there.offset()));
        external.put(tensor, buffer);
    }

    /** A result for later segments lies in the arena: a variable's memory may be written by then. */
    private View inArena(View view) {
        return view.buffer().root().inArena() ? view : builder.copied(view);
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
                    && variables.contains(builder.view(result).buffer().root())) {
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
