package org.lasagne4j.tensor.print;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/**
 * A graph in Graphviz's language: Theano's {@code pydotprint}. Inputs are green, shared variables cyan, constants grey,
 * outputs blue, as there; {@code dot -Tsvg} draws it.
 */
public final class Dot {
    private final Ids ids = new Ids();
    private final Deque<Node> loops = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<Tensor> drawn = new HashSet<>();

    private Dot() {}

    /** The graph below these tensors. */
    public static String dot(Collection<? extends Tensor> outputs) {
        Dot dot = new Dot();
        dot.text.append("digraph lasagne4j {\n");
        for (Node node : Graphs.topological(outputs)) {
            dot.node(node);
        }
        outputs.forEach(dot::output);
        dot.innerGraphs();
        return dot.text.append("}\n").toString();
    }

    /** What the steps of loops compute, each in a box of its own. */
    private void innerGraphs() {
        while (!loops.isEmpty()) {
            Node loop = loops.poll();
            Scan scan = (Scan) loop.op();
            text.append("  subgraph cluster_%s {%n  label=\"%s\";%n"
                    .formatted(ids.of(loop), quoted(scan.label() + " " + ids.of(loop))));
            scan.body().nodes().forEach(this::node);
            scan.body().outputs().forEach(this::output);
            text.append("  }\n");
        }
    }

    private void node(Node node) {
        if (node.op() instanceof Scan) {
            loops.add(node);
        }
        box(ids.of(node), node.op().label(), "ellipse", "#ffffff");
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            String label = node.inputs().size() > 1
                    ? i + " " + input.type()
                    : input.type().toString();
            edge(source(input), ids.of(node), label);
        }
    }

    private String source(Tensor tensor) {
        if (tensor.owner() != null) {
            return ids.of(tensor.owner());
        }
        if (drawn.add(tensor)) {
            box(ids.of(tensor), tensor.toString(), "box", color(tensor));
        }
        return ids.of(tensor);
    }

    private static String color(Tensor leaf) {
        return leaf instanceof Shared ? "#aaffff" : leaf instanceof Constant ? "#dddddd" : "#aaffaa";
    }

    private void output(Tensor tensor) {
        String id = ids.of(new Object());
        box(id, tensor.name() == null ? "output" : tensor.name(), "box", "#aaaaff");
        edge(source(tensor), id, tensor.type().toString());
    }

    private void box(String id, String label, String shape, String color) {
        text.append("  %s [label=\"%s\", shape=%s, style=filled, fillcolor=\"%s\"];%n"
                .formatted(id, quoted(label), shape, color));
    }

    private static String quoted(String label) {
        return label.replace("\"", "\\\"");
    }

    private void edge(String from, String to, String label) {
        text.append("  %s -> %s [label=\"%s\"];%n".formatted(from, to, label));
    }
}
