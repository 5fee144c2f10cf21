package org.lasagne4j.tensor.op;

/**
 * Gradient of max-pooling: (x, y, gy) → gx. Every element of a window that equals its maximum receives the whole
 * gradient of the window, as in Theano: gx[i] = Σ gy[o] over the windows o around i with x[i] = y[o].
 */
public record MaxPoolGrad(PoolSpec spec) implements MaxPoolSelection {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d_grad{max}";
    }

    @Override
    public int model() {
        return 0;
    }

    @Override
    public MaxPoolGather adjoint() {
        return new MaxPoolGather(spec);
    }

    @Override
    public double[] sums(PoolLoops loops, double[] x, double[] y, double[] gy) {
        return loops.maxGrad(x, y, gy);
    }
}
