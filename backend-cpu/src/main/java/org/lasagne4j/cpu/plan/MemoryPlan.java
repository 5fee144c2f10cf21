package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lasagne4j.cpu.runtime.NativeMemory;

/**
 * Places buffers in one arena so that two never overlap while both are in use: a replay of the steps with a list of free
 * ranges, best fit.
 */
final class MemoryPlan {
    private final TreeMap<Long, Long> free = new TreeMap<>();
    private long end;

    /** Gives every arena buffer its offset; the result is the arena's size in bytes. */
    static long place(List<Buffer> buffers, int steps) {
        MemoryPlan plan = new MemoryPlan();
        List<List<Buffer>> begins = new ArrayList<>();
        List<List<Buffer>> ends = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            begins.add(new ArrayList<>());
            ends.add(new ArrayList<>());
        }
        for (Buffer buffer : buffers) {
            if (buffer.inArena() && buffer.lastStep() >= 0) {
                begins.get(buffer.firstStep()).add(buffer);
                ends.get(buffer.lastStep()).add(buffer);
            } else if (buffer.inArena()) {
                buffer.placeAt(0);
            }
        }
        for (int step = 0; step <= steps; step++) {
            begins.get(step).forEach(plan::take);
            ends.get(step).forEach(plan::release);
        }
        return plan.end;
    }

    private static long size(Buffer buffer) {
        long unit = NativeMemory.ALIGNMENT;
        return Math.max(unit, (buffer.bytes() + unit - 1) / unit * unit);
    }

    private void take(Buffer buffer) {
        long size = size(buffer);
        Map.Entry<Long, Long> best = null;
        for (Map.Entry<Long, Long> range : free.entrySet()) {
            boolean fits = range.getValue() >= size;
            if (fits && (best == null || range.getValue() < best.getValue())) {
                best = range;
            }
        }
        if (best == null) {
            extend(size, buffer);
            return;
        }
        long offset = best.getKey();
        long rest = best.getValue() - size;
        free.remove(offset);
        if (rest > 0) {
            free.put(offset + size, rest);
        }
        buffer.placeAt(offset);
    }

    /** Grows the arena, beginning with a free range at its end if there is one. */
    private void extend(long size, Buffer buffer) {
        Map.Entry<Long, Long> last = free.lastEntry();
        boolean atEnd = last != null && last.getKey() + last.getValue() == end;
        long offset = atEnd ? last.getKey() : end;
        if (atEnd) {
            free.remove(offset);
        }
        buffer.placeAt(offset);
        end = offset + size;
    }

    private void release(Buffer buffer) {
        long offset = buffer.arenaOffset();
        long size = size(buffer);
        Map.Entry<Long, Long> before = free.floorEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            offset = before.getKey();
            size += before.getValue();
        }
        Long after = free.remove(buffer.arenaOffset() + size(buffer));
        free.put(offset, size + (after == null ? 0 : after));
    }
}
