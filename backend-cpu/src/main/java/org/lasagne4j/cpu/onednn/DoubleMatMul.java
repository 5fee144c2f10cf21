package org.lasagne4j.cpu.onednn;

import java.lang.ref.Reference;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * A float64 product by a compiled loop, as oneDNN has none: tiles of 4 rows by 16 columns held in registers, B packed into
 * strips of 16 columns.
 */
final class DoubleMatMul extends MatMulPlan {
    private static final int TILE_ROWS = 4;
    private static final int TILE_COLUMNS = 16;
    private static final int ARGUMENT_WORDS = 16;

    private final MatMulSpec spec;
    private final WorkerPool pool;
    private final List<MatMulCut.Block> blocks;
    private final NativeMemory arguments;
    private final LongBuffer words;
    private final Address[] parts;
    private final long packedBytes;
    private final KernelCall kernel = Compiled.KERNEL;
    /** Kept, because a method reference made for each run would be an allocation. */
    private final Task runPart = this::runPart;

    DoubleMatMul(MatMulSpec spec, WorkerPool pool) {
        this.spec = spec;
        this.pool = pool;
        blocks = new ArrayList<>();
        for (MatMulCut.Block block : MatMulCut.choose(spec, pool.threads()).blocks(spec)) {
            for (long batch = 0; batch < block.batches(); batch++) {
                blocks.add(new MatMulCut.Block(
                        block.firstBatch() + batch,
                        1,
                        block.firstRow(),
                        block.rows(),
                        block.firstColumn(),
                        block.columns()));
            }
        }
        packedBytes = spec.k() * TILE_COLUMNS * Double.BYTES;
        arguments = NativeMemory.allocateZeroed((long) blocks.size() * ARGUMENT_WORDS * Long.BYTES);
        words = arguments.buffer().asLongBuffer();
        parts = new Address[blocks.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new Address(arguments.address() + (long) part * ARGUMENT_WORDS * Long.BYTES);
            writeSizes(part, blocks.get(part));
        }
    }

    private void writeSizes(int part, MatMulCut.Block block) {
        int at = part * ARGUMENT_WORDS;
        words.put(at + 5, block.rows());
        words.put(at + 6, spec.k());
        words.put(at + 7, block.columns());
        words.put(at + 8, spec.a().row()).put(at + 9, spec.a().column());
        words.put(at + 10, spec.b().row()).put(at + 11, spec.b().column());
        words.put(at + 12, spec.dst().row());
        words.put(at + 13, (spec.bias() ? 1 : 0) | (spec.accumulate() ? 2 : 0) | (spec.relu() ? 4 : 0));
    }

    @Override
    public long scratchpadBytes() {
        return packedBytes * blocks.size();
    }

    @Override
    public void run(long a, long b, long bias, long dst, long scratchpad) {
        for (int part = 0; part < parts.length; part++) {
            MatMulCut.Block block = blocks.get(part);
            int at = part * ARGUMENT_WORDS;
            words.put(at, place(a, spec.a(), block.firstBatch(), block.firstRow(), 0));
            words.put(at + 1, place(b, spec.b(), block.firstBatch(), 0, block.firstColumn()));
            words.put(at + 2, bias + block.firstColumn() * Double.BYTES);
            words.put(at + 3, place(dst, spec.dst(), block.firstBatch(), block.firstRow(), block.firstColumn()));
            words.put(at + 4, scratchpad + part * packedBytes);
        }
        pool.run(parts.length, runPart);
    }

    private void runPart(int part) {
        kernel.call(null, parts[part]);
        Reference.reachabilityFence(this);
    }

    private static long place(long base, MatMulSpec.Strides strides, long batch, long row, long column) {
        return base + (batch * strides.batch() + row * strides.row() + column * strides.column()) * Double.BYTES;
    }

    @Override
    public String implementation() {
        return "tiles:" + TILE_ROWS + "x" + TILE_COLUMNS;
    }

    @Override
    public void close() {
        arguments.close();
    }

    private static final class Compiled {
        static final KernelCall KERNEL =
                new KernelCall(JitModule.compile(DoubleMatMulCode.ir(TILE_ROWS, TILE_COLUMNS)), "dgemm");

        private Compiled() {}
    }
}
