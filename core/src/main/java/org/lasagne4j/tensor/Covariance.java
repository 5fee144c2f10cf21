package org.lasagne4j.tensor;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;

/** Covariance with weights, as NumPy normalizes it. */
final class Covariance {
    private static final int[] OBSERVATIONS = {1};

    private Covariance() {}

    static Tensor of(
            Tensor m,
            @Nullable Tensor y,
            boolean rowVar,
            int ddof,
            @Nullable Tensor fweights,
            @Nullable Tensor aweights) {
        Tensor variables = y == null ? rows(m, rowVar) : Joining.join(0, rows(m, rowVar), rows(y, rowVar));
        Tensor x = variables.dtype().isFloat() ? variables : variables.astype(DType.FLOAT64);
        Tensor ones = Creation.ones(x.dtype(), java.util.List.of(ShapeOps.shape(x, 1)));
        Tensor f = fweights == null ? ones : fweights.astype(x.dtype());
        Tensor a = aweights == null ? ones : aweights.astype(x.dtype());
        Tensor weights = f.times(a);
        Tensor total = weights.sum();
        Tensor centered =
                x.minus(Reductions.sum(x.times(weights), OBSERVATIONS, true).over(total));
        // Without weights of importance this is n - ddof.
        Tensor degrees = total.minus(weights.times(a).sum().over(total).times(Tensors.constant(x.dtype(), ddof)));
        Tensor products = Linalg.dot(centered.times(weights), centered.transpose());
        return ShapeOps.squeeze(products.over(degrees));
    }

    private static Tensor rows(Tensor m, boolean rowVar) {
        return m.rank() == 1 ? ShapeOps.shapePadLeft(m, 1) : rowVar ? m : m.transpose();
    }
}
