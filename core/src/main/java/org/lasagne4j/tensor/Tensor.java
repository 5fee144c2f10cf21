package org.lasagne4j.tensor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.scan.Step;
import org.lasagne4j.tensor.scan.StepResult;

/**
 * A symbolic variable: Theano's TensorVariable. Immutable but for its name, and a note of the index that made it; compared by identity. Its methods come from
 * the interfaces, one for each area.
 */
public class Tensor
        implements ElementwiseMethods, ReductionMethods, ShapeMethods, IndexMethods, LinalgMethods, StepResult {
    private final TensorType type;
    private final @Nullable Node owner;
    private final int index;
    private final Origin origin;
    private @Nullable String name;
    private @Nullable Selection selection;

    /** An output of a node. */
    Tensor(TensorType type, @Nullable Node owner, int index, Origin origin) {
        this.type = type;
        this.owner = owner;
        this.index = index;
        this.origin = origin;
    }

    /** A free variable. */
    public Tensor(TensorType type, @Nullable String name) {
        this(type, null, 0, Origin.here());
        this.name = name;
    }

    @Override
    public final Tensor self() {
        return this;
    }

    /** Element type and sizes, ANY where unknown. */
    public final TensorType type() {
        return type;
    }

    /** Element type. */
    public final DType dtype() {
        return type.dtype();
    }

    /** Number of axes, known for every tensor. */
    public final int rank() {
        return type.rank();
    }

    /** The node that computes it; null for inputs, constants and shared variables. */
    public final @Nullable Node owner() {
        return owner;
    }

    /** Which of its node's outputs it is. */
    public final int index() {
        return index;
    }

    /** Notes the index that gave this part. */
    final void selectedBy(Selection index) {
        selection = index;
    }

    /** The index that gave this part of another tensor; null if none did. */
    final @Nullable Selection selection() {
        return selection;
    }

    /** The user's line that made it. */
    public final Origin origin() {
        return origin;
    }

    /** Its name; null if it has none. */
    public final @Nullable String name() {
        return name;
    }

    /** Names it, for messages and prints; returns itself. */
    public Tensor named(String newName) {
        name = newName;
        return this;
    }

    /**
     * Its value for these values of the variables it depends on, each anything that a function takes: Theano's {@code
     * eval}. Compiles anew each time; make a function for what is computed often.
     */
    public final HostArray eval(Map<? extends Tensor, ?> values) {
        return Evaluator.get().evaluate(this, values);
    }

    /** Its value, which depends on no variables but shared ones. */
    public final HostArray eval() {
        return eval(Map.of());
    }

    /** This tensor as the one output of a scan's step. */
    @Override
    public final Step asStep() {
        return new Step(List.of(this), Updates.none(), null);
    }

    /** How messages call it: its name in quotes, or its op, or its type. */
    public String label() {
        if (name != null) {
            return '"' + name + '"';
        }
        return owner != null ? "the result of " + owner.op().label() : "an unnamed " + type;
    }

    @Override
    public String toString() {
        return name != null ? name : owner != null ? owner.op().label() + "." + index : "<" + type + ">";
    }
}
