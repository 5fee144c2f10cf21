package org.lasagne4j.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** A random index of an array, as the library and as the oracle write it; some of its numbers are arguments of the function. */
final class RandomIndex {
    final List<Index> entries = new ArrayList<>();
    final List<IndexOracle.Entry> oracle = new ArrayList<>();
    final List<Tensor> variables = new ArrayList<>();
    final List<HostArray> arguments = new ArrayList<>();

    private final Random random;
    private final long[] shape;
    private final boolean fancy;
    private final long[] arrayShape;

    RandomIndex(Random random, long[] shape, boolean fancy) {
        this.random = random;
        this.shape = shape;
        this.fancy = fancy;
        boolean masked = fancy && random.nextInt(3) == 0;
        IndexOracle.Mask mask = masked ? mask(1 + random.nextInt(Math.min(2, shape.length))) : null;
        long picked = 0;
        if (mask != null) {
            for (boolean value : mask.values()) {
                picked += value ? 1 : 0;
            }
        }
        // Beside a mask, arrays have as many elements as it is true for.
        arrayShape = mask != null ? new long[] {picked} : sizes(1 + random.nextInt(2));
        build(mask);
    }

    private long[] sizes(int rank) {
        long[] sizes = new long[rank];
        Arrays.setAll(sizes, i -> 1 + random.nextInt(3));
        return sizes;
    }

    private void build(IndexOracle.@Nullable Mask mask) {
        int maskAt = mask == null ? -1 : random.nextInt(shape.length - mask.shape().length + 1);
        int axis = 0;
        int used = random.nextInt(shape.length + 1);
        boolean ellipsis = random.nextInt(4) == 0;
        while (axis < shape.length && (axis < used || axis <= maskAt)) {
            if (random.nextInt(6) == 0) {
                add(Index.NEW_AXIS, new IndexOracle.NewAxis());
            }
            if (mask != null && axis == maskAt) {
                // The mask was made for the first axes; here it is made anew for these, as long in each.
                IndexOracle.Mask fitting = refitted(mask, axis);
                add(Index.take(array(DType.BOOL, longs(fitting.values()), fitting.shape())), fitting);
                axis += mask.shape().length;
            } else {
                addEntry(axis);
                axis++;
            }
        }
        if (ellipsis && mask == null) {
            add(Index.ELLIPSIS, new IndexOracle.Ellipsis());
            if (axis < shape.length) {
                addEntry(shape.length - 1);
            }
        }
    }

    private void add(Index entry, IndexOracle.Entry meant) {
        entries.add(entry);
        oracle.add(meant);
    }

    private IndexOracle.Mask mask(int rank) {
        boolean[] values = new boolean[(int) Shapes.count(Arrays.copyOf(shape, rank))];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean();
        }
        return new IndexOracle.Mask(values, Arrays.copyOf(shape, rank));
    }

    /** A mask of the axes from {@code axis} on with as many true elements, as far as there is room. */
    private IndexOracle.Mask refitted(IndexOracle.Mask mask, int axis) {
        long[] sizes = Arrays.copyOfRange(shape, axis, axis + mask.shape().length);
        boolean[] values = new boolean[(int) Shapes.count(sizes)];
        long left = arrayShape[0];
        for (int i = 0; i < values.length; i++) {
            values[i] = left > 0 && (random.nextBoolean() || values.length - i <= left);
            left -= values[i] ? 1 : 0;
        }
        if (left > 0) {
            // Too few elements here: every one, and no arrays beside (see addEntry).
            Arrays.fill(values, true);
            arrayShape[0] = values.length;
        }
        return new IndexOracle.Mask(values, sizes);
    }

    private static long[] longs(boolean[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = values[i] ? 1 : 0;
        }
        return longs;
    }

    private void addEntry(int axis) {
        int size = (int) shape[axis];
        int kind = random.nextInt(fancy ? 5 : 3);
        if (kind == 0 && size > 0) {
            long index = random.nextInt(2 * size) - size;
            add(Index.at(number(index)), new IndexOracle.At(index));
        } else if (kind >= 3 && size > 0 && oracle.stream().noneMatch(IndexOracle.Mask.class::isInstance)) {
            addArray(size);
        } else {
            Long start = bound(size);
            Long stop = bound(size);
            Long step =
                    random.nextInt(2) == 0 ? null : (long) (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3));
            add(Index.slice(number(start), number(stop), number(step)), new IndexOracle.Slice(start, stop, step));
        }
    }

    private void addArray(int size) {
        long[] own = arrayShape.clone();
        boolean mayStretch = own.length == 2;
        if (mayStretch) {
            own[random.nextInt(2)] = random.nextBoolean() ? 1 : own[0];
            own = new long[] {own[0] == 1 ? 1 : arrayShape[0], own[1] == 1 ? 1 : arrayShape[1]};
        }
        long[] values = new long[(int) Shapes.count(own)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(2 * size) - size;
        }
        add(Index.take(array(DType.INT64, values, own)), new IndexOracle.Ints(values, own));
    }

    private @Nullable Long bound(int size) {
        return random.nextInt(3) == 0 ? null : (long) random.nextInt(2 * size + 5) - size - 2;
    }

    /** A number, or an argument with that value. */
    private @Nullable Object number(@Nullable Long value) {
        if (value == null || random.nextBoolean()) {
            return value;
        }
        Tensor variable = Tensors.lscalar("n" + variables.size());
        variables.add(variable);
        arguments.add(HostArray.scalar(DType.INT64, value));
        return variable;
    }

    /** A constant, or an argument with those values. */
    private Tensor array(DType dtype, long[] values, long[] sizes) {
        HostArray array = HostArray.zeros(dtype, sizes);
        for (int i = 0; i < values.length; i++) {
            array.setLong(i, values[i]);
        }
        if (random.nextBoolean()) {
            return Tensors.constant(array);
        }
        long[] dims =
                Arrays.stream(sizes).map(size -> size == 1 ? 1 : Shapes.ANY).toArray();
        Tensor variable = new Tensor(TensorType.of(dtype, dims), "a" + variables.size());
        variables.add(variable);
        arguments.add(array);
        return variable;
    }

    @Override
    public String toString() {
        return "x" + Shapes.text(shape) + oracle.stream().map(RandomIndex::text).toList() + " with " + variables.size()
                + " arguments";
    }

    private static String text(IndexOracle.Entry entry) {
        if (entry instanceof IndexOracle.Ints ints) {
            return Arrays.toString(ints.values()) + Shapes.text(ints.shape());
        }
        return entry instanceof IndexOracle.Mask mask
                ? Arrays.toString(mask.values()) + Shapes.text(mask.shape())
                : entry.toString();
    }
}
