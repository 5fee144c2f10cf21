package org.lasagne4j.scalar;

/**
 * The operations of a scalar formula, the whole vocabulary that a backend must print. Arguments have one common type
 * unless said; comparisons and {@code IS_*} give bool, everything else the arguments' type.
 */
public enum ScalarOp {
    /** a + b; integers wrap. For bool: or. */
    ADD,
    /** a − b; integers wrap. */
    SUB,
    /** a·b; integers wrap. For bool: and. */
    MUL,
    /** a / b of floats, IEEE. */
    DIV,
    /** Quotient rounded towards −∞; an integer divided by 0 gives 0, the smallest by −1 wraps. */
    FLOOR_DIV,
    /** Python's remainder, with the divisor's sign; an integer by 0 gives 0. */
    MOD,
    /** −a. */
    NEG,
    /** |a|. */
    ABS,
    /** −1, 0 or 1; of NaN: NaN. */
    SIGN,
    /** Larger of both; NaN if either is. */
    MAX,
    /** Smaller of both; NaN if either is. */
    MIN,
    SQRT,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    POW,
    SIN,
    COS,
    TAN,
    ASIN,
    ACOS,
    ATAN,
    ATAN2,
    SINH,
    COSH,
    TANH,
    ASINH,
    ACOSH,
    ATANH,
    ERF,
    ERFC,
    /** log |Γ(a)|. */
    LGAMMA,
    /** Γ(a). */
    TGAMMA,
    FLOOR,
    CEIL,
    TRUNC,
    /** Nearest integer, ties to the even one. */
    RINT,
    LT,
    LE,
    GT,
    GE,
    EQ,
    NE,
    IS_NAN,
    IS_INF,
    /** Bitwise; logical for bool. */
    AND,
    OR,
    XOR,
    NOT,
    /** First argument bool: second if true, else third. */
    SELECT,
    /** Converts as by a C cast; to bool: different from zero; a float outside an integer's range or NaN gives its lowest value. */
    CAST,
    /**
     * Uniform in [0, 1) by Philox4x32-10: arguments int64 key, int64 state, int64 element index; the result float32 is
     * {@code (word0 >>> 8)·2⁻²⁴}. The counter is (index low, index high, state low, state high).
     */
    PHILOX_UNIFORM,
    /** The same draw's words 0 and 1 as 64 random bits, an int64: (word1, word0). */
    PHILOX_BITS,
    /** The same draw's words 0 and 1 as a standard normal by Box and Muller: sqrt(−2·log(1−u0))·cos(2π·u1). */
    PHILOX_NORMAL
}
