package org.lasagne4j.tensor.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Tensor;

/** Bitwise operations on integers, logical ones on bools. */
public enum Logic implements DifferentiableOp {
    /** a and b. */
    AND(ScalarOp.AND),
    /** a or b. */
    OR(ScalarOp.OR),
    /** Either, not both. */
    XOR(ScalarOp.XOR),
    /** Not a; of integers every bit flipped. */
    INVERT(ScalarOp.NOT);

    private final ScalarOp scalar;

    Logic(ScalarOp scalar) {
        this.scalar = scalar;
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        Formulas.require(Formulas.common(args).isDiscrete(), label(), "bools or integers", args);
        return Scalars.apply(scalar, Formulas.promoted(args));
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return new Tensor[x.length];
    }
}
