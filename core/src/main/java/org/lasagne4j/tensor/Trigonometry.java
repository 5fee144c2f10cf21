package org.lasagne4j.tensor;

import org.lasagne4j.tensor.op.ArcTan2;
import org.lasagne4j.tensor.op.Trigonometric;

/** Elementwise trigonometric and hyperbolic functions, angles in radians; integers become floats. */
public final class Trigonometry {
    private Trigonometry() {}

    /** Cosine. */
    public static Tensor cos(Tensor a) {
        return Elemwise.apply(Trigonometric.COS, a);
    }

    /** Sine. */
    public static Tensor sin(Tensor a) {
        return Elemwise.apply(Trigonometric.SIN, a);
    }

    /** Tangent. */
    public static Tensor tan(Tensor a) {
        return Elemwise.apply(Trigonometric.TAN, a);
    }

    /** Angle in [0, π] of that cosine. */
    public static Tensor arccos(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCCOS, a);
    }

    /** Angle in [−π/2, π/2] of that sine. */
    public static Tensor arcsin(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCSIN, a);
    }

    /** Angle in (−π/2, π/2) of that tangent. */
    public static Tensor arctan(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCTAN, a);
    }

    /** Hyperbolic cosine. */
    public static Tensor cosh(Tensor a) {
        return Elemwise.apply(Trigonometric.COSH, a);
    }

    /** Hyperbolic sine. */
    public static Tensor sinh(Tensor a) {
        return Elemwise.apply(Trigonometric.SINH, a);
    }

    /** Hyperbolic tangent. */
    public static Tensor tanh(Tensor a) {
        return Elemwise.apply(Trigonometric.TANH, a);
    }

    /** Inverse of cosh, not negative. */
    public static Tensor arccosh(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCCOSH, a);
    }

    /** Inverse of sinh. */
    public static Tensor arcsinh(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCSINH, a);
    }

    /** Inverse of tanh. */
    public static Tensor arctanh(Tensor a) {
        return Elemwise.apply(Trigonometric.ARCTANH, a);
    }

    /** Degrees to radians. */
    public static Tensor deg2rad(Tensor a) {
        return Elemwise.apply(Trigonometric.DEG2RAD, a);
    }

    /** Radians to degrees. */
    public static Tensor rad2deg(Tensor a) {
        return Elemwise.apply(Trigonometric.RAD2DEG, a);
    }

    /** Angle in (−π, π] of the point (b, a): arctan(a/b) in the right quadrant. */
    public static Tensor arctan2(Tensor a, Tensor b) {
        return Elemwise.apply(new ArcTan2(), a, b);
    }
}
