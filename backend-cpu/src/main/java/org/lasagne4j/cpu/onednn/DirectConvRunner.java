package org.lasagne4j.cpu.onednn;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.onednn.DirectConvShape.Block;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** Runs a direct convolution: packs the filters for its loops, then shares the batch between the threads. */
final class DirectConvRunner implements Task {
    private static final int WORDS = 8;

    private final DirectConvShape shape;
    private final int[] order;
    private final KernelCall kernel;
    private final WorkerPool pool;
    private final List<long[]> ranges;
    private final NativeMemory memory;
    private final LongBuffer words;
    private final FloatBuffer packed;
    private final long packedAddress;
    private final Address[] parts;
    private final Address zeros = new Address(0);
    private final Address filtersAt = new Address(0);
    private final FloatBuffer filterCopy;
    private final Address filterCopyAt;

    /**
     * @param turned whether the loops need the filters backwards
     * @param swapped whether input and output channels of the filters change places
     */
    DirectConvRunner(
            DirectConvShape shape,
            boolean turned,
            boolean swapped,
            KernelCall kernel,
            long batch,
            int partCount,
            WorkerPool pool) {
        this.shape = shape;
        order = order(shape, turned, swapped);
        this.kernel = kernel;
        this.pool = pool;
        ranges = MatMulCut.ranges(batch, partCount, 1);
        long wordBytes = align((long) ranges.size() * WORDS * Long.BYTES);
        long filterBytes = align((long) shape.filterCount() * Float.BYTES);
        memory = NativeMemory.allocateZeroed(wordBytes + 2 * filterBytes);
        words = memory.view(0, wordBytes).asLongBuffer();
        packed = memory.view(wordBytes, filterBytes).asFloatBuffer();
        packedAddress = memory.address() + wordBytes;
        filterCopy = memory.view(wordBytes + filterBytes, filterBytes).asFloatBuffer();
        filterCopyAt = new Address(memory.address() + wordBytes + filterBytes);
        parts = new Address[ranges.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new Address(memory.address() + (long) part * WORDS * Long.BYTES);
        }
    }

    /** Room for one padded image a part. */
    long scratchpadBytes() {
        return shape.isPadded() ? ranges.size() * roomBytes() : 0;
    }

    private long roomBytes() {
        return align(shape.paddedImage() * Float.BYTES);
    }

    void run(long x, long filters, long bias, long y, long scratchpad) {
        pack(filters);
        for (int part = 0; part < parts.length; part++) {
            long first = ranges.get(part)[0];
            int at = part * WORDS;
            words.put(at, x + first * shape.inImage() * Float.BYTES);
            words.put(at + 1, packedAddress);
            words.put(at + 2, bias);
            words.put(at + 3, y + first * shape.outImage() * Float.BYTES);
            words.put(at + 4, ranges.get(part)[1]);
            words.put(at + 5, scratchpad + part * roomBytes());
        }
        if (shape.isPadded()) {
            Pointer.memset(zeros.at(scratchpad), 0, scratchpadBytes());
        }
        pool.run(parts.length, this);
    }

    @Override
    public void run(int part) {
        kernel.call(null, parts[part]);
        Reference.reachabilityFence(this);
    }

    private void pack(long filters) {
        Pointer.memcpy(filterCopyAt, filtersAt.at(filters), (long) order.length * Float.BYTES);
        for (int i = 0; i < order.length; i++) {
            packed.put(i, filterCopy.get(order[i]));
        }
    }

    /** The order in which the loops read the filters: block of output channels, input channel, tap, channel in the block. */
    private static int[] order(DirectConvShape shape, boolean turned, boolean swapped) {
        int taps = shape.kernelRows() * shape.kernelColumns();
        int[] order = new int[shape.filterCount()];
        int at = 0;
        for (Block block : shape.channelBlocks()) {
            for (int in = 0; in < shape.inChannels(); in++) {
                for (int tap = 0; tap < taps; tap++) {
                    for (int c = 0; c < block.count(); c++) {
                        int out = block.first() + c;
                        int plane = swapped ? in * shape.outChannels() + out : out * shape.inChannels() + in;
                        order[at++] = plane * taps + (turned ? taps - 1 - tap : tap);
                    }
                }
            }
        }
        return order;
    }

    static long align(long bytes) {
        return (bytes + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT;
    }

    void close() {
        memory.close();
    }
}
