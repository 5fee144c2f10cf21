package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.MaxPoolGrad;
import org.lasagne4j.tensor.op.PoolForward;
import org.lasagne4j.tensor.op.PoolSpec;

/**
 * Pooling over the trailing axes: Theano's {@code signal.pool}. Windows, steps, padding and modes are told by a {@link
 * PoolSpec}. Of tied maxima each receives the whole gradient.
 */
public final class Pooling {
    private Pooling() {}

    /** Maxima of windows side by side over the last two axes; a last window that does not fit is left out. */
    public static Tensor pool2d(Tensor input, int rows, int columns) {
        return pool2d(input, PoolSpec.of(rows, columns));
    }

    /** Pooling over the last two axes of a tensor of at least rank 2. */
    public static Tensor pool2d(Tensor input, PoolSpec spec) {
        return pool(2, input, spec);
    }

    /** Pooling over the last axis. */
    public static Tensor pool1d(Tensor input, PoolSpec spec) {
        return pool(1, input, spec);
    }

    /** Pooling over the last three axes of a tensor of at least rank 3. */
    public static Tensor pool3d(Tensor input, PoolSpec spec) {
        return pool(3, input, spec);
    }

    private static Tensor pool(int rank, Tensor input, PoolSpec spec) {
        if (spec.rank() != rank) {
            throw new ValueException(Problem.of("The window of a " + rank + "-D pooling has the wrong rank.")
                    .expected(rank + " sizes")
                    .actual(spec.window())
                    .created(Origin.here()));
        }
        boolean exact = spec.mode() == PoolSpec.Mode.MAX || spec.mode() == PoolSpec.Mode.SUM;
        DType dtype = exact ? input.dtype() : input.dtype().asFloat();
        return Node.apply(new PoolForward(spec), input.astype(dtype));
    }

    /**
     * The input with everything but the maxima of its windows replaced by zero: Theano's {@code max_pool_2d_same_size}.
     * Windows lie side by side over the last two axes; what no window covers becomes zero.
     */
    public static Tensor maxPool2dSameSize(Tensor input, int rows, int columns) {
        PoolSpec spec = PoolSpec.of(rows, columns);
        Tensor maxima = pool2d(input, spec);
        return Node.apply(new MaxPoolGrad(spec), input, maxima, maxima);
    }
}
