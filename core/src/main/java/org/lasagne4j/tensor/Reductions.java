package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.op.ArgReduce;
import org.lasagne4j.tensor.op.Cumulate;
import org.lasagne4j.tensor.op.Reduce;

/**
 * Reductions over axes. Axes may be negative, counted from the end; without axes all are meant. Reduced axes stay with
 * size 1 if {@code keepDims} says so.
 */
public final class Reductions {
    private Reductions() {}

    private static int[] allAxes(Tensor x) {
        return IntStream.range(0, x.rank()).toArray();
    }

    private static Tensor reduce(Reduce.Kind kind, Tensor x, int[] axes, boolean keepDims, DType dtype) {
        int[] sorted = ShapeOps.axes(x, axes);
        Tensor reduced = sorted.length == 0 ? x.astype(dtype) : Node.apply(Reduce.of(kind, sorted, dtype), x);
        return keepDims ? ShapeOps.insertAxes(reduced, sorted) : reduced;
    }

    /** Theano's type of a sum or product: of bools and integers int64, or uint64 if unsigned. */
    private static DType wide(DType dtype) {
        if (dtype.isFloat()) {
            return dtype;
        }
        return dtype.isUnsigned() ? DType.UINT64 : DType.INT64;
    }

    /** Sum over all axes. */
    public static Tensor sum(Tensor x) {
        return sum(x, allAxes(x), false);
    }

    /** Sum over these axes. Of float32 accumulated in float64; of integers and bools int64. */
    public static Tensor sum(Tensor x, int[] axes, boolean keepDims) {
        return sum(x, axes, keepDims, wide(x.dtype()));
    }

    /** Sum over these axes, of this type. */
    public static Tensor sum(Tensor x, int[] axes, boolean keepDims, DType dtype) {
        return reduce(Reduce.Kind.SUM, x, axes, keepDims, dtype);
    }

    /** Product over all axes. */
    public static Tensor prod(Tensor x) {
        return prod(x, allAxes(x), false);
    }

    /** Product over these axes; its gradient is right with zeros among the factors too. */
    public static Tensor prod(Tensor x, int[] axes, boolean keepDims) {
        return prod(x, axes, keepDims, wide(x.dtype()));
    }

    /** Product over these axes, of this type. */
    public static Tensor prod(Tensor x, int[] axes, boolean keepDims, DType dtype) {
        return reduce(Reduce.Kind.PROD, x, axes, keepDims, dtype);
    }

    /** Largest element; every element that equals it receives the whole gradient. */
    public static Tensor max(Tensor x) {
        return max(x, allAxes(x), false);
    }

    /** Largest element over these axes; every element that equals it receives the whole gradient. */
    public static Tensor max(Tensor x, int[] axes, boolean keepDims) {
        return reduce(Reduce.Kind.MAX, x, axes, keepDims, x.dtype());
    }

    /** Smallest element; every element that equals it receives the whole gradient. */
    public static Tensor min(Tensor x) {
        return min(x, allAxes(x), false);
    }

    /** Smallest element over these axes; every element that equals it receives the whole gradient. */
    public static Tensor min(Tensor x, int[] axes, boolean keepDims) {
        return reduce(Reduce.Kind.MIN, x, axes, keepDims, x.dtype());
    }

    /** Whether any element is not zero. */
    public static Tensor any(Tensor x) {
        return any(x, allAxes(x), false);
    }

    /** Whether any element over these axes is not zero. */
    public static Tensor any(Tensor x, int[] axes, boolean keepDims) {
        return reduce(Reduce.Kind.ANY, asBool(x), axes, keepDims, DType.BOOL);
    }

    /** Whether no element is zero. */
    public static Tensor all(Tensor x) {
        return all(x, allAxes(x), false);
    }

    /** Whether no element over these axes is zero. */
    public static Tensor all(Tensor x, int[] axes, boolean keepDims) {
        return reduce(Reduce.Kind.ALL, asBool(x), axes, keepDims, DType.BOOL);
    }

    private static Tensor asBool(Tensor x) {
        return x.dtype() == DType.BOOL ? x : Comparisons.neq(x, Tensors.constant(x.dtype(), 0));
    }

