package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.log1p;
import static org.lasagne4j.scalar.Scalars.max;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/**
 * Binary cross-entropy of a sigmoid that is not yet applied: (x, t) → −t·log σ(x) − (1 − t)·log(1 − σ(x)), computed as
 * max(x, 0) − x·t + log(1 + e^−|x|), which neither overflows nor takes the logarithm of 0.
 */
public enum SigmoidBinaryCrossentropy implements DifferentiableOp {
    /** The one op. */
    SIGMOID_BINARY_CROSSENTROPY;

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr[] promoted = Formulas.promotedToFloat(args);
        ScalarExpr x = promoted[0];
        ScalarExpr t = promoted[1];
        return max(x, x.like(0)).minus(x.times(t)).plus(log1p(exp(abs(x).negate())));
    }

    /** gy·(σ(x) − t) by x and −gy·x by t. */
    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        Tensor byX = gy.times(Elemwise.sigmoid(x[0]).minus(x[1]));
        return new Tensor[] {byX, gy.times(x[0]).negate()};
    }
}
