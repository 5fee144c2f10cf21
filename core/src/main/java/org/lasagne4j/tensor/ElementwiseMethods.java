package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;

/**
 * Arithmetic and elementwise functions as methods; each is the static of the same name in {@link Elemwise}. A number
 * beside a tensor is a literal, see {@link Tensors#literal(Number, Tensor)}.
 */
public interface ElementwiseMethods extends ComparisonMethods {
    /** a + b. */
    default Tensor plus(Tensor other) {
        return Elemwise.add(self(), other);
    }

    /** a + b. */
    default Tensor plus(Number other) {
        return plus(Tensors.literal(other, self()));
    }

    /** a − b. */
    default Tensor minus(Tensor other) {
        return Elemwise.sub(self(), other);
    }

    /** a − b. */
    default Tensor minus(Number other) {
        return minus(Tensors.literal(other, self()));
    }

    /** a·b, elementwise. */
    default Tensor times(Tensor other) {
        return Elemwise.mul(self(), other);
    }

    /** a·b. */
    default Tensor times(Number other) {
        return times(Tensors.literal(other, self()));
    }

    /** a / b; of two integers a floatX. */
    default Tensor over(Tensor other) {
        return Elemwise.trueDiv(self(), other);
    }

    /** a / b. */
    default Tensor over(Number other) {
        return over(Tensors.literal(other, self()));
    }

    /** The same as {@link #over(Tensor)}. */
    default Tensor div(Tensor other) {
        return over(other);
    }

    /** The same as {@link #over(Number)}. */
    default Tensor div(Number other) {
        return over(other);
    }

    /** Quotient rounded towards −∞. */
    default Tensor floorDiv(Tensor other) {
        return Elemwise.intDiv(self(), other);
    }

    /** Quotient rounded towards −∞. */
    default Tensor floorDiv(Number other) {
        return floorDiv(Tensors.literal(other, self()));
    }

    /** Python's remainder, with the divisor's sign. */
    default Tensor mod(Tensor other) {
        return Elemwise.mod(self(), other);
    }

    /** Python's remainder, with the divisor's sign. */
    default Tensor mod(Number other) {
        return mod(Tensors.literal(other, self()));
    }

    /** aᵇ. */
    default Tensor pow(Tensor exponent) {
        return Elemwise.pow(self(), exponent);
    }

    /** aᵇ. */
    default Tensor pow(Number exponent) {
        return pow(Tensors.literal(exponent, self()));
    }

    /** −a. */
    default Tensor negate() {
        return Elemwise.neg(self());
    }

    /** |a|. */
    default Tensor abs() {
        return Elemwise.abs(self());
    }

    /** Sign: −1, 0 or 1. */
    default Tensor sgn() {
        return Elemwise.sgn(self());
    }

    /** a². */
    default Tensor sqr() {
        return Elemwise.sqr(self());
    }

    /** √a. */
    default Tensor sqrt() {
        return Elemwise.sqrt(self());
    }

    /** eᵃ. */
    default Tensor exp() {
        return Elemwise.exp(self());
    }

    /** Natural logarithm. */
    default Tensor log() {
        return Elemwise.log(self());
    }

    /** Hyperbolic tangent. */
    default Tensor tanh() {
        return Elemwise.tanh(self());
    }

    /** Limited to [low, high]. */
    default Tensor clip(Tensor low, Tensor high) {
        return Elemwise.clip(self(), low, high);
    }

    /** Limited to [low, high]. */
    default Tensor clip(Number low, Number high) {
        return Elemwise.clip(self(), low, high);
    }

    /** Rounded to the nearest whole number, ties to the even one. */
    default Tensor round() {
        return Roundings.round(self());
    }

    /** {@code value} in this tensor's shape. */
    default Tensor fill(Tensor value) {
        return Elemwise.fill(self(), value);
    }

    /** Converted to another type, as by {@link Elemwise#cast}. */
    default Tensor astype(DType dtype) {
        return Elemwise.cast(self(), dtype);
    }
}