    /** Mean over all axes. */
    public static Tensor mean(Tensor x) {
        return mean(x, allAxes(x), false);
    }

    /** Mean over these axes; of integers and bools float64. */
    public static Tensor mean(Tensor x, int[] axes, boolean keepDims) {
        return mean(x, axes, keepDims, x.dtype().isFloat() ? x.dtype() : DType.FLOAT64);
    }

    /** Mean over these axes, of this float type. */
    public static Tensor mean(Tensor x, int[] axes, boolean keepDims, DType dtype) {
        Tensor sum = sum(x, axes, keepDims, dtype);
        return Elemwise.trueDiv(sum, count(x, axes).astype(dtype));
    }

    /** Number of elements over these axes: a constant where the sizes are static. */
    private static Tensor count(Tensor x, int... axes) {
        Tensor count = ShapeOps.sizeOf(1);
        for (int axis : ShapeOps.axes(x, axes)) {
            count = ShapeOps.timesSizes(count, ShapeOps.shape(x, axis));
        }
        return count;
    }

    /** Variance: the mean of (x − mean)². */
    public static Tensor var(Tensor x) {
        return var(x, allAxes(x), false);
    }

    /** Variance over these axes. */
    public static Tensor var(Tensor x, int[] axes, boolean keepDims) {
        return var(x, axes, keepDims, 0);
    }

    /** Variance over these axes: Σ(x − mean)² / (n − ddof). */
    public static Tensor var(Tensor x, int[] axes, boolean keepDims, int ddof) {
        Tensor floats = x.dtype().isFloat() ? x : x.astype(DType.FLOAT64);
        Tensor centered = floats.minus(mean(floats, axes, true));
        if (ddof == 0) {
            return mean(centered.sqr(), axes, keepDims);
        }
        // Theano divides by an int64 here, which makes a float32 variance float64.
        return Elemwise.trueDiv(
                sum(centered.sqr(), axes, keepDims), count(x, axes).minus(ddof));
    }

    /**
     * Variance over these axes, less the square of what the mean of the centered values is by rounding: the "corrected two-pass"
     * algorithm of Chan, Golub and LeVeque, The American Statistician 1983.
     */
    public static Tensor correctedVar(Tensor x, int[] axes, boolean keepDims, int ddof) {
        Tensor floats = x.dtype().isFloat() ? x : x.astype(DType.FLOAT64);
        Tensor rest = mean(floats.minus(mean(floats, axes, true)), axes, keepDims);
        return var(x, axes, keepDims, ddof).minus(rest.sqr());
    }

    /** Standard deviation: the root of {@link #var(Tensor)}. */
    public static Tensor std(Tensor x) {
        return std(x, allAxes(x), false);
    }

    /** Standard deviation over these axes. */
    public static Tensor std(Tensor x, int[] axes, boolean keepDims) {
        return std(x, axes, keepDims, 0);
    }

    /** Standard deviation over these axes: the root of Σ(x − mean)² / (n − ddof). */
    public static Tensor std(Tensor x, int[] axes, boolean keepDims, int ddof) {
        return Elemwise.sqrt(var(x, axes, keepDims, ddof));
    }

    /** Largest minus smallest element over these axes: "peak to peak". */
    public static Tensor ptp(Tensor x, int... axes) {
        int[] over = axes.length == 0 ? allAxes(x) : axes;
        return max(x, over, false).minus(min(x, over, false));
    }

    /** (Σ |x|^p)^(1/p) over all axes. */
    public static Tensor norm(Tensor x, double p) {
        return norm(x, p, allAxes(x), false);
    }

    /** (Σ |x|^p)^(1/p) over these axes; for p = ∞ and −∞ the largest and smallest |x|, for 0 the count of non-zeros. */
    public static Tensor norm(Tensor x, double p, int[] axes, boolean keepDims) {
        if (p == 0) {
            return sum(Comparisons.neq(x, Tensors.constant(x.dtype(), 0)), axes, keepDims);
        }
        if (Double.isInfinite(p)) {
            Tensor sizes = x.abs();
            return p > 0 ? max(sizes, axes, keepDims) : min(sizes, axes, keepDims);
        }
        Tensor powers = sum(x.abs().pow(p), axes, keepDims);
        return powers.pow(1 / p);
    }

