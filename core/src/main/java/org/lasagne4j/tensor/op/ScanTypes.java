package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Whether inputs fit a scan's body, and the types of its states. */
final class ScanTypes {
    private final Scan scan;
    private final List<Tensor> inputs;

    /** @throws ShapeException or DTypeException if the inputs don't fit */
    ScanTypes(Scan scan, List<Tensor> inputs) {
        this.scan = scan;
        this.inputs = inputs;
        if (inputs.size() != 1 + scan.body().inputs().size() || !isCount(inputs.get(0))) {
            throw new IllegalStateException(
                    "a scan reads an int64 scalar and an input for each of its body's: " + inputs);
        }
        for (int i = 0; i < scan.body().inputs().size(); i++) {
            check(i);
        }
    }

    private static boolean isCount(Tensor steps) {
        return steps.rank() == 0 && steps.dtype() == DType.INT64;
    }

    private void check(int position) {
        Tensor given = inputs.get(1 + position);
        TensorType inner = scan.body().inputs().get(position).type();
        boolean sequence = position < scan.sequences();
        TensorType expected = sequence ? rows(inner) : inner;
        requireFit(what(position), expected, given);
    }

    private TensorType rows(TensorType element) {
        OptionalLong steps = KnownSizes.scalar(inputs.get(0));
        return element.withDims(Scan.stacked(steps.orElse(ANY), element.dims()));
    }

    private String what(int position) {
        if (position < scan.sequences()) {
            return "Sequence " + position;
        }
        int state = position - scan.sequences();
        return state < scan.states()
                ? "The initial value of state " + state
                : "Non-sequence " + (state - scan.states());
    }

    private void requireFit(String what, TensorType expected, Tensor given) {
        if (expected.dtype() != given.dtype()) {
            throw new DTypeException(problem(what, "type", expected, given)
                    .fix("convert one of them with astype(" + expected.dtype().name() + ")."));
        }
        if (!mayFit(expected, given.type())) {
            throw new ShapeException(problem(what, "shape", expected, given));
        }
    }

    private Problem problem(String what, String kind, TensorType expected, Tensor given) {
        return Problem.of(what + " of " + scan.label() + " has another " + kind + " than the step takes.")
                .expected(expected)
                .actual(given.type() + " of " + given.label())
                .created(Origin.here());
    }

    /** The type of a state, from what is known of it before the loop and after a step. */
    TensorType state(int which) {
        Tensor initial = inputs.get(1 + scan.sequences() + which);
        Tensor before = scan.statesBefore().get(which);
        Tensor after = scan.statesAfter().get(which);
        if (initial.dtype() != after.dtype()) {
            throw new DTypeException(changed(which, "type", before, after)
                    .fix(
                            "give the initial value the type that the step returns, or convert what it returns with astype("
                                    + initial.dtype().name() + ")."));
        }
        if (!mayFit(before.type(), after.type()) || !mayFit(initial.type(), after.type())) {
            throw new ShapeException(changed(which, "shape", before, after)
                    .fix("give the initial value the shape that the step returns."));
        }
        return merged(merged(initial.type(), before.type()), after.type());
    }

    private Problem changed(int which, String kind, Tensor before, Tensor after) {
        return Problem.of("A step of " + scan.label() + " changes the " + kind + " of state " + which + ".")
                .expected(before.type() + " as before the step")
                .actual(after.type() + " of " + after.label())
                .created(after.origin());
    }

    static boolean mayFit(TensorType a, TensorType b) {
        boolean fits = a.rank() == b.rank();
        for (int axis = 0; fits && axis < a.rank(); axis++) {
            fits = a.dim(axis) == ANY || b.dim(axis) == ANY || a.dim(axis) == b.dim(axis);
        }
        return fits;
    }

    static TensorType merged(TensorType a, TensorType b) {
        long[] dims = a.dims();
        Arrays.setAll(dims, axis -> dims[axis] == ANY ? b.dim(axis) : dims[axis]);
        return a.withDims(dims);
    }
}
