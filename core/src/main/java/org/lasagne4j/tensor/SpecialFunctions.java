package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.op.Special;
import org.lasagne4j.tensor.op.SpecialOfTwo;

/** Elementwise special functions; integers become floats. */
public final class SpecialFunctions {
    private SpecialFunctions() {}

    /** Error function 2/√π·∫₀ˣ exp(−t²) dt. */
    public static Tensor erf(Tensor x) {
        return Elemwise.apply(Special.ERF, x);
    }

    /** 1 − erf(x), exact for large x. */
    public static Tensor erfc(Tensor x) {
        return Elemwise.apply(Special.ERFC, x);
    }

    /** exp(x²)·erfc(x). */
    public static Tensor erfcx(Tensor x) {
        return Elemwise.apply(Special.ERFCX, x);
    }

    /** Inverse of erf. */
    public static Tensor erfinv(Tensor x) {
        return Elemwise.apply(Special.ERFINV, x);
    }

    /** Inverse of erfc. */
    public static Tensor erfcinv(Tensor x) {
        return Elemwise.apply(Special.ERFCINV, x);
    }

    /** Γ(x). */
    public static Tensor gamma(Tensor x) {
        return Elemwise.apply(Special.GAMMA, x);
    }

    /** log |Γ(x)|. */
    public static Tensor gammaln(Tensor x) {
        return Elemwise.apply(Special.GAMMALN, x);
    }

    /** Digamma, the derivative of log Γ. */
    public static Tensor psi(Tensor x) {
        return Elemwise.apply(Special.PSI, x);
    }

    /** Trigamma, the derivative of digamma; has no gradient. */
    public static Tensor triGamma(Tensor x) {
        return Elemwise.apply(Special.TRI_GAMMA, x);
    }

    /** Bessel function J₀. */
    public static Tensor j0(Tensor x) {
        return Elemwise.apply(Special.J0, x);
    }

    /** Bessel function J₁. */
    public static Tensor j1(Tensor x) {
        return Elemwise.apply(Special.J1, x);
    }

    /** Modified Bessel function I₀. */
    public static Tensor i0(Tensor x) {
        return Elemwise.apply(Special.I0, x);
    }

    /** Modified Bessel function I₁. */
    public static Tensor i1(Tensor x) {
        return Elemwise.apply(Special.I1, x);
    }

    /** Bessel function of the first kind, of order v up to 10. */
    public static Tensor jv(Tensor v, Tensor x) {
        return Elemwise.apply(SpecialOfTwo.JV, v, x);
    }

    /** Modified Bessel function, of order v up to 10. */
    public static Tensor iv(Tensor v, Tensor x) {
        return Elemwise.apply(SpecialOfTwo.IV, v, x);
    }

    /** Regularized lower incomplete gamma function P(k, x). */
    public static Tensor gammainc(Tensor k, Tensor x) {
        return Elemwise.apply(SpecialOfTwo.GAMMAINC, k, x);
    }

    /** Regularized upper incomplete gamma function Q(k, x) = 1 − P(k, x). */
    public static Tensor gammaincc(Tensor k, Tensor x) {
        return Elemwise.apply(SpecialOfTwo.GAMMAINCC, k, x);
    }

    /** Lower incomplete gamma function Γ(k)·P(k, x). */
    public static Tensor gammal(Tensor k, Tensor x) {
        return gammainc(k, x).times(gamma(k));
    }

    /** Upper incomplete gamma function Γ(k)·Q(k, x). */
    public static Tensor gammau(Tensor k, Tensor x) {
        return gammaincc(k, x).times(gamma(k));
    }

    /** Survival function of the χ² distribution with k degrees of freedom, Q(k/2, x/2), in float64. */
    public static Tensor chi2sf(Tensor x, Tensor k) {
        Tensor half = Tensors.constant(DType.FLOAT64, 0.5);
        return gammaincc(k.times(half), x.times(half));
    }

    /** x·log x, 0 at 0. */
    public static Tensor xlogx(Tensor x) {
        return Elemwise.apply(Special.XLOGX, x);
    }

    /** x·log y, 0 where x is 0. */
    public static Tensor xlogy0(Tensor x, Tensor y) {
        return Elemwise.apply(SpecialOfTwo.XLOGY0, x, y);
    }
}
