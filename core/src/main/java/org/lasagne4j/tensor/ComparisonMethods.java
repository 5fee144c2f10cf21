package org.lasagne4j.tensor;

/** Comparisons and logic as methods; each is the static of the same name in {@link Comparisons}. */
public interface ComparisonMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** a &lt; b. */
    default Tensor lt(Tensor other) {
        return Comparisons.lt(self(), other);
    }

    /** a &lt; b. */
    default Tensor lt(Number other) {
        return lt(Tensors.literal(other, self()));
    }

    /** a ≤ b. */
    default Tensor le(Tensor other) {
        return Comparisons.le(self(), other);
    }

    /** a ≤ b. */
    default Tensor le(Number other) {
        return le(Tensors.literal(other, self()));
    }

    /** a &gt; b. */
    default Tensor gt(Tensor other) {
        return Comparisons.gt(self(), other);
    }

    /** a &gt; b. */
    default Tensor gt(Number other) {
        return gt(Tensors.literal(other, self()));
    }

    /** a ≥ b. */
    default Tensor ge(Tensor other) {
        return Comparisons.ge(self(), other);
    }

    /** a ≥ b. */
    default Tensor ge(Number other) {
        return ge(Tensors.literal(other, self()));
    }

    /** a = b. */
    default Tensor eq(Tensor other) {
        return Comparisons.eq(self(), other);
    }

    /** a = b. */
    default Tensor eq(Number other) {
        return eq(Tensors.literal(other, self()));
    }

    /** a ≠ b. */
    default Tensor neq(Tensor other) {
        return Comparisons.neq(self(), other);
    }

    /** a ≠ b. */
    default Tensor neq(Number other) {
        return neq(Tensors.literal(other, self()));
    }

    /** This and the other: logical for bools, bitwise for integers. */
    default Tensor and(Tensor other) {
        return Comparisons.and(self(), other);
    }

    /** This or the other: logical for bools, bitwise for integers. */
    default Tensor or(Tensor other) {
        return Comparisons.or(self(), other);
    }

    /** Either, not both: logical for bools, bitwise for integers. */
    default Tensor xor(Tensor other) {
        return Comparisons.xor(self(), other);
    }

    /** Not this; of integers every bit flipped. */
    default Tensor invert() {
        return Comparisons.invert(self());
    }
}
