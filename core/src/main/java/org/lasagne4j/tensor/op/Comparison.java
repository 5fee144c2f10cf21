package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Tensor;

/** Comparisons of promoted arguments; the result is bool, so that no gradient flows. */
public enum Comparison implements DifferentiableOp {
    /** a < b. */
    LT(ScalarOp.LT),
    /** a ≤ b. */
    LE(ScalarOp.LE),
    /** a > b. */
    GT(ScalarOp.GT),
    /** a ≥ b. */
    GE(ScalarOp.GE),
    /** a = b. */
    EQ(ScalarOp.EQ),
    /** a ≠ b. */
    NEQ(ScalarOp.NE),
    /** Whether a is not a number; never for integers. */
    ISNAN(args -> ofFloat(ScalarOp.IS_NAN, args)),
    /** Whether a is ∞ or −∞; never for integers. */
    ISINF(args -> ofFloat(ScalarOp.IS_INF, args));

    private final Function<List<ScalarExpr>, ScalarExpr> formula;

    Comparison(ScalarOp op) {
        this(args -> Formulas.onNumbers(args, (a, b) -> Scalars.apply(op, a, b)));
    }

    Comparison(Function<List<ScalarExpr>, ScalarExpr> formula) {
        this.formula = formula;
    }

    private static ScalarExpr ofFloat(ScalarOp op, List<ScalarExpr> args) {
        ScalarExpr x = args.get(0);
        return x.type().isFloat() ? Scalars.apply(op, x) : Scalars.constant(DType.BOOL, 0);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return formula.apply(args);
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