    /** Row-major index (int64) of the largest element: the first of equal ones. */
    public static Tensor argmax(Tensor x) {
        return argmax(x, allAxes(x), false);
    }

    /** Index (int64) of the largest element over these axes, counted row-major; the first of equal ones. */
    public static Tensor argmax(Tensor x, int[] axes, boolean keepDims) {
        return argReduce(true, x, axes, keepDims);
    }

    /** Row-major index (int64) of the smallest element: the first of equal ones. */
    public static Tensor argmin(Tensor x) {
        return argmin(x, allAxes(x), false);
    }

    /** Index (int64) of the smallest element over these axes, counted row-major; the first of equal ones. */
    public static Tensor argmin(Tensor x, int[] axes, boolean keepDims) {
        return argReduce(false, x, axes, keepDims);
    }

    private static Tensor argReduce(boolean largest, Tensor x, int[] axes, boolean keepDims) {
        int[] sorted = ShapeOps.axes(x, axes);
        Tensor index = sorted.length == 1
                ? Node.apply(new ArgReduce(largest, sorted[0]), x)
                : Node.apply(new ArgReduce(largest, x.rank() - sorted.length), mergedLast(x, sorted));
        return keepDims ? ShapeOps.insertAxes(index, sorted) : index;
    }

    /** The axes merged, row-major, into one axis at the end. */
    private static Tensor mergedLast(Tensor x, int... sorted) {
        int[] kept = IntStream.range(0, x.rank())
                .filter(axis -> Arrays.binarySearch(sorted, axis) < 0)
                .toArray();
        Tensor moved = x.dimshuffle(
                IntStream.concat(Arrays.stream(kept), Arrays.stream(sorted)).toArray());
        return ShapeOps.flatten(moved, kept.length + 1);
    }

    /** The largest elements over these axes and their indices. */
    public static List<Tensor> maxAndArgmax(Tensor x, int[] axes, boolean keepDims) {
        return List.of(max(x, axes, keepDims), argmax(x, axes, keepDims));
    }

    /** Running sum of all elements, row-major. */
    public static Tensor cumsum(Tensor x) {
        return cumsum(ShapeOps.flatten(x), 0);
    }

    /** Running sum along an axis. */
    public static Tensor cumsum(Tensor x, int axis) {
        return Node.apply(new Cumulate(false, ShapeOps.axis(x, axis)), x);
    }

    /** Running product of all elements, row-major. */
    public static Tensor cumprod(Tensor x) {
        return cumprod(ShapeOps.flatten(x), 0);
    }

    /** Running product along an axis; its gradient needs elements other than 0, as in Theano. */
    public static Tensor cumprod(Tensor x, int axis) {
        return Node.apply(new Cumulate(true, ShapeOps.axis(x, axis)), x);
    }

    /** Covariance of variables in the rows of a matrix, observations in its columns: normalized by n − 1. */
    public static Tensor cov(Tensor m) {
        return cov(m, true, 1);
    }

    /** Covariance of variables, in rows or else in columns, of a matrix or vector: X·Xᵀ / (n − ddof), X centered. */
    public static Tensor cov(Tensor m, boolean rowVar, int ddof) {
        return Covariance.of(m, null, rowVar, ddof, null, null);
    }

    /**
     * Covariance of variables, in rows or else in columns: NumPy's {@code cov}.
     *
     * @param y more variables, in the form of m
     * @param ddof 1 for the unbiased estimate, 0 for the mean (NumPy's {@code bias})
     * @param fweights how often each observation occurs: a vector of integers
     * @param aweights how much each observation counts: a vector
     */
    public static Tensor cov(
            Tensor m,
            @Nullable Tensor y,
            boolean rowVar,
            int ddof,
            @Nullable Tensor fweights,
            @Nullable Tensor aweights) {
        return Covariance.of(m, y, rowVar, ddof, fweights, aweights);
    }
}
