package org.lasagne4j.cpu.onednn;

import java.util.ArrayList;
import java.util.List;

/**
 * Into how many blocks a product is cut along the batch, the rows and the columns of its result; each block is one part.
 */
record MatMulCut(int batches, int rows, int columns) {
    /** Below this many operations a second thread costs more than it brings: about 10 microseconds on one core. */
    private static final double MIN_FLOPS_PER_PART = 500_000;
    /** Blocks end at multiples of this, so that the vectors and register tiles of all blocks but the last are full. */
    private static final long GRAIN = 16;

    /** A block of the result. */
    record Block(long firstBatch, long batches, long firstRow, long rows, long firstColumn, long columns) {
        /** Blocks with equal shapes share a primitive. */
        Object shape() {
            return List.of(batches, rows, columns);
        }

        /** The part of it that belongs to one product of its batch. */
        Block single(long batch) {
            return new Block(firstBatch + batch, 1, firstRow, rows, firstColumn, columns);
        }
    }

    /** The cut for {@code threads} threads. */
    static MatMulCut choose(MatMulSpec spec, int threads) {
        int parts = (int) Math.min(threads, Math.max(1, (long) (spec.flops() / MIN_FLOPS_PER_PART)));
        if (spec.batch() >= parts) {
            return new MatMulCut(parts, 1, 1);
        }
        // Cutting rows makes every part read all of B, cutting columns all of A: cut the longer side.
        return spec.m() >= spec.n() ? new MatMulCut(1, parts, 1) : new MatMulCut(1, 1, parts);
    }

    /** All blocks, none of them empty. */
    List<Block> blocks(MatMulSpec spec) {
        List<Block> blocks = new ArrayList<>();
        for (long[] batch : ranges(spec.batch(), batches, 1)) {
            for (long[] row : ranges(spec.m(), rows, GRAIN)) {
                for (long[] column : ranges(spec.n(), columns, GRAIN)) {
                    blocks.add(new Block(batch[0], batch[1], row[0], row[1], column[0], column[1]));
                }
            }
        }
        return blocks;
    }

    /** Cuts 0…size into at most {@code count} ranges {first, length} whose bounds are multiples of {@code grain}. */
    static List<long[]> ranges(long size, int count, long grain) {
        long grains = (size + grain - 1) / grain;
        long used = Math.max(1, Math.min(count, grains));
        List<long[]> ranges = new ArrayList<>();
        for (long i = 0; i < used; i++) {
            long first = grains * i / used * grain;
            long end = Math.min(size, grains * (i + 1) / used * grain);
            ranges.add(new long[] {first, end - first});
        }
        return ranges;
    }
}
