package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sizes and strides of a loop for given arrays, brought to a small normal form: axes of size 1 dropped, neighbours that
 * every operand walks alike joined, one axis chosen as the innermost.
 *
 * @param kept sizes of the outer axes that outputs keep
 * @param reduced sizes of the reduced axes but the innermost; where nothing is reduced, of short axes that an item runs through
 * @param reduces whether anything is reduced
 * @param inner size of the innermost axis
 * @param innerReduced whether the innermost axis is reduced
 * @param strides per operand, in elements: kept axes, reduced axes, the innermost
 * @param index the same for the row-major index of the iteration; null if the body does not use it
 */
public record LoopNest(
        long[] kept,
        long[] reduced,
        long inner,
        boolean innerReduced,
        boolean reduces,
        long[][] strides,
        long @Nullable [] index) {
    private static final int VECTOR = 8;

    /** One axis while the normal form is made; {@code steps} has an entry per operand, and last the row-major index. */
    private record Axis(long size, boolean isReduced, long[] steps) {
        boolean joins(Axis below) {
            if (isReduced != below.isReduced) {
                return false;
            }
            for (int i = 0; i < steps.length; i++) {
                if (steps[i] != below.steps[i] * below.size) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The nest of loops over a shape, with neighbouring axes joined where every operand's strides allow it.
     *
     * @param shape sizes of the iteration
     * @param isReduced which axes are reduced
     * @param steps per operand a stride in elements for each axis
     */
    public static LoopNest of(long[] shape, boolean[] isReduced, List<long[]> steps, boolean usesIndex) {
        List<Axis> axes = new ArrayList<>();
        long[] rowMajor = org.lasagne4j.array.Shapes.rowMajor(shape);
        for (int axis : memoryOrder(shape, steps)) {
            if (shape[axis] != 1) {
                addAxis(
                        axes,
                        new Axis(shape[axis], isReduced[axis], column(steps, axis, usesIndex ? rowMajor[axis] : 0)));
            }
        }
        if (axes.isEmpty()) {
            axes.add(new Axis(1, false, new long[steps.size() + 1]));
        }
        boolean reduces = IntStream.range(0, shape.length).anyMatch(axis -> isReduced[axis]);
        return split(axes, steps.size(), usesIndex, reduces);
    }

    /** The axes as the first operand that is not stretched nests them: channels-last images become one long axis, too. */
    private static int[] memoryOrder(long[] shape, List<long[]> steps) {
        long[] model = steps.stream()
                .filter(s -> IntStream.range(0, shape.length).allMatch(axis -> s[axis] != 0 || shape[axis] == 1))
                .findFirst()
                .orElse(new long[shape.length]);
        return IntStream.range(0, shape.length)
                .boxed()
                .sorted(Comparator.comparing(axis -> -Math.abs(model[axis])))
                .mapToInt(axis -> axis)
                .toArray();
    }

    private static long[] column(List<long[]> steps, int axis, long indexStep) {
        long[] column = new long[steps.size() + 1];
        for (int operand = 0; operand < steps.size(); operand++) {
            column[operand] = steps.get(operand)[axis];
        }
        column[steps.size()] = indexStep;
        return column;
    }

    private static void addAxis(List<Axis> axes, Axis axis) {
        int last = axes.size() - 1;
        if (last >= 0 && axes.get(last).joins(axis)) {
            axes.set(last, new Axis(axes.get(last).size * axis.size, axis.isReduced, axis.steps));
        } else {
            axes.add(axis);
        }
    }

    private static LoopNest split(List<Axis> axes, int operands, boolean usesIndex, boolean reduces) {
        Axis inner = innermost(axes, operands);
        List<Axis> outer = new ArrayList<>(axes);
        outer.remove(inner);
        List<Axis> inside =
                reduces ? outer.stream().filter(Axis::isReduced).toList() : shortAxes(outer, inner, operands);
        List<Axis> ordered = new ArrayList<>(outer);
        ordered.removeAll(inside);
        int keptCount = ordered.size();
        ordered.addAll(inside);
        if (reduces && axes.stream().noneMatch(a -> a.isReduced)) {
            // All reduced axes have size 1. One stays, because the code stores results where a reduction ends.
            ordered.add(new Axis(1, true, new long[operands + 1]));
        }
        ordered.add(inner);
        long[] sizes = ordered.stream().mapToLong(Axis::size).toArray();
        long[][] strides = new long[operands][];
        for (int operand = 0; operand < operands; operand++) {
            strides[operand] = row(ordered, operand);
        }
        return new LoopNest(
                Arrays.copyOf(sizes, keptCount),
                Arrays.copyOfRange(sizes, keptCount, sizes.length - 1),
                inner.size,
                inner.isReduced,
                reduces,
                strides,
                usesIndex ? row(ordered, operands) : null);
    }

    /**
     * Short outer axes between which the innermost one leaves gaps: neighbours in memory that one item should store together,
     * as the windows of a pooling's gradient.
     */
    private static List<Axis> shortAxes(List<Axis> outer, Axis inner, int operands) {
        boolean gaps = IntStream.range(0, operands)
                .anyMatch(k -> inner.steps[k] > 1 && inner.steps[k] <= LoopStructure.MAX_FIXED_STRIDE);
        List<Axis> found = outer.stream()
                .filter(axis -> axis.size <= LoopStructure.MAX_FIXED_SIZE)
                .toList();
        long count = found.stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
        return gaps && count <= LoopStructure.MAX_UNROLLED ? found : List.of();
    }

    private static long[] row(List<Axis> axes, int operand) {
        return axes.stream().mapToLong(axis -> axis.steps[operand]).toArray();
    }

    /** The axis along which operands are best walked by vector instructions; among equals the last one. */
    private static Axis innermost(List<Axis> axes, int operands) {
        Axis best = axes.get(axes.size() - 1);
        double bestScore = -1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            double score = score(axes.get(i), operands);
            if (score > bestScore) {
                best = axes.get(i);
                bestScore = score;
            }
        }
        return best;
    }

    /** Contiguous is best, one element for all good, every second to fourth fair; an axis shorter than a vector is worth less. */
    private static double score(Axis axis, int operands) {
        double score = 0;
        for (int operand = 0; operand < operands; operand++) {
            long step = axis.steps[operand];
            score += step == 1 ? 4 : step == 0 ? 3 : step > 1 && step <= LoopStructure.MAX_FIXED_STRIDE ? 2 : 0;
        }
        return score * Math.min(1, axis.size / (double) VECTOR);
    }

    /** Number of iterations. */
    public long count() {
        return product(kept) * product(reduced) * inner;
    }

    public static long product(long[] sizes) {
        return org.lasagne4j.array.Shapes.count(sizes);
    }

    /** Stride of an operand along the innermost axis: 0 and 1 are compiled in, others are arguments. */
    public long innerStride(int operand) {
        return strides[operand][strides[operand].length - 1];
    }
}
