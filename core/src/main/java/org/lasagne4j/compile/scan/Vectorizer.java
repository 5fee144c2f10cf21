package org.lasagne4j.compile.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Shape;

/**
 * Computes what the steps of a loop compute for all steps at once: a tensor of a step becomes one with the steps as a new first
 * axis, or, if it is the same at every step, one without.
 */
final class Vectorizer {
    private final Tensor steps;
    private final Map<Tensor, Tensor> outside = new HashMap<>();
    private final Set<Tensor> batched = new HashSet<>();
    private final Set<Tensor> heavy = new HashSet<>();

    /** For a loop of that many steps. */
    Vectorizer(Tensor steps) {
        this.steps = steps;
    }

    /** The number of steps. */
    Tensor steps() {
        return steps;
    }

    /** Says what a tensor of the steps is for all of them: rows. */
    void addRows(Tensor inner, Tensor rows) {
        outside.put(inner, rows);
        batched.add(inner);
    }

    /** Says what a tensor is that is the same at every step. */
    void addSame(Tensor inner, Tensor outer) {
        outside.put(inner, outer);
    }

    /** Whether the tensor's values for all steps are known. */
    boolean knows(Tensor inner) {
        return inner instanceof Constant || outside.containsKey(inner);
    }

    /** Whether they differ from step to step. */
    boolean isBatched(Tensor inner) {
        return batched.contains(inner);
    }

    /** Whether it takes more than elementwise operations to compute. */
    boolean isHeavy(Tensor inner) {
        return heavy.contains(inner);
    }

    /** The tensor for all steps. */
    Tensor outside(Tensor inner) {
        return inner instanceof Constant ? inner : Objects.requireNonNull(outside.get(inner));
    }

    /** The tensor for all steps, with a first axis for the steps also if it is the same at each. */
    Tensor rows(Tensor inner) {
        return isBatched(inner) ? outside(inner) : VectorRules.repeated(outside(inner), steps);
    }

    /** Computes a node whose inputs are known; false if there is no way to do so for all steps at once. */
    boolean add(Node node) {
        if (!node.inputs().stream().allMatch(this::knows)) {
            return false;
        }
        List<Tensor> inputs = node.inputs().stream().map(this::outside).toList();
        List<Boolean> flags = node.inputs().stream().map(this::isBatched).toList();
        if (!flags.contains(true)) {
            Node same = Node.of(node.op(), inputs);
            put(node, same.outputs(), false);
            return true;
        }
        Tensor made = new VectorRules(node, inputs, flags, steps).apply();
        if (made != null) {
            // Only the shape of an element is the same at every step.
            put(node, List.of(made), !(node.op() instanceof Shape));
        }
        return made != null;
    }

    private void put(Node node, List<Tensor> made, boolean rows) {
        boolean work = !(node.op() instanceof ElementwiseOp) && !Views.isView(node.op());
        boolean isHeavy = rows && (work || node.inputs().stream().anyMatch(heavy::contains));
        for (int i = 0; i < made.size(); i++) {
            outside.put(node.output(i), made.get(i));
            if (rows) {
                batched.add(node.output(i));
            }
            if (isHeavy) {
                heavy.add(node.output(i));
            }
        }
    }
}
