package org.lasagne4j.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.scan.Step;
import org.lasagne4j.tensor.scan.StepResult;

/**
 * New values for shared variables, in order: Theano's {@code OrderedUpdates}. A function carries all of them out at once,
 * each computed from the old values.
 */
public final class Updates implements StepResult {
    private final Map<Shared, Tensor> entries = new LinkedHashMap<>();

    /** No updates yet. */
    public static Updates none() {
        return new Updates();
    }

    /** One update. */
    public static Updates of(Shared target, Tensor value) {
        return none().put(target, value);
    }

    /** The map's updates, in its order. */
    public static Updates of(Map<Shared, ? extends Tensor> entries) {
        Updates updates = none();
        entries.forEach(updates::put);
        return updates;
    }

    /**
     * Adds an update; returns itself.
     *
     * @throws GraphException if the variable already has another one
     */
    public Updates put(Shared target, Tensor value) {
        Tensor present = entries.get(target);
        if (present != null && present != value) {
            throw new GraphException(Problem.of("Shared variable " + target.label() + " is updated twice.")
                    .expected("one update for each shared variable")
                    .actual("two different expressions")
                    .created(value.origin())
                    .fix("combine both expressions, or use replace(...) to keep only the last one."));
        }
        entries.put(target, value);
        return this;
    }

    /** Adds an update or puts it in the place of the present one; returns itself. */
    public Updates replace(Shared target, Tensor value) {
        entries.put(target, value);
        return this;
    }

    /**
     * Both sets of updates, these first.
     *
     * @throws GraphException if a variable has two different ones
     */
    public Updates plus(Updates others) {
        Updates all = of(entries);
        others.entries.forEach(all::put);
        return all;
    }

    /** The variable's new value, null if it is not updated. */
    public @Nullable Tensor get(Shared target) {
        return entries.get(target);
    }

    /** All of them in order; a view that can't be changed. */
    public Map<Shared, Tensor> asMap() {
        return Collections.unmodifiableMap(entries);
    }

    /** These updates as a scan's step without outputs. */
    @Override
    public Step asStep() {
        return new Step(List.of(), this, null);
    }

    @Override
    public String toString() {
        return "Updates" + entries;
    }
}
