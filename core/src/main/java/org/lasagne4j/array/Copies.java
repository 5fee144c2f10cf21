package org.lasagne4j.array;

import java.nio.ByteBuffer;

/** Copies between arrays: whole runs of bytes where types and layout allow, else element by element. */
final class Copies {
    private Copies() {}

    /** Stores every element of {@code from}, converted, in {@code to}, which is row-major and of the same shape. */
    static void copy(HostArray from, HostArray to) {
        if (from.dtype() == to.dtype()) {
            copyRuns(from, to);
        } else {
            convert(from, to);
        }
    }

    private static void copyRuns(HostArray from, HostArray to) {
        int bytes = from.dtype().bytes();
        long run = runLength(from);
        Positions starts = runStarts(from, run);
        ByteBuffer source = from.memory();
        ByteBuffer target = to.memory();
        long count = from.count();
        for (long done = 0; done < count; done += run) {
            // Absolute bulk put: neither buffer's position moves, so that threads may share them.
            target.put(
                    Math.toIntExact((to.offset() + done) * bytes),
                    source,
                    Math.toIntExact(starts.next() * bytes),
                    Math.toIntExact(run * bytes));
        }
    }

    /** How many elements at the end of the row-major order lie side by side in memory. */
    private static long runLength(HostArray array) {
        long run = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.dim(axis) != 1 && array.stride(axis) != run) {
                return run;
            }
            run *= array.dim(axis);
        }
        return run;
    }

    private static Positions runStarts(HostArray array, long run) {
        long[] shape = array.shape();
        long inside = 1;
        for (int axis = shape.length - 1; axis >= 0 && inside * shape[axis] <= run && inside < run; axis--) {
            inside *= shape[axis];
            shape[axis] = 1;
        }
        return new Positions(shape, array.strides(), array.offset());
    }

    private static void convert(HostArray from, HostArray to) {
        Positions positions = new Positions(from);
        long end = to.offset() + from.count();
        boolean viaLong = from.dtype().isDiscrete()
                && !(from.dtype() == DType.UINT64 && to.dtype().isFloat());
        for (long i = to.offset(); i < end; i++) {
            if (viaLong) {
                to.setLong(i, from.getLong(positions.next()));
            } else {
                to.setDouble(i, from.getDouble(positions.next()));
            }
        }
    }
}
