package org.lasagne4j.cpu.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.loop.LoopBody;
import org.lasagne4j.tensor.op.Reduce;

/**
 * What a kernel's code depends on, and nothing else: equal structures share machine code, whatever the sizes.
 *
 * @param fixedSizes sizes of the kept and then the reduced outer axes that are compiled in because they are small; 0: an
 *     argument
 * @param inOnePiece whether an item covers the whole innermost axis and all reduced indices
 * @param shortRows whether the innermost axis is shorter than two full vectors
 * @param pointers number of different arrays; an output that is written over an input shares its pointer
 * @param operands per input and then per output, which pointer, and how it is walked along the innermost axis
 */
public record LoopStructure(
        LoopBody body,
        List<Operand> operands,
        List<Result> results,
        int pointers,
        int kept,
        int reduced,
        boolean innerReduced,
        boolean usesIndex,
        List<Integer> fixedSizes,
        boolean inOnePiece,
        boolean shortRows) {
    /** Strides up to this one are compiled in: loads of every second element can be vectorized if the 2 is known. */
    public static final int MAX_FIXED_STRIDE = 4;

    /** Stands for an innermost stride that is an argument. */
    public static final int ANY_STRIDE = -1;

    /**
     * How an operand is reached.
     *
     * @param like the number of the operand whose elements it shares at every index, so that LLVM knows them to be the same
     *     ones; its own where there is none before it
     * @param innerClass its innermost stride, or {@link #ANY_STRIDE}
     * @param outerClasses the same for each outer axis; compiled in only where the axis's size is
     */
    public record Operand(int pointer, int like, DType dtype, int innerClass, List<Integer> outerClasses) {}

    /** One output: a value of the body, stored or reduced. */
    public record Result(int value, Reduce.@Nullable Kind reduce, Operand target) {
        /** Type in which it accumulates: float32 sums and products in float64. */
        public DType accumulator(DType valueType) {
            boolean widens = reduce == Reduce.Kind.SUM || reduce == Reduce.Kind.PROD;
            DType type = valueType.isFloat() && target.dtype().isFloat() ? valueType : target.dtype();
            return widens && type == DType.FLOAT32 ? DType.FLOAT64 : type;
        }
    }

    /** Type in which a reduced output accumulates. */
    public DType accumulator(int result) {
        return results.get(result)
                .accumulator(body.values().get(results.get(result).value()).type());
    }

    /** Outer axes up to this size are compiled in: dividing by them is a shift, and windows of a pooling unroll. */
    public static final int MAX_FIXED_SIZE = 4;

    /** Indices of short axes that are unrolled at most. */
    public static final int MAX_UNROLLED = 16;

    /** Reduced indices of an element, if they are few and known: then the inner loop handles them all at once; else 0. */
    int unrolled() {
        int count = 1;
        for (int size : fixedSizes.subList(kept, kept + reduced)) {
            count *= size;
        }
        boolean alike = results.stream().allMatch(result -> (result.reduce() != null) == reduces());
        boolean fits = reduced > 0 && count > 0 && count <= MAX_UNROLLED;
        return fits && inOnePiece && alike && !innerReduced && !usesIndex ? count : 0;
    }

    boolean reduces() {
        return results.stream().anyMatch(result -> result.reduce() != null);
    }

    /** Axes of a stride list: kept, reduced, innermost. */
    int axes() {
        return kept + reduced + 1;
    }
}
