package org.lasagne4j.compile.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;

/** A basic index with a part for each axis, those that it leaves out included. */
record AxisParts(List<Part> parts, List<Tensor> bounds) {
    /** What a subtensor node selects of its first input. */
    static AxisParts of(WorkGraph graph, Node node, Subtensor subtensor) {
        List<Tensor> inputs = graph.inputs(node);
        List<Part> all = new ArrayList<>(subtensor.parts());
        all.addAll(Collections.nCopies(inputs.get(0).rank() - all.size(), Part.ALL));
        return new AxisParts(all, inputs.subList(1, inputs.size()));
    }

    /** What the subtensor at the root of a match selects. */
    static AxisParts of(Match match) {
        return of(match.graph(), match.root(), match.rootOp(Subtensor.class));
    }

    Part part(int axis) {
        return parts.get(axis);
    }

    /** Start, stop and step of an axis, as far as its part names them. */
    List<Tensor> bounds(int axis) {
        int first = parts.subList(0, axis).stream().mapToInt(Part::inputs).sum();
        return bounds.subList(first, first + parts.get(axis).inputs());
    }

    /** x[parts]. */
    static Tensor apply(List<Part> parts, Tensor x, List<Tensor> bounds) {
        return apply(new Subtensor(parts), List.of(x), bounds);
    }

    /** The op's output for these inputs followed by bounds. */
    static Tensor apply(Op op, List<Tensor> first, List<Tensor> bounds) {
        List<Tensor> inputs = new ArrayList<>(first);
        inputs.addAll(bounds);
        return Node.of(op, inputs).output(0);
    }
}
