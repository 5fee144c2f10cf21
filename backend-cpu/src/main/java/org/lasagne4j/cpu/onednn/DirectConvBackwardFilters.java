package org.lasagne4j.cpu.onednn;

import java.lang.ref.Reference;
import java.nio.LongBuffer;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** The gradient by the filters by direct loops, without a bias: partial sums over fixed blocks of the batch, added in order. */
final class DirectConvBackwardFilters extends DirectConvPlan implements Task {
    private static final int WORDS = 8;

    private final DirectConvShape shape;
    private final KernelCall kernel;
    private final WorkerPool pool;
    private final List<long[]> ranges;
    private final NativeMemory arguments;
    private final LongBuffer words;
    private final Address[] parts;
    private final long partialBytes;
    private final long roomBytes;
    private final ArgumentBlock addPartials = new ArgumentBlock(SupportKernels.addPartials(), 4);
    private final Address to = new Address(0);
    private final Address from = new Address(0);

    DirectConvBackwardFilters(ConvSpec spec, DirectConvShape shape, WorkerPool pool) {
        super(spec);
        this.shape = shape;
        this.pool = pool;
        kernel = DirectConvKernels.filters(shape, spec.flip());
        ranges = MatMulCut.ranges(spec.batch(), OneDnnConvBackwardFilters.blocksFor(spec), 1);
        partialBytes = DirectConvRunner.align((long) shape.filterCount() * Float.BYTES);
        long mostImages = ranges.stream().mapToLong(range -> range[1]).max().orElse(0);
        roomBytes = shape.isPadded() ? DirectConvRunner.align(mostImages * shape.paddedImage() * Float.BYTES) : 0;
        arguments = NativeMemory.allocateZeroed((long) ranges.size() * WORDS * Long.BYTES);
        words = arguments.buffer().asLongBuffer();
        parts = new Address[ranges.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new Address(arguments.address() + (long) part * WORDS * Long.BYTES);
        }
    }

    @Override
    public void run(long src, long gradDst, long gradBias, long gradFilters, long scratchpad) {
        long rooms = scratchpad + ranges.size() * partialBytes;
        for (int part = 0; part < parts.length; part++) {
            long first = ranges.get(part)[0];
            int at = part * WORDS;
            words.put(at, src + first * shape.inImage() * Float.BYTES);
            words.put(at + 1, gradDst + first * shape.outImage() * Float.BYTES);
            words.put(at + 2, scratchpad + part * partialBytes);
            words.put(at + 3, ranges.get(part)[1]);
            words.put(at + 4, rooms + part * roomBytes);
        }
        if (roomBytes > 0) {
            Pointer.memset(to.at(rooms), 0, ranges.size() * roomBytes);
        }
        pool.run(parts.length, this);
        long stride = partialBytes / Float.BYTES;
        addPartials.call(scratchpad, parts.length, shape.filterCount(), stride);
        Pointer.memcpy(to.at(gradFilters), from.at(scratchpad), (long) shape.filterCount() * Float.BYTES);
    }

    @Override
    public void run(int part) {
        kernel.call(null, parts[part]);
        Reference.reachabilityFence(this);
    }

    @Override
    public long scratchpadBytes() {
        return ranges.size() * (partialBytes + roomBytes);
    }

    @Override
    public void close() {
        arguments.close();
    }
}
