package org.lasagne4j.tensor.op;

/**
 * What a max-pooling passes on of another tensor of its input's shape: (x, y, v) → u with u[o] = Σ v[i] over the elements
 * i of window o with x[i] = y[o]. The adjoint of {@link MaxPoolGrad}; second derivatives and Rop use it.
 */
public record MaxPoolGather(PoolSpec spec) implements MaxPoolSelection {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d_gather{max}";
    }

    @Override
    public int model() {
        return 1;
    }

    @Override
    public MaxPoolGrad adjoint() {
        return new MaxPoolGrad(spec);
    }

    @Override
    public double[] sums(PoolLoops loops, double[] x, double[] y, double[] v) {
        return loops.maxGather(x, y, v);
    }
}
