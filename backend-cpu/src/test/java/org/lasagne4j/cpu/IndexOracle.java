package org.lasagne4j.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;

/** What NumPy selects with an index, worked out one element at a time, without anything of the library but shapes' arithmetic. */
final class IndexOracle {
    /** One entry of an index. */
    sealed interface Entry {}

    record At(long index) implements Entry {}

    record Slice(
            @Nullable Long start,
            @Nullable Long stop,
            @Nullable Long step) implements Entry {}

    record NewAxis() implements Entry {}

    record Ellipsis() implements Entry {}

    /** Integers, row-major. */
    record Ints(long[] values, long[] shape) implements Entry {}

    record Mask(boolean[] values, long[] shape) implements Entry {}

    /** One dimension of what is selected: for each of its indices what is added to the position in x. */
    private record Dim(long[] offsets) {}

    /** Row-major positions in x of the selected elements. */
    final long[] positions;

    final long[] shape;

    IndexOracle(long[] x, List<Entry> entries) {
        List<Entry> full = withoutMasksAndEllipsis(x, entries);
        boolean fancy = full.stream().anyMatch(Ints.class::isInstance);
        long[] strides = Shapes.rowMajor(x);
        long[] common = common(full);
        List<Dim> dims = new ArrayList<>();
        long[] picked = new long[(int) Shapes.count(common)];
        long fixed = 0;
        int place = -1;
        int last = -1;
        boolean apart = false;
        int axis = 0;
        for (int i = 0; i < full.size(); i++) {
            Entry entry = full.get(i);
            if (entry instanceof NewAxis) {
                dims.add(new Dim(new long[1]));
            } else if (entry instanceof Slice slice) {
                dims.add(new Dim(sliced(slice, x[axis], strides[axis])));
                axis++;
            } else if (fancy) {
                place = place < 0 ? dims.size() : place;
                apart |= last >= 0 && last != i - 1;
                last = i;
                addPicked(picked, entry, common, x[axis], strides[axis]);
                axis++;
            } else {
                fixed += wrapped(((At) entry).index(), x[axis]) * strides[axis];
                axis++;
            }
        }
        int front = fancy ? (apart ? 0 : place) : 0;
        shape = shape(dims, fancy ? common : new long[0], front);
        positions = new long[(int) Shapes.count(shape)];
        fill(dims, fancy ? picked : new long[1], front, fixed);
    }

    private static List<Entry> withoutMasksAndEllipsis(long[] x, List<Entry> entries) {
        List<Entry> full = new ArrayList<>();
        int used = 0;
        for (Entry entry : entries) {
            used += entry instanceof Mask mask
                    ? mask.shape().length
                    : entry instanceof NewAxis || entry instanceof Ellipsis ? 0 : 1;
        }
        boolean open = true;
        for (Entry entry : entries) {
            if (entry instanceof Mask mask) {
                full.addAll(nonzero(mask));
            } else if (entry instanceof Ellipsis) {
                open = false;
                addWhole(full, x.length - used);
            } else {
                full.add(entry);
            }
        }
        if (open) {
            addWhole(full, x.length - used);
        }
        return full;
    }

    private static void addWhole(List<Entry> entries, int count) {
        for (int i = 0; i < count; i++) {
            entries.add(new Slice(null, null, null));
        }
    }

    private static List<Entry> nonzero(Mask mask) {
        List<long[]> places = new ArrayList<>();
        for (int i = 0; i < mask.values().length; i++) {
            if (mask.values()[i]) {
                places.add(multiIndex(i, mask.shape()));
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int axis = 0; axis < mask.shape().length; axis++) {
            int k = axis;
            entries.add(new Ints(places.stream().mapToLong(p -> p[k]).toArray(), new long[] {places.size()}));
        }
        return entries;
    }

    private static long[] multiIndex(long flat, long[] shape) {
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }

    private static long[] common(List<Entry> entries) {
        long[] common = new long[0];
        for (Entry entry : entries) {
            if (entry instanceof Ints ints) {
                int rank = Math.max(common.length, ints.shape().length);
                long[] joined = new long[rank];
                for (int back = 1; back <= rank; back++) {
                    long a = back <= common.length ? common[common.length - back] : 1;
                    long b = back <= ints.shape().length ? ints.shape()[ints.shape().length - back] : 1;
                    joined[rank - back] = a == 1 ? b : a;
                }
                common = joined;
            }
        }
        return common;
    }

    private static long wrapped(long index, long size) {
        return index < 0 ? index + size : index;
    }

    private static void addPicked(long[] picked, Entry entry, long[] common, long size, long stride) {
        for (int i = 0; i < picked.length; i++) {
            long index = entry instanceof At at ? at.index() : element((Ints) entry, multiIndex(i, common));
            picked[i] += wrapped(index, size) * stride;
        }
    }

    private static long element(Ints ints, long[] index) {
        long position = 0;
        for (int axis = 0; axis < ints.shape().length; axis++) {
            long at = index[index.length - ints.shape().length + axis];
            position = position * ints.shape()[axis] + (ints.shape()[axis] == 1 ? 0 : at);
        }
        return ints.values()[(int) position];
    }

    /** Python's slice.indices, one element after the other. */
    private static long[] sliced(Slice slice, long size, long stride) {
        long step = slice.step() == null ? 1 : slice.step();
        long lowest = step > 0 ? 0 : -1;
        long highest = step > 0 ? size : size - 1;
        long start = slice.start() == null
                ? (step > 0 ? lowest : highest)
                : Math.min(Math.max(wrapped(slice.start(), size), lowest), highest);
        long stop = slice.stop() == null
                ? (step > 0 ? highest : lowest)
                : Math.min(Math.max(wrapped(slice.stop(), size), lowest), highest);
        List<Long> offsets = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            offsets.add(i * stride);
        }
        return offsets.stream().mapToLong(i -> i).toArray();
    }

    private static long[] shape(List<Dim> dims, long[] common, int front) {
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i <= dims.size(); i++) {
            if (i == front) {
                Arrays.stream(common).forEach(shape::add);
            }
            if (i < dims.size()) {
                shape.add((long) dims.get(i).offsets().length);
            }
        }
        return shape.stream().mapToLong(size -> size).toArray();
    }

    private void fill(List<Dim> dims, long[] picked, int front, long fixed) {
        List<long[]> factors = new ArrayList<>();
        dims.forEach(dim -> factors.add(dim.offsets()));
        factors.add(front, picked);
        for (int i = 0; i < positions.length; i++) {
            long rest = i;
            long position = fixed;
            for (int k = factors.size() - 1; k >= 0; k--) {
                long[] offsets = factors.get(k);
                position += offsets[(int) (rest % offsets.length)];
                rest /= offsets.length;
            }
            positions[i] = position;
        }
    }
}
