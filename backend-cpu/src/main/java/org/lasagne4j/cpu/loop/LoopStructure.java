package org.lasagne4j.cpu.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.loop.LoopBody;
import org.lasagne4j.tensor.op.Reduce;

/**
 * What a kernel's code depends on, and nothing else: equal structures share machine code, whatever the sizes.
 *
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
        boolean usesIndex) {
    /** Strides up to this one are compiled in: loads of every second element can be vectorized if the 2 is known. */
    public static final int MAX_FIXED_STRIDE = 4;

    /** Stands for an innermost stride that is an argument. */
    public static final int ANY_STRIDE = -1;

    /** How an operand is reached: {@code innerClass} is its innermost stride, or {@link #ANY_STRIDE}. */
    public record Operand(int pointer, DType dtype, int innerClass) {}

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

    public boolean reduces() {
        return innerReduced || reduced > 0;
    }

    /** Axes of a stride list: kept, reduced, innermost. */
    int axes() {
        return kept + reduced + 1;
    }
}
