package org.lasagne4j.tensor.op;

import java.nio.ByteBuffer;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;

/** Copies between strided arrays of one shape and type. */
final class Strided {
    private Strided() {}

    /** Copies every element of {@code from} to the same index of {@code to}. */
    static void copy(HostArray from, HostArray to) {
        Positions source = new Positions(from);
        Positions target = new Positions(to);
        int bytes = from.dtype().bytes();
        ByteBuffer in = from.memory();
        ByteBuffer out = to.memory();
        long count = from.count();
        for (long i = 0; i < count; i++) {
            copyElement(in, (int) (source.next() * bytes), out, (int) (target.next() * bytes), bytes);
        }
    }

    /** Adds every element of {@code from} to the same index of {@code to}. */
    static void add(HostArray from, HostArray to) {
        Positions source = new Positions(from);
        Positions target = new Positions(to);
        long count = from.count();
        for (long i = 0; i < count; i++) {
            addElement(from, source.next(), to, target.next());
        }
    }

    static void addElement(HostArray from, long source, HostArray to, long target) {
        if (to.dtype().isFloat()) {
            to.setDouble(target, to.getDouble(target) + from.getDouble(source));
        } else {
            to.setLong(target, to.getLong(target) + from.getLong(source));
        }
    }

    static void copyElement(HostArray from, long source, HostArray to, long target) {
        int bytes = from.dtype().bytes();
        copyElement(from.memory(), (int) (source * bytes), to.memory(), (int) (target * bytes), bytes);
    }

    private static void copyElement(ByteBuffer in, int from, ByteBuffer out, int to, int bytes) {
        switch (bytes) {
            case 1 -> out.put(to, in.get(from));
            case 2 -> out.putShort(to, in.getShort(from));
            case 4 -> out.putInt(to, in.getInt(from));
            default -> out.putLong(to, in.getLong(from));
        }
    }

    /** An axis dropped at an index, or other axes kept as they are: a view without that axis. */
    static HostArray at(HostArray x, int axis, long index) {
        return x.view(without(x.shape(), axis), without(x.strides(), axis), x.offset() + index * x.stride(axis));
    }

    /** A view of {@code size} indices along an axis from {@code start}. */
    static HostArray slice(HostArray x, int axis, long start, long size) {
        long[] shape = x.shape();
        shape[axis] = size;
        return x.view(shape, x.strides(), x.offset() + start * x.stride(axis));
    }

    private static long[] without(long[] values, int axis) {
        long[] rest = new long[values.length - 1];
        System.arraycopy(values, 0, rest, 0, axis);
        System.arraycopy(values, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }
}
