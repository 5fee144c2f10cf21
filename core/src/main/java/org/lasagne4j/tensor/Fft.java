package org.lasagne4j.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;

/**
 * Fourier transforms of real arrays, all axes but the first at once: Theano's {@code fft}. Complex numbers are pairs in a last
 * axis of size 2. Each axis is a product with a matrix of cosines and sines, n² operations for a length of n, so that
 * gradients of any order and every backend follow from products; meant for lengths up to a few thousand.
 */
public final class Fft {
    private Fft() {}

    /** How transforms are scaled; n is the number of elements that are transformed together. */
    public enum Norm {
        /** The inverse by 1/n. */
        BACKWARD,
        /** Both by 1/√n. */
        ORTHO,
        /** Neither, so that the inverse of a transform is n times its argument. */
        NONE
    }

    /** As {@link #rfft(Tensor, Norm)} with BACKWARD. */
    public static Tensor rfft(Tensor x) {
        return rfft(x, Norm.BACKWARD);
    }

    /**
     * y_f = Σ x_j·e^(−2πi·j·f/n): (m, …, n) → (m, …, n/2 + 1, 2), the part of the last axis that the rest follows from.
     *
     * @throws ShapeException if there is no axis beside the first
     */
    public static Tensor rfft(Tensor x, Norm norm) {
        requireRank(x, 2);
        Tensor real = Nlinalg.floats(x);
        int last = real.rank() - 1;
        Tensor size = ShapeOps.shape(real, last);
        Tensor half = Elemwise.floorDiv(size, ShapeOps.sizeOf(2)).plus(ShapeOps.sizeOf(1));
        Waves waves = new Waves(size, half, real.dtype());
        Pair pair = new Pair(
                along(real, last, waves.cos()), along(real, last, waves.sin()).negate());
        Tensor count = size;
        for (int axis = 1; axis < last; axis++) {
            Tensor length = ShapeOps.shape(real, axis);
            count = ShapeOps.timesSizes(count, length);
            pair = pair.turned(axis, new Waves(length, length, real.dtype()), -1);
        }
        Tensor stacked = Joining.stack(List.of(pair.real(), pair.imaginary()), -1);
        return norm == Norm.ORTHO ? scaled(stacked, count, -0.5) : stacked;
    }

    /** As {@link #irfft(Tensor, Norm, boolean)} with BACKWARD, of an even length. */
    public static Tensor irfft(Tensor y) {
        return irfft(y, Norm.BACKWARD, false);
    }

    /**
     * The inverse of {@link #rfft(Tensor, Norm)}: (m, …, k, 2) → (m, …, n) with n = 2·(k − 1), or one more.
     *
     * @param isOdd whether n is odd
     */
    public static Tensor irfft(Tensor y, Norm norm, boolean isOdd) {
        requireRank(y, 3);
        Tensor floats = Nlinalg.floats(y);
        int last = y.rank() - 2;
        Tensor half = ShapeOps.shape(y, last);
        Tensor size = half.minus(ShapeOps.sizeOf(1)).times(ShapeOps.sizeOf(2)).plus(ShapeOps.sizeOf(isOdd ? 1 : 0));
        Tensor count = size;
        Pair pair = new Pair(
                Indexing.get(floats, Index.ELLIPSIS, Index.at(0)), Indexing.get(floats, Index.ELLIPSIS, Index.at(1)));
        for (int axis = 1; axis < last; axis++) {
            Tensor length = ShapeOps.shape(y, axis);
            count = ShapeOps.timesSizes(count, length);
            pair = pair.turned(axis, new Waves(length, length, floats.dtype()), 1);
        }
        Waves waves = new Waves(half, size, size, floats.dtype());
        Tensor weights = ShapeOps.shapePadRight(occurrences(half, isOdd, floats.dtype()), 1);
        Tensor x = along(pair.real(), last, waves.cos().times(weights))
                .minus(along(pair.imaginary(), last, waves.sin().times(weights)));
        return switch (norm) {
            case BACKWARD -> scaled(x, count, -1);
            case ORTHO -> scaled(x, count, -0.5);
            case NONE -> x;
        };
    }

    /** How often each frequency of the half occurs in the whole: the first, and the last of an even length, once, others twice. */
    private static Tensor occurrences(Tensor half, boolean isOdd, DType dtype) {
        Tensor f = Creation.arange(half);
        Tensor once = isOdd ? f.eq(0) : f.eq(0).or(f.eq(half.minus(ShapeOps.sizeOf(1))));
        return Elemwise.where(once, Tensors.constant(dtype, 1), Tensors.constant(dtype, 2));
    }

    private static Tensor scaled(Tensor x, Tensor count, double power) {
        return x.times(count.astype(x.dtype()).pow(Tensors.constant(x.dtype(), power)));
    }

    private static void requireRank(Tensor x, int least) {
        if (x.rank() < least) {
            throw new ShapeException(Problem.of("A Fourier transform has nothing to transform in " + x.label() + ".")
                    .expected("at least rank " + least + ": the first axis counts, a pair is the last axis")
                    .actual(Shapes.text(x.type().dims()))
                    .created(Origin.here())
                    .fix("add a first axis with shapePadLeft(x, 1)."));
        }
    }

    /** Σ over an axis of x times the rows of a matrix, whose columns take the axis's place. */
    private static Tensor along(Tensor x, int axis, Tensor matrix) {
        Tensor product = Linalg.tensordot(x, matrix, new int[] {axis}, new int[] {0});
        int last = x.rank() - 1;
        return product.dimshuffle(IntStream.rangeClosed(0, last)
                .map(i -> i < axis ? i : i == axis ? last : i - 1)
                .toArray());
    }

    /** cos and sin of 2π·j·f/n for each row j and column f; the product is reduced before it is a float, to lose no digit. */
    private record Waves(Tensor rows, Tensor columns, Tensor n, DType dtype) {
        Waves(Tensor n, Tensor columns, DType dtype) {
            this(n, columns, n, dtype);
        }

        private Tensor angles() {
            Tensor turns = Elemwise.mod(
                    Linalg.outer(Creation.arange(rows), Creation.arange(columns)),
                    Elemwise.maximum(n, ShapeOps.sizeOf(1)));
            Tensor whole = Tensors.constant(DType.FLOAT64, 2 * Math.PI);
            return turns.astype(DType.FLOAT64).times(whole).over(n.astype(DType.FLOAT64));
        }

        Tensor cos() {
            return Trigonometry.cos(angles()).astype(dtype);
        }

        Tensor sin() {
            return Trigonometry.sin(angles()).astype(dtype);
        }
    }

    private record Pair(Tensor real, Tensor imaginary) {
        /** The transform along an axis, with e^(sign·2πi·j·f/n). */
        Pair turned(int axis, Waves waves, int sign) {
            Tensor cos = waves.cos();
            Tensor sin = sign < 0 ? waves.sin().negate() : waves.sin();
            return new Pair(
                    along(real, axis, cos).minus(along(imaginary, axis, sin)),
                    along(real, axis, sin).plus(along(imaginary, axis, cos)));
        }
    }
}
