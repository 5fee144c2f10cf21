package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Cast;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Second;
import org.lasagne4j.tensor.op.Selection;

/**
 * Elementwise arithmetic, powers, exponentials and choices with Theano's broadcasting and promotion. Comparisons are in
 * {@link Comparisons}, rounding in {@link Roundings}, angles in {@link Trigonometry}.
 */
public final class Elemwise {
    private Elemwise() {}

    /** Applies an op after giving all inputs one rank by axes of size 1 on the left. */
    public static Tensor apply(ElementwiseOp op, Tensor... inputs) {
        int rank = Arrays.stream(inputs).mapToInt(Tensor::rank).max().orElse(0);
        return Node.apply(op, Arrays.stream(inputs).map(x -> padLeft(x, rank)).toArray(Tensor[]::new));
    }

    private static Tensor padLeft(Tensor x, int rank) {
        int missing = rank - x.rank();
        return missing == 0
                ? x
                : x.dimshuffle(IntStream.range(-missing, x.rank())
                        .map(i -> Math.max(i, ShapeOps.X))
                        .toArray());
    }

    /** a + b + …; of bools: or. */
    public static Tensor add(Tensor a, Tensor... others) {
        return Arrays.stream(others).reduce(a, (x, y) -> apply(Arithmetic.ADD, x, y));
    }

    /** a − b. */
    public static Tensor sub(Tensor a, Tensor b) {
        return apply(Arithmetic.SUB, a, b);
    }

    /** a − b. */
    public static Tensor sub(Number a, Tensor b) {
        return sub(Tensors.literal(a, b), b);
    }

    /** a·b·…, elementwise; of bools: and. */
    public static Tensor mul(Tensor a, Tensor... others) {
        return Arrays.stream(others).reduce(a, (x, y) -> apply(Arithmetic.MUL, x, y));
    }

    /** a / b; of two integers a floatX. */
    public static Tensor trueDiv(Tensor a, Tensor b) {
        boolean discrete = a.dtype().isDiscrete() && b.dtype().isDiscrete();
        return discrete
                ? apply(Arithmetic.TRUE_DIV, cast(a, FloatX.current()), cast(b, FloatX.current()))
                : apply(Arithmetic.TRUE_DIV, a, b);
    }

    /** a / b. */
    public static Tensor trueDiv(Number a, Tensor b) {
        return trueDiv(Tensors.literal(a, b), b);
    }

    /** Quotient rounded towards −∞; an integer by 0 gives 0. */
    public static Tensor intDiv(Tensor a, Tensor b) {
        return apply(Arithmetic.INT_DIV, a, b);
    }

    /** The same as {@link #intDiv}. */
    public static Tensor floorDiv(Tensor a, Tensor b) {
        return intDiv(a, b);
    }

    /** Python's remainder a − b·floor(a/b), with the divisor's sign. */
    public static Tensor mod(Tensor a, Tensor b) {
        return apply(Arithmetic.MOD, a, b);
    }

    /** Quotient and remainder: {@link #intDiv} and {@link #mod}. */
    public static List<Tensor> divmod(Tensor a, Tensor b) {
        return List.of(intDiv(a, b), mod(a, b));
    }

    /** Quotient of integers rounded towards +∞. */
    public static Tensor ceilIntdiv(Tensor a, Tensor b) {
        Tensor quotient = intDiv(a, b);
        Tensor rest = Comparisons.neq(mod(a, b), Tensors.literal(0));
        return quotient.plus(rest).astype(quotient.dtype());
    }

    /** −a. */
    public static Tensor neg(Tensor a) {
        return apply(Arithmetic.NEG, a);
    }

    /** |a|; the gradient at 0 is 0. */
    public static Tensor abs(Tensor a) {
        return apply(Arithmetic.ABS, a);
    }

    /** Sign: −1, 0 or 1. */
    public static Tensor sgn(Tensor a) {
        return apply(Arithmetic.SGN, a);
    }

    /** aᵇ; of integers an integer. */
    public static Tensor pow(Tensor a, Tensor b) {
        return apply(Powers.POW, a, b);
    }

    /** aᵇ. */
    public static Tensor pow(Number a, Tensor b) {
        return pow(Tensors.literal(a, b), b);
    }

    /** The same as {@link #pow(Tensor, Tensor)}. */
    public static Tensor power(Tensor a, Tensor b) {
        return pow(a, b);
    }

    /** a². */
    public static Tensor sqr(Tensor a) {
        return apply(Powers.SQR, a);
    }

    /** The same as {@link #sqr}. */
    public static Tensor square(Tensor a) {
        return sqr(a);
    }

