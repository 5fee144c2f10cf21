package org.lasagne4j.tensor.op;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** Gradients of the reductions by x; y and gy have the reduced axes with size 1. */
final class ReduceGradients {
    private ReduceGradients() {}

    static Tensor of(Reduce op, Tensor x, Tensor y, Tensor gy) {
        return switch (op.kind()) {
            case SUM -> Elemwise.second(x, gy);
            case PROD -> ofProduct(op, x, y, gy);
            case MAX, MIN -> toTied(x, y, gy);
            case ANY, ALL -> throw new IllegalStateException("no gradient of " + op.label());
        };
    }

    /** Every x that equals y gets the whole gradient, as in Theano. */
    private static Tensor toTied(Tensor x, Tensor y, Tensor gy) {
        return x.eq(y).astype(gy.dtype()).times(gy);
    }

    /**
     * gy·y / x; where exactly one factor is zero, gy times the product of the others for that one and 0 for the others;
     * with more zeros 0.
     */
    private static Tensor ofProduct(Reduce op, Tensor x, Tensor y, Tensor gy) {
        int[] axes = op.axes().stream().mapToInt(axis -> axis).toArray();
        Tensor isZero = x.eq(Gradients.like(x, 0));
        Tensor zeros = isZero.sum(axes, true);
        Tensor nonZero = Elemwise.where(isZero, Gradients.like(x, 1), x);
        Tensor ofOthers = gy.times(nonZero.prod(axes, true));
        Tensor forOneZero = Gradients.onlyWhere(zeros.eq(1).and(isZero), Elemwise.second(x, ofOthers));
        return Elemwise.where(zeros.eq(0), gy.times(y).over(nonZero), forOneZero);
    }
}
