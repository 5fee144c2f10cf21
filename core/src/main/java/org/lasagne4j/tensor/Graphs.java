package org.lasagne4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Walks over graphs, without recursion and linear in their size. */
public final class Graphs {
    private Graphs() {}

    /** The nodes below these tensors, each after the nodes it reads; inputs are visited left to right. */
    public static List<Node> topological(Collection<? extends Tensor> outputs) {
        return topological(outputs, Set.of());
    }

    /** The nodes that compute these tensors from {@code known} ones, at which the walk stops. */
    public static List<Node> topological(Collection<? extends Tensor> outputs, Set<? extends Tensor> known) {
        List<Node> order = new ArrayList<>();
        Set<Node> opened = new HashSet<>();
        Set<Node> done = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Tensor output : outputs) {
            push(stack, output, known);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                } else if (opened.add(node)) {
                    pushInputs(stack, node, done, known);
                } else {
                    stack.pop();
                    done.add(node);
                    order.add(node);
                }
            }
        }
        return order;
    }

    private static void push(Deque<Node> stack, Tensor tensor, Set<? extends Tensor> known) {
        if (tensor.owner() != null && !known.contains(tensor)) {
            stack.push(tensor.owner());
        }
    }

    private static void pushInputs(Deque<Node> stack, Node node, Set<Node> done, Set<? extends Tensor> known) {
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
            Node owner = node.input(i).owner();
            if (owner != null && !done.contains(owner)) {
                push(stack, node.input(i), known);
            }
        }
    }

    /** The tensors without a node below these: inputs, shared variables, constants; in the order they are met. */
    public static Set<Tensor> leaves(Collection<? extends Tensor> outputs) {
        Set<Tensor> leaves = new LinkedHashSet<>();
        for (Node node : topological(outputs)) {
            node.inputs().stream().filter(t -> t.owner() == null).forEach(leaves::add);
        }
        outputs.stream().filter(t -> t.owner() == null).forEach(leaves::add);
        return leaves;
    }

    /**
     * The shared variables in these expressions, each once, as one reads them: from left to right, depth first. Follows
     * {@code lasagne.utils.collect_shared_vars}.
     */
    public static List<Shared> sharedVariables(Collection<? extends Tensor> expressions) {
        Set<Shared> found = new LinkedHashSet<>();
        Set<Tensor> seen = new HashSet<>();
        Deque<Tensor> stack = new ArrayDeque<>(expressions);
        while (!stack.isEmpty()) {
            Tensor tensor = stack.pop();
            if (!seen.add(tensor)) {
                continue;
            }
            if (tensor instanceof Shared shared) {
                found.add(shared);
            }
            List<Tensor> inputs =
                    tensor.owner() == null ? List.of() : tensor.owner().inputs();
            for (int i = inputs.size() - 1; i >= 0; i--) {
                stack.push(inputs.get(i));
            }
        }
        return List.copyOf(found);
    }

    /**
     * The outputs with some tensors replaced: Theano's {@code clone(output, replace)}. What does not depend on a
     * replaced tensor is shared with the original graph.
     */
    public static List<Tensor> substitute(
            List<? extends Tensor> outputs, Map<? extends Tensor, ? extends Tensor> replacements) {
        Map<Tensor, Tensor> mapped = new HashMap<>(replacements);
        for (Node node : topological(outputs)) {
            List<Tensor> inputs =
                    node.inputs().stream().map(t -> mapped.getOrDefault(t, t)).toList();
            if (!inputs.equals(node.inputs())) {
                copy(node, inputs, mapped);
            }
        }
        return outputs.stream().map(t -> mapped.getOrDefault(t, t)).toList();
    }

    /**
     * The outputs with each tensor below them replaced by what a function makes of it, or returns unchanged; also inside of
     * loops, whose steps may then read other tensors from outside: Theano's {@code map_variables}.
     *
     * @throws org.lasagne4j.error.DTypeException if a replacement has another type or rank
     */
    public static List<Tensor> mapVariables(UnaryOperator<Tensor> replacer, List<? extends Tensor> outputs) {
        return MappedGraph.of(replacer, outputs);
    }

    private static void copy(Node node, List<Tensor> inputs, Map<Tensor, Tensor> mapped) {
        Node copy = node.origin().inherit(() -> Node.of(node.op(), inputs));
        for (int i = 0; i < copy.outputs().size(); i++) {
            Tensor original = node.output(i);
            if (original.name() != null) {
                copy.output(i).named(original.name());
            }
            mapped.putIfAbsent(original, copy.output(i));
        }
    }
}
