package org.lasagne4j.scalar;

import java.util.List;
import org.lasagne4j.array.DType;

/** Builds scalar expressions; reads like a formula when imported statically. */
public final class Scalars {
    private Scalars() {}

    /** An operation on arguments of one common type; comparisons give bool. */
    public static ScalarExpr apply(ScalarOp op, ScalarExpr... args) {
        List<ScalarExpr> list = List.of(args);
        for (ScalarExpr arg : list) {
            if (arg.type() != list.get(0).type()) {
                throw new IllegalArgumentException(op + " of mixed types " + list);
            }
        }
        return new ScalarExpr.Apply(op, resultType(op, list.get(0).type()), list);
    }

    private static DType resultType(ScalarOp op, DType argument) {
        return switch (op) {
            case LT, LE, GT, GE, EQ, NE, IS_NAN, IS_INF -> DType.BOOL;
            default -> argument;
        };
    }

    /** {@code condition ? yes : no}; the branches have one type. */
    public static ScalarExpr select(ScalarExpr condition, ScalarExpr yes, ScalarExpr no) {
        if (condition.type() != DType.BOOL || yes.type() != no.type()) {
            throw new IllegalArgumentException("select of " + List.of(condition, yes, no));
        }
        return new ScalarExpr.Apply(ScalarOp.SELECT, yes.type(), List.of(condition, yes, no));
    }

    /**
     * A draw of {@link ScalarOp#PHILOX_UNIFORM} or {@link ScalarOp#PHILOX_NORMAL}, a float32, or of {@link
     * ScalarOp#PHILOX_BITS}, an int64.
     */
    public static ScalarExpr draw(ScalarOp op, ScalarExpr key, ScalarExpr state, ScalarExpr index) {
        DType type = op == ScalarOp.PHILOX_BITS ? DType.INT64 : DType.FLOAT32;
        return new ScalarExpr.Apply(op, type, List.of(key, state, index));
    }

    /** A constant; of an integer type cut towards zero. */
    public static ScalarExpr constant(DType type, double value) {
        if (type == DType.FLOAT32) {
            return new ScalarExpr.Const(Double.doubleToRawLongBits((float) value), type);
        }
        return type.isFloat()
                ? new ScalarExpr.Const(Double.doubleToRawLongBits(value), type)
                : constant(type, (long) value);
    }

    /** An integer or bool constant, exact. */
    public static ScalarExpr constant(DType type, long value) {
        return type.isFloat() ? constant(type, (double) value) : new ScalarExpr.Const(value, type);
    }

    public static ScalarExpr exp(ScalarExpr x) {
        return apply(ScalarOp.EXP, x);
    }

    public static ScalarExpr log(ScalarExpr x) {
        return apply(ScalarOp.LOG, x);
    }

    public static ScalarExpr log1p(ScalarExpr x) {
        return apply(ScalarOp.LOG1P, x);
    }

    public static ScalarExpr sqrt(ScalarExpr x) {
        return apply(ScalarOp.SQRT, x);
    }

    public static ScalarExpr abs(ScalarExpr x) {
        return apply(ScalarOp.ABS, x);
    }

    public static ScalarExpr max(ScalarExpr a, ScalarExpr b) {
        return apply(ScalarOp.MAX, a, b);
    }

    public static ScalarExpr min(ScalarExpr a, ScalarExpr b) {
        return apply(ScalarOp.MIN, a, b);
    }

    public static ScalarExpr lt(ScalarExpr a, ScalarExpr b) {
        return apply(ScalarOp.LT, a, b);
    }

    public static ScalarExpr gt(ScalarExpr a, ScalarExpr b) {
        return apply(ScalarOp.GT, a, b);
    }

    public static ScalarExpr eq(ScalarExpr a, ScalarExpr b) {
        return apply(ScalarOp.EQ, a, b);
    }
}
