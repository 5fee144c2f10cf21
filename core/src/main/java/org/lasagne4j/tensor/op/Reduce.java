package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Reduction over axes, which disappear. Floats accumulate in float64, integers in int64.
 *
 * @param axes counted from 0, ascending, at least one
 * @param dtype type of the result, into which the input is converted first
 */
public record Reduce(Kind kind, List<Integer> axes, DType dtype) implements NativeOp {
    /** What is accumulated. */
    public enum Kind {
        /** Sum; of no elements 0. */
        SUM(0, 0),
        /** Product; of no elements 1. */
        PROD(1, 1),
        /** Largest; NaN if there is one. */
        MAX(Double.NEGATIVE_INFINITY, Long.MIN_VALUE),
        /** Smallest; NaN if there is one. */
        MIN(Double.POSITIVE_INFINITY, Long.MAX_VALUE),
        /** Whether one is true; of bools only. */
        ANY(0, 0),
        /** Whether all are true; of bools only. */
        ALL(1, 1);

        private final double startDouble;
        private final long startLong;

        Kind(double startDouble, long startLong) {
            this.startDouble = startDouble;
            this.startLong = startLong;
        }

        /** What a float accumulator starts with: the neutral element. */
        public double startDouble() {
            return startDouble;
        }

        /** What an integer accumulator starts with: the neutral element. */
        public long startLong() {
            return startLong;
        }

        /** Whether it has a value over no elements; the largest and smallest of nothing don't exist. */
        public boolean hasStart() {
            return this != MAX && this != MIN;
        }

        /** The accumulator after one more float. */
        double combine(double a, double b) {
            return switch (this) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
                case ANY -> a != 0 || b != 0 ? 1 : 0;
                case ALL -> a != 0 && b != 0 ? 1 : 0;
            };
        }

        /** The accumulator after one more integer or bool. */
        long combine(long a, long b) {
            return switch (this) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
                case ANY -> a | b;
                case ALL -> a & b;
            };
        }
    }

    /** The op over these sorted axes. */
    public static Reduce of(Kind kind, int[] axes, DType dtype) {
        return new Reduce(kind, Arrays.stream(axes).boxed().toList(), dtype);
    }

    @Override
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT) + axes;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(TensorType.of(dtype, kept(inputs.get(0).type().dims())));
    }

    private long[] kept(long[] values) {
        return IntStream.range(0, values.length)
                .filter(axis -> !axes.contains(axis))
                .mapToLong(axis -> values[axis])
                .toArray();
    }

    /**
     * Of a sum gy, stretched; of a product gy·y / x, right with zeros too; of a largest or smallest gy for every element
     * that equals it.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        if (!x.dtype().isFloat() || !dtype.isFloat()) {
            return Collections.singletonList(null);
        }
        int[] pattern = stretching(x.rank());
        Tensor gy = Objects.requireNonNull(outGrads.get(0)).dimshuffle(pattern);
        Tensor y = node.output(0).dimshuffle(pattern);
        return List.of(ReduceGradients.of(this, x, y, gy).astype(x.dtype()));
    }

    /** The pattern that gives a result the reduced axes back, with size 1. */
    private int[] stretching(int rank) {
        int[] pattern = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            pattern[axis] = axes.contains(axis) ? ShapeOps.X : next++;
        }
        return pattern;
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] shape = env.shape(node.input(0));
        long[] result = kept(shape);
        if (!kind.hasStart() && Shapes.count(shape) == 0 && Shapes.count(result) > 0) {
            throw new ShapeException(
                    Problem.of("A " + label() + " of " + node.input(0).label() + " has no elements.")
                            .expected("at least one element along the axes " + axes)
                            .actual(Shapes.text(shape))
                            .created(node.origin()));
        }
        return List.of(result);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray result = HostArray.zeros(dtype, kept(x.shape()));
        Positions starts = new Positions(kept(x.shape()), kept(x.strides()), x.offset());
        long count = result.count();
        for (long i = 0; i < count; i++) {
            long start = starts.next();
            if (dtype.isFloat()) {
                result.setDouble(i, reduceDoubles(x, start));
            } else {
                result.setLong(i, reduceLongs(x, start));
            }
        }
        return List.of(result);
    }

    /** Starts of the rows along the last reduced axis, for the result whose elements begin at a position. */
    private Positions rows(HostArray x, long start) {
        return new Positions(reducedButLast(x.shape()), reducedButLast(x.strides()), start);
    }

    private long[] reducedButLast(long[] values) {
        return axes.subList(0, axes.size() - 1).stream()
                .mapToLong(axis -> values[axis])
                .toArray();
    }

    private double reduceDoubles(HostArray x, long start) {
        int last = axes.get(axes.size() - 1);
        long length = x.dim(last);
        long stride = x.stride(last);
        Positions rows = rows(x, start);
        double total = kind.startDouble();
        for (long row = Shapes.count(reducedButLast(x.shape())); row > 0; row--) {
            long at = rows.next();
            for (long i = 0; i < length; i++) {
                total = kind.combine(total, x.getDouble(at + i * stride));
            }
        }
        return total;
    }

    private long reduceLongs(HostArray x, long start) {
        // A flipped sign bit makes signed comparison order unsigned numbers.
        long flip = dtype == DType.UINT64 && !kind.hasStart() ? Long.MIN_VALUE : 0;
        int last = axes.get(axes.size() - 1);
        long length = x.dim(last);
        long stride = x.stride(last);
        Positions rows = rows(x, start);
        long total = kind.startLong();
        for (long row = Shapes.count(reducedButLast(x.shape())); row > 0; row--) {
            long at = rows.next();
            for (long i = 0; i < length; i++) {
                total = kind.combine(total, x.getLong(at + i * stride) ^ flip);
            }
        }
        return total ^ flip;
    }
}
