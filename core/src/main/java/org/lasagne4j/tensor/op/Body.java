package org.lasagne4j.tensor.op;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * An inner graph, as a value: what an op such as {@link Scan} computes again and again. Its inputs are free variables of its
 * own; nothing else occurs below its outputs but constants. Two bodies that are built alike are equal, whatever their
 * variables are called.
 */
public final class Body {
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;
    private final List<Node> nodes;
    private final int hash;
    private volatile @Nullable Body plain;
    private volatile @Nullable BodySizes sizes;
    private volatile @Nullable BodyFlow flow;
    private volatile @Nullable Set<Tensor> read;
    private volatile @Nullable List<Integer> hostRead;

    private Body(List<Tensor> inputs, List<Tensor> outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.nodes = Graphs.topological(outputs);
        checkClosed();
        this.hash = structure();
    }

    /**
     * The body that computes the outputs from these variables; an output may be one of them.
     *
     * @throws IllegalStateException if something else than the variables and constants occurs
     */
    public static Body of(Collection<? extends Tensor> inputs, Collection<? extends Tensor> outputs) {
        return new Body(List.copyOf(inputs), List.copyOf(outputs));
    }

    private void checkClosed() {
        Set<Tensor> own = new HashSet<>(inputs);
        for (Tensor leaf : Graphs.leaves(outputs)) {
            if (!own.contains(leaf) && !(leaf instanceof Constant)) {
                throw new IllegalStateException(
                        "an inner graph reads " + leaf.label() + ", which is none of its inputs");
            }
        }
        if (own.size() != inputs.size() || inputs.stream().anyMatch(input -> input.owner() != null)) {
            throw new IllegalStateException("the inputs of an inner graph must be different variables: " + inputs);
        }
    }

    /** Its variables, in order. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** What it computes, in order. */
    public List<Tensor> outputs() {
        return outputs;
    }

