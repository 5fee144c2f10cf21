package org.lasagne4j.tensor.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
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
        boolean bools = args.stream().allMatch(arg -> arg.type() == DType.BOOL);
        boolean integers = args.stream().allMatch(arg -> arg.type().isInt());
        Formulas.require(bools || integers, label(), "only bools or only integers", args);
        DType common = Formulas.common(args);
        // No integer holds int64 and uint64; like the original the result is then a float64, of the 64 bits' value.
        DType bits = common.isFloat() ? DType.UINT64 : common;
        return Scalars.apply(scalar, Formulas.converted(args, bits)).cast(common);
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
