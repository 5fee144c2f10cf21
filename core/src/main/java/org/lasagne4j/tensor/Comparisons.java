package org.lasagne4j.tensor;

import org.lasagne4j.tensor.op.Comparison;
import org.lasagne4j.tensor.op.Logic;

/** Elementwise comparisons, which give bool, and logic. */
public final class Comparisons {
    private Comparisons() {}

    /** a &lt; b. */
    public static Tensor lt(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.LT, a, b);
    }

    /** a ≤ b. */
    public static Tensor le(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.LE, a, b);
    }

    /** a &gt; b. */
    public static Tensor gt(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.GT, a, b);
    }

    /** a ≥ b. */
    public static Tensor ge(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.GE, a, b);
    }

    /** a = b. */
    public static Tensor eq(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.EQ, a, b);
    }

    /** a ≠ b. */
    public static Tensor neq(Tensor a, Tensor b) {
        return Elemwise.apply(Comparison.NEQ, a, b);
    }

    /** Whether a is not a number. */
    public static Tensor isnan(Tensor a) {
        return Elemwise.apply(Comparison.ISNAN, a);
    }

    /** Whether a is ∞ or −∞. */
    public static Tensor isinf(Tensor a) {
        return Elemwise.apply(Comparison.ISINF, a);
    }

    /** Whether |a − b| ≤ 1e-8 + 1e-5·|b|; infinities equal themselves, NaN equals nothing. */
    public static Tensor isclose(Tensor a, Tensor b) {
        return isclose(a, b, 1e-5, 1e-8, false);
    }

    /** Whether |a − b| ≤ atol + rtol·|b|; infinities equal themselves, NaN equals NaN if {@code equalNan}. */
    public static Tensor isclose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
        Tensor distance = Elemwise.abs(a.minus(b));
        Tensor allowed = Elemwise.abs(b).times(rtol).plus(atol);
        Tensor finite = invert(or(or(isnan(a), isnan(b)), or(isinf(a), isinf(b))));
        // Equality first: it is what holds for infinities, whose distance is NaN.
        Tensor close = or(eq(a, b), and(finite, le(distance, allowed)));
        return equalNan ? or(close, and(isnan(a), isnan(b))) : close;
    }

    /** Whether all of {@link #isclose(Tensor, Tensor)} holds: one bool. */
    public static Tensor allclose(Tensor a, Tensor b) {
        return Reductions.all(isclose(a, b));
    }

    /** Whether all of {@link #isclose(Tensor, Tensor, double, double, boolean)} holds: one bool. */
    public static Tensor allclose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
        return Reductions.all(isclose(a, b, rtol, atol, equalNan));
    }

    /** a and b: logical for bools, bitwise for integers. */
    public static Tensor and(Tensor a, Tensor b) {
        return Elemwise.apply(Logic.AND, a, b);
    }

    /** a or b: logical for bools, bitwise for integers. */
    public static Tensor or(Tensor a, Tensor b) {
        return Elemwise.apply(Logic.OR, a, b);
    }

    /** Either, not both: logical for bools, bitwise for integers. */
    public static Tensor xor(Tensor a, Tensor b) {
        return Elemwise.apply(Logic.XOR, a, b);
    }

    /** Not a; of integers every bit flipped. */
    public static Tensor invert(Tensor a) {
        return Elemwise.apply(Logic.INVERT, a);
    }

    /** The same as {@link #and}. */
    public static Tensor bitwiseAnd(Tensor a, Tensor b) {
        return and(a, b);
    }

    /** The same as {@link #or}. */
    public static Tensor bitwiseOr(Tensor a, Tensor b) {
        return or(a, b);
    }

    /** The same as {@link #xor}. */
    public static Tensor bitwiseXor(Tensor a, Tensor b) {
        return xor(a, b);
    }

    /** The same as {@link #invert}. */
    public static Tensor bitwiseNot(Tensor a) {
        return invert(a);
    }
}