    /** √a. */
    public static Tensor sqrt(Tensor a) {
        return apply(Powers.SQRT, a);
    }

    /** 1/a. */
    public static Tensor inv(Tensor a) {
        return apply(Powers.INV, a);
    }

    /** eᵃ. */
    public static Tensor exp(Tensor a) {
        return apply(Exponential.EXP, a);
    }

    /** 2ᵃ. */
    public static Tensor exp2(Tensor a) {
        return apply(Exponential.EXP2, a);
    }

    /** eᵃ − 1, exact near 0. */
    public static Tensor expm1(Tensor a) {
        return apply(Exponential.EXPM1, a);
    }

    /** Natural logarithm. */
    public static Tensor log(Tensor a) {
        return apply(Exponential.LOG, a);
    }

    /** Logarithm to base 2. */
    public static Tensor log2(Tensor a) {
        return apply(Exponential.LOG2, a);
    }

    /** Logarithm to base 10. */
    public static Tensor log10(Tensor a) {
        return apply(Exponential.LOG10, a);
    }

    /** log(1 + a), exact near 0. */
    public static Tensor log1p(Tensor a) {
        return apply(Exponential.LOG1P, a);
    }

    /** Logistic sigmoid 1 / (1 + e⁻ᵃ). */
    public static Tensor sigmoid(Tensor a) {
        return apply(Exponential.SIGMOID, a);
    }

    /** log(1 + eᵃ), without overflow. */
    public static Tensor softplus(Tensor a) {
        return apply(Exponential.SOFTPLUS, a);
    }

    /** Hyperbolic tangent. */
    public static Tensor tanh(Tensor a) {
        return Trigonometry.tanh(a);
    }

    /** The larger; on a tie the first argument gets the gradient. */
    public static Tensor maximum(Tensor a, Tensor b) {
        return apply(Selection.MAXIMUM, a, b);
    }

    /** The smaller; on a tie the first argument gets the gradient. */
    public static Tensor minimum(Tensor a, Tensor b) {
        return apply(Selection.MINIMUM, a, b);
    }

    /** The larger of a and the number. */
    public static Tensor maximum(Tensor a, Number b) {
        return maximum(a, Tensors.literal(b, a));
    }

    /** The smaller of a and the number. */
    public static Tensor minimum(Tensor a, Number b) {
        return minimum(a, Tensors.literal(b, a));
    }

    /** The largest of all arguments. */
    public static Tensor largest(Tensor a, Tensor... others) {
        return Arrays.stream(others).reduce(a, Elemwise::maximum);
    }

    /** The smallest of all arguments. */
    public static Tensor smallest(Tensor a, Tensor... others) {
        return Arrays.stream(others).reduce(a, Elemwise::minimum);
    }

    /** a limited to [low, high]; at a bound a gets the gradient. */
    public static Tensor clip(Tensor a, Tensor low, Tensor high) {
        return apply(Selection.CLIP, a, low, high);
    }

    /** a limited to [low, high]. */
    public static Tensor clip(Tensor a, Number low, Number high) {
        return clip(a, Tensors.literal(low, a), Tensors.literal(high, a));
    }

    /** {@code yes} where the condition is not zero, else {@code no}; both are computed. Theano's {@code switch}. */
    public static Tensor where(Tensor condition, Tensor yes, Tensor no) {
        return apply(Selection.SWITCH, condition, yes, no);
    }

    /** {@code yes} where the condition is not zero, else the number. */
    public static Tensor where(Tensor condition, Tensor yes, Number no) {
        return where(condition, yes, Tensors.literal(no, yes));
    }

    /** The number where the condition is not zero, else {@code no}. */
    public static Tensor where(Tensor condition, Number yes, Tensor no) {
        return where(condition, Tensors.literal(yes, no), no);
    }

    /** The real part: of a real tensor itself. There are no complex types yet. */
    public static Tensor real(Tensor a) {
        return a;
    }

    /** The imaginary part: of a real tensor zeros. */
    public static Tensor imag(Tensor a) {
        return second(a, Tensors.constant(a.dtype(), 0));
    }

    /** The complex conjugate: of a real tensor itself. */
    public static Tensor conj(Tensor a) {
        return a;
    }

    /** Converted to another type as by a C cast; itself if it has that type. */
    public static Tensor cast(Tensor a, DType dtype) {
        return a.dtype() == dtype ? a : apply(new Cast(dtype), a);
    }

    /** {@code b} in the shape of {@code a}, whose values don't matter. */
    public static Tensor second(Tensor a, Tensor b) {
        return apply(new Second(), a, b);
    }

    /** The same as {@link #second}. */
    public static Tensor fill(Tensor a, Tensor b) {
        return second(a, b);
    }
}
