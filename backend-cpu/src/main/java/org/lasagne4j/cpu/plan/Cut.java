package org.lasagne4j.cpu.plan;

import org.lasagne4j.cpu.loop.LoopCode;
import org.lasagne4j.cpu.loop.LoopNest;

/**
 * How a loop is cut into items that threads can take: blocks of the innermost axis, chunks of the reduced outer axes.
 *
 * @param block elements of the innermost axis in an item
 * @param chunk reduced outer indices in an item
 */
record Cut(long block, long chunk) {
    private static final long MAP_BLOCK = 8192;
    private static final long REDUCE_ITEM = 32768;
    private static final long MAX_PARTIALS = 64;

    /** A cut that depends on sizes alone; without {@code partial} every reduction stays in one piece. */
    static Cut of(LoopNest nest, boolean partial) {
        long reducedCount = LoopNest.product(nest.reduced());
        if (!nest.reduces()) {
            return new Cut(Math.max(1, Math.min(nest.inner(), MAP_BLOCK)), Math.max(1, reducedCount));
        }
        if (!nest.innerReduced()) {
            long block = Math.max(1, Math.min(nest.inner(), LoopCode.REDUCE_BLOCK));
            long pieces =
                    partial ? pieces(nest, LoopNest.product(nest.kept()) * ceil(nest.inner(), block), reducedCount) : 1;
            return new Cut(block, ceil(reducedCount, pieces));
        }
        long pieces = partial ? pieces(nest, LoopNest.product(nest.kept()), Long.MAX_VALUE) : 1;
        return nest.reduced().length > 0
                ? new Cut(Math.max(1, nest.inner()), ceil(reducedCount, Math.min(pieces, Math.max(1, reducedCount))))
                : new Cut(ceil(Math.max(1, nest.inner()), pieces), 1);
    }

    /** Pieces that give each item enough to do, without more of them than threads could ever use. */
    private static long pieces(LoopNest nest, long items, long most) {
        if (items >= MAX_PARTIALS || items == 0) {
            return 1;
        }
        long wanted = Math.min(nest.count() / REDUCE_ITEM, MAX_PARTIALS) / items;
        return Math.max(1, Math.min(wanted, most));
    }

    private static long ceil(long a, long b) {
        return b == 0 ? 0 : Math.max(1, (a + b - 1) / b);
    }

    long blocks(LoopNest nest) {
        return ceil(nest.inner(), block);
    }

    long chunks(LoopNest nest) {
        return nest.reduced().length == 0 ? 1 : ceil(LoopNest.product(nest.reduced()), Math.max(1, chunk));
    }

    /** Partial results for each element of a reduced output. */
    long partials(LoopNest nest) {
        return !nest.reduces() ? 1 : nest.innerReduced() ? blocks(nest) * chunks(nest) : chunks(nest);
    }

    /** Items of the whole loop. */
    long items(LoopNest nest) {
        return LoopNest.product(nest.kept()) * blocks(nest) * chunks(nest);
    }
}