    /** Its nodes, each after those it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The outputs computed from other tensors: the body as a function. */
    public List<Tensor> apply(List<? extends Tensor> arguments) {
        Map<Tensor, Tensor> bound = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            bound.put(inputs.get(i), arguments.get(i));
        }
        return Graphs.substitute(outputs, bound);
    }

    /** The same with composite ops replaced by their definitions, on all levels: what can be evaluated and sized. */
    Body plain() {
        Body known = plain;
        if (known == null) {
            List<Tensor> expanded = Expansion.of(outputs);
            known = expanded.equals(outputs) ? this : new Body(inputs, expanded);
            plain = known;
        }
        return known;
    }

    /** Whether an output depends on the values of this input, and not only on its shape. */
    boolean readsValue(int input) {
        Set<Tensor> known = read;
        if (known == null) {
            known = readTensors();
            read = known;
        }
        return known.contains(inputs.get(input));
    }

    /** Whether an output depends on an input in a way that has a gradient. */
    boolean connects(int input, int output) {
        Set<Tensor> reached = new HashSet<>(Set.of(inputs.get(input)));
        for (Node node : nodes) {
            for (int position = 0; position < node.inputs().size(); position++) {
                if (reached.contains(node.input(position))) {
                    reachThrough(node, position, reached);
                }
            }
        }
        return reached.contains(outputs.get(output));
    }

    private static void reachThrough(Node node, int position, Set<Tensor> reached) {
        for (Tensor output : node.outputs()) {
            if (node.op().connects(position, output.index())) {
                reached.add(output);
            }
        }
    }

    /** Positions of inputs whose values sizes inside depend on: the host has to know them. */
    public List<Integer> hostInputs() {
        List<Integer> known = hostRead;
        if (known == null) {
            Set<Tensor> values = plain().hostTensors();
            known = IntStream.range(0, inputs.size())
                    .filter(i -> values.contains(inputs.get(i)))
                    .boxed()
                    .toList();
            hostRead = known;
        }
        return known;
    }

    private Set<Tensor> hostTensors() {
        Set<Tensor> found = new HashSet<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean onHost = node.outputs().stream().anyMatch(found::contains);
            for (int position = 0; position < node.inputs().size(); position++) {
                if (onHost && node.op().readsValue(position)
                        || node.op().shapeInputs().contains(position)) {
                    found.add(node.input(position));
                }
            }
        }
        return found;
    }

    private Set<Tensor> readTensors() {
        Set<Tensor> found = new HashSet<>(outputs);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(found::contains)) {
                for (int position = 0; position < node.inputs().size(); position++) {
                    if (node.op().readsValue(position)) {
                        found.add(node.input(position));
                    }
                }
            }
        }
        return found;
    }

    /** What its outputs' sizes depend on. */
    BodySizes sizes() {
        BodySizes known = sizes;
        if (known == null) {
            known = new BodySizes(plain());
            sizes = known;
        }
        return known;
    }

    /** Where gradients flow if the inputs after the first {@code sequences} are states that step after step gives. */
    BodyFlow flow(int sequences, int states) {
        BodyFlow known = flow;
        if (known == null || !known.isFor(sequences, states)) {
            known = new BodyFlow(this, sequences, states);
            flow = known;
        }
        return known;
    }

    /** A number for each tensor by where it stands in the body, so that the hash knows no names and no identities. */
    private int structure() {
        Map<Tensor, Integer> places = new HashMap<>();
        int code = 1;
        for (Tensor input : inputs) {
            places.put(input, places.size());
            code = 31 * code + input.type().hashCode();
        }
        for (Node node : nodes) {
            code = 31 * code
                    + (node.op() instanceof Enum<?> ? node.op() : node.op().getClass()).hashCode();
            for (Tensor input : node.inputs()) {
                code = 31 * code + place(input, places);
            }
            node.outputs().forEach(output -> places.put(output, places.size()));
        }
        for (Tensor output : outputs) {
            code = 31 * code + place(output, places);
        }
        return code;
    }

    private static int place(Tensor tensor, Map<Tensor, Integer> places) {
        return tensor instanceof Constant constant
                ? new ConstantKey(constant).hashCode()
                : places.getOrDefault(tensor, -1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Body body && hash == body.hash && isBuiltLike(body));
    }

    private boolean isBuiltLike(Body other) {
        boolean same = inputs.size() == other.inputs.size()
                && outputs.size() == other.outputs.size()
                && nodes.size() == other.nodes.size();
        Map<Tensor, Tensor> twins = new HashMap<>();
        for (int i = 0; same && i < inputs.size(); i++) {
            same = inputs.get(i).type().equals(other.inputs.get(i).type());
            twins.put(inputs.get(i), other.inputs.get(i));
        }
        for (int i = 0; same && i < nodes.size(); i++) {
            same = areTwins(nodes.get(i), other.nodes.get(i), twins);
        }
        return same && areTwins(outputs, other.outputs, twins);
    }

    private static boolean areTwins(Node one, Node other, Map<Tensor, Tensor> twins) {
        if (!one.op().equals(other.op()) || !areTwins(one.inputs(), other.inputs(), twins)) {
            return false;
        }
        for (int i = 0; i < one.outputs().size(); i++) {
            twins.put(one.output(i), other.output(i));
        }
        return true;
    }

    private static boolean areTwins(List<Tensor> ones, List<Tensor> others, Map<Tensor, Tensor> twins) {
        boolean same = ones.size() == others.size();
        for (int i = 0; same && i < ones.size(); i++) {
            same = areTwins(ones.get(i), others.get(i), twins);
        }
        return same;
    }

    private static boolean areTwins(Tensor one, Tensor other, Map<Tensor, Tensor> twins) {
        if (one instanceof Constant a && other instanceof Constant b) {
            return a == b || new ConstantKey(a).equals(new ConstantKey(b));
        }
        return twins.get(one) == other;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Its size alone: an inner graph is printed by {@link org.lasagne4j.tensor.print.DebugPrint}. */
    @Override
    public String toString() {
        return "body of " + nodes.size() + " nodes";
    }
}
