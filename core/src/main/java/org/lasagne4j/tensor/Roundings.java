package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.op.Rounding;

/** Elementwise rounding; the results are floats unless said. */
public final class Roundings {
    private Roundings() {}

    /** The next whole number not below a. */
    public static Tensor ceil(Tensor a) {
        return Elemwise.apply(Rounding.CEIL, a);
    }

    /** The next whole number not above a. */
    public static Tensor floor(Tensor a) {
        return Elemwise.apply(Rounding.FLOOR, a);
    }

    /** The fraction cut off. */
    public static Tensor trunc(Tensor a) {
        return Elemwise.apply(Rounding.TRUNC, a);
    }

    /** Nearest whole number, ties to the even one. */
    public static Tensor round(Tensor a) {
        return roundHalfToEven(a);
    }

    /** What to do with ties. */
    public enum Ties {
        /** 2.5 becomes 2. */
        HALF_TO_EVEN,
        /** 2.5 becomes 3, −2.5 becomes −3. */
        HALF_AWAY_FROM_ZERO
    }

    /** Nearest whole number. */
    public static Tensor round(Tensor a, Ties ties) {
        return ties == Ties.HALF_TO_EVEN ? roundHalfToEven(a) : roundHalfAwayFromZero(a);
    }

    /** Nearest whole number, ties to the even one; floats only. */
    public static Tensor roundHalfToEven(Tensor a) {
        return Elemwise.apply(Rounding.ROUND_HALF_TO_EVEN, a);
    }

    /** Nearest whole number, ties away from zero; floats only. */
    public static Tensor roundHalfAwayFromZero(Tensor a) {
        return Elemwise.apply(Rounding.ROUND_HALF_AWAY_FROM_ZERO, a);
    }

    /** {@link #round} as int64. */
    public static Tensor iround(Tensor a) {
        return round(a).astype(DType.INT64);
    }

    /** {@link #round(Tensor, Ties)} as int64. */
    public static Tensor iround(Tensor a, Ties ties) {
        return round(a, ties).astype(DType.INT64);
    }
}
