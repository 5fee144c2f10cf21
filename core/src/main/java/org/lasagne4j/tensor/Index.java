package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** One entry of an index such as {@code x.get(at(0), slice(1, 5), ALL, NEW_AXIS)}. */
public sealed interface Index {
    /** The whole axis: Python's {@code :}. */
    Index ALL = new Slice(null, null, null);

    /** A new axis of size 1: {@code newaxis}. */
    Index NEW_AXIS = new NewAxis();

    /** As many whole axes as are left: {@code ...}. */
    Index ELLIPSIS = new Ellipsis();

    /** One index, an integer scalar; negative ones count from the end. */
    record At(Tensor index) implements Index {}

    /** A stretch of an axis; a missing bound is open. */
    record Slice(
            @Nullable Tensor start,
            @Nullable Tensor stop,
            @Nullable Tensor step) implements Index {
        /** Refuses a step that is known to be 0. */
        public Slice {
            if (step instanceof Constant known && known.value().toLongs()[0] == 0) {
                throw new ValueException(Problem.of("The step of a slice is 0.")
                        .expected("a number other than 0, or null for 1")
                        .actual(0)
                        .created(Origin.here())
                        .fix("give -1 to go backwards."));
            }
        }

        /** The bounds that are given. */
        List<Tensor> bounds() {
            return Stream.of(start, stop, step).flatMap(Stream::ofNullable).toList();
        }
    }

    /** A new axis. */
    record NewAxis() implements Index {}

    /** Whole axes. */
    record Ellipsis() implements Index {}

    /** Integers that pick along an axis, or a mask over as many axes as it has. */
    record Take(Tensor indices) implements Index {}

    /** One index: a number or an integer scalar. */
    static Index at(Object index) {
        return new At(ShapeOps.asSize(index));
    }

    /** From start (included) to stop (excluded); each a number, an integer scalar, or null for open. */
    static Index slice(@Nullable Object start, @Nullable Object stop) {
        return slice(start, stop, null);
    }

    /**
     * From start to stop in steps; each a number, an integer scalar, or null for open.
     *
     * @throws ValueException if the step is the number 0
     */
    static Index slice(@Nullable Object start, @Nullable Object stop, @Nullable Object step) {
        return new Slice(bound(start), bound(stop), bound(step));
    }

    private static @Nullable Tensor bound(@Nullable Object bound) {
        return bound == null ? null : ShapeOps.asSize(bound);
    }

    /** The elements at these integers along an axis; of bools those where the mask is true. */
    static Index take(Tensor indices) {
        return new Take(indices);
    }

    /** The elements at these integers along an axis. */
    static Index take(long... indices) {
        return new Take(Tensors.constant(indices));
    }

    /** An index as Python reads it: a number, a tensor, null (a new axis), or an Index. */
    static Index of(@Nullable Object entry) {
        if (entry == null) {
            return NEW_AXIS;
        }
        if (entry instanceof Index index) {
            return index;
        }
        boolean many = entry instanceof Tensor tensor && tensor.rank() > 0;
        return many ? take((Tensor) entry) : at(entry);
    }

    /** Several, as {@link #of(Object)}. */
    static Index[] all(@Nullable Object... entries) {
        return Arrays.stream(entries).map(Index::of).toArray(Index[]::new);
    }
}
