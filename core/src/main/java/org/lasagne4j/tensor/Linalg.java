package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.MatMul;

/** Products of matrices and tensors, all by one op: the product of matrices. */
public final class Linalg {
    private Linalg() {}

    /**
     * Theano's dot: of scalars the product; of vectors the inner product; of matrices the product of matrices; else the sum
     * over the last axis of a and the one before the last (of a vector: the only one) of b.
     *
     * @throws ShapeException here or at the call, if the summed axes differ
     */
    public static Tensor dot(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0) {
            return a.times(b);
        }
        if (a.rank() == 2 && b.rank() == 2) {
            return matmul(a, b);
        }
        return tensordot(a, b, new int[] {a.rank() - 1}, new int[] {Math.max(0, b.rank() - 2)});
    }

    /**
     * Product of matrices, the last two axes, in their common type; axes before them, the same in both, count matrices.
     *
     * @throws ShapeException here or at the call, if the operands don't fit
     */
    public static Tensor matmul(Tensor a, Tensor b) {
        if (a.rank() != b.rank() || a.rank() < 2) {
            throw new ShapeException(Problem.of("A matmul needs operands of one rank, matrices at least.")
                    .expected("the same axes before the last two in both")
                    .actual(a.label() + " " + Shapes.text(a.type().dims()) + " and " + b.label() + " "
                            + Shapes.text(b.type().dims()))
                    .created(Origin.here())
                    .fix("use dot or tensordot, or add axes with shapePadLeft."));
        }
        DType common = DType.promote(a.dtype(), b.dtype());
        if (a.rank() <= 3) {
            return Node.apply(new MatMul(), a.astype(common), b.astype(common));
        }
        List<Object> sizes = new ArrayList<>();
        IntStream.range(0, a.rank() - 1).forEach(axis -> sizes.add(ShapeOps.shape(a, axis)));
        sizes.add(ShapeOps.shape(b, -1));
        return ShapeOps.reshape(matmul(oneBatch(a), oneBatch(b)), sizes);
    }

    /** The axes before the last two merged into one. */
    private static Tensor oneBatch(Tensor x) {
        int[] leading = IntStream.range(0, x.rank() - 2).toArray();
        return ShapeOps.reshape(x, List.of(count(x, leading), ShapeOps.shape(x, -2), ShapeOps.shape(x, -1)));
    }

    /** Sum over the last {@code axes} axes of a and the first of b. */
    public static Tensor tensordot(Tensor a, Tensor b, int axes) {
        if (axes < 0 || axes > Math.min(a.rank(), b.rank())) {
            throw new ShapeException(Problem.of("A tensordot cannot sum over " + axes + " axes.")
                    .expected("from 0 to " + Math.min(a.rank(), b.rank()))
                    .actual(a.label() + " " + Shapes.text(a.type().dims()) + " and " + b.label() + " "
                            + Shapes.text(b.type().dims()))
                    .created(Origin.here()));
        }
        return tensordot(
                a,
                b,
                IntStream.range(a.rank() - axes, a.rank()).toArray(),
                IntStream.range(0, axes).toArray());
    }

    /** Sum over pairs of axes, {@code axesA[i]} with {@code axesB[i]}; the others follow, a's before b's. */
    public static Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        return contract(a, b, counted(a, axesA), counted(b, axesB), 0);
    }

    private static int[] counted(Tensor x, int... axes) {
        return Arrays.stream(axes).map(axis -> ShapeOps.axis(x, axis)).toArray();
    }

    /** Sums over pairs of axes, the first {@code batch} axes of both being matched instead. */
    private static Tensor contract(Tensor a, Tensor b, int[] axesA, int[] axesB, int batch) {
        requirePairs(a, b, axesA, axesB);
        int[] freeA = free(a, axesA, batch);
        int[] freeB = free(b, axesB, batch);
        Tensor left = merged(a, batch, freeA, axesA);
        Tensor right = merged(b, batch, axesB, freeB);
        List<Object> sizes = new ArrayList<>();
        IntStream.range(0, batch).forEach(axis -> sizes.add(ShapeOps.shape(a, axis)));
        Arrays.stream(freeA).forEach(axis -> sizes.add(ShapeOps.shape(a, axis)));
        Arrays.stream(freeB).forEach(axis -> sizes.add(ShapeOps.shape(b, axis)));
        Tensor product = matmul(left, right);
        boolean isMatrix = batch + 2 == sizes.size() && freeA.length == 1;
        return isMatrix ? product : ShapeOps.reshape(product, sizes);
    }

    private static void requirePairs(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        boolean fits = axesA.length == axesB.length;
        for (int i = 0; fits && i < axesA.length; i++) {
            long first = a.type().dim(axesA[i]);
            long second = b.type().dim(axesB[i]);
            fits = first == second || first == Shapes.ANY || second == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(Problem.of("The operands of dot do not fit.")
                    .expected("axes " + Arrays.toString(axesA) + " of the first as large as axes "
                            + Arrays.toString(axesB) + " of the second")
                    .actual(a.label() + " " + Shapes.text(a.type().dims()) + " and " + b.label() + " "
                            + Shapes.text(b.type().dims()))
                    .created(Origin.here())
                    .fix("check the sizes, or transpose one operand."));
        }
    }

    private static int[] free(Tensor x, int[] summed, int batch) {
        return IntStream.range(batch, x.rank())
                .filter(axis -> Arrays.stream(summed).noneMatch(s -> s == axis))
                .toArray();
    }

    /** x as a matrix, or a batch of matrices, whose rows and columns are merged axes. */
    private static Tensor merged(Tensor x, int batch, int[] rows, int[] columns) {
        int[] pattern = IntStream.concat(
                        IntStream.range(0, batch), IntStream.concat(Arrays.stream(rows), Arrays.stream(columns)))
                .toArray();
        Tensor moved = x.dimshuffle(pattern);
        if (rows.length == 1 && columns.length == 1) {
            return moved;
        }
        List<Object> sizes = new ArrayList<>();
        IntStream.range(0, batch).forEach(axis -> sizes.add(ShapeOps.shape(x, axis)));
        sizes.add(count(x, rows));
        sizes.add(count(x, columns));
        return ShapeOps.reshape(moved, sizes);
    }

    private static Tensor count(Tensor x, int... axes) {
        Tensor count = ShapeOps.sizeOf(1);
        for (int axis : axes) {
            count = ShapeOps.timesSizes(count, ShapeOps.shape(x, axis));
        }
        return count;
    }

    /** dot of a[i] and b[i] for each i of the first axis. */
    public static Tensor batchedDot(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0) {
            throw new ShapeException(Problem.of("A batched dot needs a batch axis in both operands.")
                    .expected("at least rank 1")
                    .actual("ranks " + a.rank() + " and " + b.rank())
                    .created(Origin.here()));
        }
        if (a.rank() == 1 || b.rank() == 1) {
            return alongBatch(a, b.rank()).times(alongBatch(b, a.rank()));
        }
        return contract(a, b, new int[] {a.rank() - 1}, new int[] {Math.max(1, b.rank() - 2)}, 1);
    }

    /** A vector gets axes of size 1 behind, so that each batch entry scales the partner's. */
    private static Tensor alongBatch(Tensor x, int partnerRank) {
        return x.rank() == 1 ? ShapeOps.shapePadRight(x, partnerRank - 1) : x;
    }

    /** tensordot of a[i] and b[i] for each i of the first axis; axes count with the batch axis. */
    public static Tensor batchedTensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        return contract(a, b, counted(a, axesA), counted(b, axesB), 1);
    }

    /** Sum over the last {@code axes} axes of a[i] and the first of b[i], for each i of the first axis. */
    public static Tensor batchedTensordot(Tensor a, Tensor b, int axes) {
        return batchedTensordot(
                a,
                b,
                IntStream.range(a.rank() - axes, a.rank()).toArray(),
                IntStream.rangeClosed(1, axes).toArray());
    }

    /** Products of all pairs of elements: (n), (m) → (n, m); other ranks are flattened. */
    public static Tensor outer(Tensor a, Tensor b) {
        Tensor left = a.rank() == 1 ? a : a.flatten();
        Tensor right = b.rank() == 1 ? b : b.flatten();
        return ShapeOps.shapePadRight(left, 1).times(ShapeOps.shapePadLeft(right, 1));
    }

    /** Product of several matrices, from the left. */
    public static Tensor matrixDot(Tensor first, Tensor... others) {
        Tensor product = first;
        for (Tensor other : others) {
            product = dot(product, other);
        }
        return product;
    }
}
