package org.lasagne4j.compile.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Part;

/**
 * A slice forwards whose bounds are constants that count from the front, or one such index: what can be worked with
 * whatever the size of the axis.
 *
 * @param stop {@link #OPEN} for none
 */
record KnownSlice(boolean point, long start, long stop, long step) {
    static final long OPEN = Long.MAX_VALUE;
    // So that products of two bounds are longs.
    private static final long LARGEST = 1L << 30;

    /** The part of an axis of this size, perhaps ANY, with which negative bounds are counted; null if it is another kind. */
    static @Nullable KnownSlice of(Part part, List<Tensor> bounds, long size) {
        int next = 0;
        Long start = part.start() ? counted(bounds.get(next++), size) : Long.valueOf(0);
        Long stop = part.stop() ? counted(bounds.get(next++), size) : Long.valueOf(size == Shapes.ANY ? OPEN : size);
        Long step = part.step() ? counted(bounds.get(next), Shapes.ANY) : Long.valueOf(1);
        if (start == null || stop == null || step == null || step == 0) {
            return null;
        }
        return new KnownSlice(part.point(), start, part.point() ? start + 1 : stop, step);
    }

    /** The constant, from the front; null if it is none or can't be counted. */
    private static @Nullable Long counted(Tensor bound, long size) {
        if (!(bound instanceof Constant constant)) {
            return null;
        }
        long value = constant.value().getLong(constant.value().offset());
        if (value >= 0) {
            return value > LARGEST ? null : Long.valueOf(value);
        }
        return size == Shapes.ANY ? null : Long.valueOf(Math.max(0, value + size));
    }

    /**
     * x[this][next] as one slice: elements start + step·k of x, below stop. Null for an index that may lie outside this
     * slice but inside of x.
     */
    @Nullable
    KnownSlice then(KnownSlice next, long size) {
        long count = stop == OPEN || size == Shapes.ANY ? 0 : -Math.floorDiv(start - Math.min(stop, size), step);
        if (next.point && next.start >= count) {
            return null;
        }
        long behind = next.stop == OPEN ? OPEN : start + next.stop * step;
        return new KnownSlice(next.point, start + next.start * step, Math.min(stop, behind), step * next.step);
    }

    /** The same for an axis that begins {@code offset} later. */
    KnownSlice from(long offset) {
        return new KnownSlice(point, start - offset, stop == OPEN ? OPEN : stop - offset, step);
    }

    Part part() {
        return point ? Part.POINT : new Part(false, true, stop != OPEN, step != 1);
    }

    List<Tensor> bounds() {
        List<Tensor> bounds = new ArrayList<>(List.of(Tensors.constant(DType.INT64, start)));
        if (!point && stop != OPEN) {
            bounds.add(Tensors.constant(DType.INT64, stop));
        }
        if (!point && step != 1) {
            bounds.add(Tensors.constant(DType.INT64, step));
        }
        return bounds;
    }
}
