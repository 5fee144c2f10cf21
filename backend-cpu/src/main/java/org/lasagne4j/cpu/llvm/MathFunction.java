package org.lasagne4j.cpu.llvm;

import java.util.Locale;

/**
 * The functions that {@link MathLibrary} can put into a module; all arguments and the result have one floating type.
 *
 * <p>Those marked "libm" call the system's mathematical library element by element; loops over the others are vectorized.
 */
public enum MathFunction {
    /** eˣ. */
    EXP(1),
    /** eˣ − 1, accurate near 0. */
    EXPM1(1),
    /** Natural logarithm. */
    LOG(1),
    /** log(1 + x), accurate near 0. */
    LOG1P(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** 1 / (1 + e⁻ˣ), accurate in both tails. */
    SIGMOID(1),
    /** log(1 + eˣ), without overflow. */
    SOFTPLUS(1),
    /** Sine; for |x| ≥ 2⁵⁰, where neighbouring floats are periods apart, that of 0. */
    SIN(1),
    /** Cosine; for |x| ≥ 2⁵⁰ that of 0. */
    COS(1),
    /** Error function; float64: libm. */
    ERF(1),
    /** 1 − erf(x), accurate in the tail; libm. */
    ERFC(1),
    /** xʸ with C's special cases; float64: libm. */
    POW(2),
    /** libm. */
    TAN(1),
    /** libm. */
    ASIN(1),
    /** libm. */
    ACOS(1),
    /** libm. */
    ATAN(1),
    /** libm; arguments y, x. */
    ATAN2(2),
    /** libm. */
    SINH(1),
    /** libm. */
    COSH(1),
    /** libm. */
    ASINH(1),
    /** libm. */
    ACOSH(1),
    /** libm. */
    ATANH(1),
    /** log |Γ(x)|; libm. */
    LGAMMA(1),
    /** Γ(x); libm. */
    TGAMMA(1),
    /** C's remainder, with the dividend's sign; libm. */
    FMOD(2);

    private final int arity;

    MathFunction(int arity) {
        this.arity = arity;
    }

    /** Number of arguments, 1 or 2. */
    public int arity() {
        return arity;
    }

    /** Whether code is generated for it, which loops over it vectorize. */
    public boolean isGenerated(FloatKind kind) {
        return switch (this) {
            case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, SOFTPLUS, SIN, COS -> true;
            case ERF, POW -> kind == FloatKind.F32;
            default -> false;
        };
    }

    /** The name of libm's function. */
    String libmName(FloatKind kind) {
        return name().toLowerCase(Locale.ROOT) + kind.pick("f", "");
    }
}
