package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Formulas.promoted;
import static org.lasagne4j.tensor.op.Formulas.promotedToFloat;
import static org.lasagne4j.tensor.op.Gradients.like;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** Powers and roots. */
public enum Powers implements DifferentiableOp {
    /** a². */
    SQR(args -> args.get(0).times(args.get(0)), (x, y, gy) -> new Tensor[] {gy.times(x[0].times(like(x[0], 2)))}),
    /** √a; of integers a float. */
    SQRT(args -> Scalars.sqrt(promotedToFloat(args)[0]), (x, y, gy) ->
            new Tensor[] {gy.times(like(y, 0.5)).over(y)}),
    /** 1/a; of integers a float. */
    INV(Powers::reciprocal, (x, y, gy) -> new Tensor[] {gy.times(y).times(y).negate()}),
    /** aᵇ; of integers an integer, of bools an int8. Gradient by b where a = 0: 0. */
    POW(Powers::power, (x, y, gy) -> new Tensor[] {byBase(x[0], x[1], gy), byExponent(x[0], x[1], y, gy)});

    private final Function<List<ScalarExpr>, ScalarExpr> formula;
    private final Several gradient;

    Powers(Function<List<ScalarExpr>, ScalarExpr> formula, Several gradient) {
        this.formula = formula;
        this.gradient = gradient;
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return formula.apply(args);
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return gradient.by(x, y, gy);
    }

    private static ScalarExpr reciprocal(List<ScalarExpr> args) {
        ScalarExpr x = promotedToFloat(args)[0];
        return x.like(1).over(x);
    }

    private static ScalarExpr power(List<ScalarExpr> args) {
        DType common = Formulas.common(args);
        if (common.isFloat()) {
            return Scalars.apply(ScalarOp.POW, promoted(args));
        }
        return Scalars.apply(ScalarOp.POW, Formulas.converted(args, DType.FLOAT64))
                .cast(common == DType.BOOL ? DType.INT8 : common);
    }

    private static Tensor byBase(Tensor a, Tensor b, Tensor gy) {
        return gy.times(b).times(Elemwise.pow(a, b.minus(1)));
    }

    private static @Nullable Tensor byExponent(Tensor a, Tensor b, Tensor y, Tensor gy) {
        return b.dtype().isFloat()
                ? Gradients.exceptWhere(
                        Comparisons.eq(a, like(a, 0)), gy.times(y).times(Elemwise.log(a)))
                : null;
    }
}
