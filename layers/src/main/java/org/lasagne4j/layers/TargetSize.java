package org.lasagne4j.layers;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** One size in the target of a {@link ReshapeLayer}. */
public sealed interface TargetSize {
    /** So many elements. */
    static TargetSize size(long count) {
        if (count < 1) {
            throw invalid("a size of at least 1, or rest()", count);
        }
        return new Fixed(count);
    }

    /** As many elements as an integer scalar says, which may be computed. */
    static TargetSize size(Tensor count) {
        if (count.rank() != 0 || !count.dtype().isInt()) {
            throw invalid("an integer scalar", count.type());
        }
        return new Symbolic(count);
    }

    /** As many as the input has along that axis: Lasagne's {@code [axis]}. */
    static TargetSize like(int axis) {
        if (axis < 0) {
            throw invalid("an input axis of at least 0", axis);
        }
        return new InputAxis(axis);
    }

    /** What is left over: Lasagne's {@code -1}; at most once in a target. */
    static TargetSize rest() {
        return new Rest();
    }

    private static ValueException invalid(String expected, Object actual) {
        return new ValueException(Problem.of("A size in the target of a reshape is out of range.")
                .expected(expected)
                .actual(actual)
                .created(Origin.here())
                .fix("give a number, -1 once for what is left over, like(axis), or an integer scalar."));
    }

    /** A number. */
    record Fixed(long count) implements TargetSize {
        @Override
        public String toString() {
            return Long.toString(count);
        }
    }

    /** An integer scalar. */
    record Symbolic(Tensor count) implements TargetSize {
        @Override
        public String toString() {
            return count.label();
        }
    }

    /** The input's size along an axis. */
    record InputAxis(int axis) implements TargetSize {
        @Override
        public String toString() {
            return "[" + axis + "]";
        }
    }

    /** What is left over. */
    record Rest() implements TargetSize {
        @Override
        public String toString() {
            return "-1";
        }
    }
}
