package org.lasagne4j.cpu.loop;

/**
 * Where a kernel finds its arguments, an array of 64-bit integers: sizes, then a base address and strides for each operand.
 *
 * <p>A kernel runs items {@code lo <= t < hi} of {@code kept·blocks·chunks}: an item is one index of the outer kept axes, one
 * block of the innermost axis and one chunk of the reduced outer axes.
 */
public record LoopArguments(int kept, int reduced, int operands) {
    public static final int INNER = 0;
    public static final int BLOCK = 1;
    public static final int BLOCKS = 2;
    public static final int REDUCED_COUNT = 3;
    public static final int CHUNK = 4;
    public static final int CHUNKS = 5;
    private static final int SIZES = 6;

    public static LoopArguments of(LoopStructure structure) {
        return new LoopArguments(
                structure.kept(), structure.reduced(), structure.operands().size());
    }

    public int keptSize(int axis) {
        return SIZES + axis;
    }

    public int reducedSize(int axis) {
        return SIZES + kept + axis;
    }

    private int operandStart(int operand) {
        // A base address, a stride for each axis, and for reduced outputs the step between partial results.
        return SIZES + kept + reduced + operand * (kept + reduced + 3);
    }

    /** Base address of an operand; {@code operands} itself stands for the row-major index, whose base is unused. */
    public int base(int operand) {
        return operandStart(operand);
    }

    public int stride(int operand, int axis) {
        return operandStart(operand) + 1 + axis;
    }

    public int partialStride(int operand) {
        return operandStart(operand) + 1 + kept + reduced + 1;
    }

    public int count() {
        return operandStart(operands + 1);
    }
}
