package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Gradients.exceptWhere;
import static org.lasagne4j.tensor.op.Gradients.onlyWhere;
import static org.lasagne4j.tensor.op.Gradients.zeros;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Tensor;

/** Choices between arguments; the gradient goes to the chosen one. */
public enum Selection implements DifferentiableOp {
    /** The larger; NaN if either is. On a tie the first argument gets the gradient. */
    MAXIMUM(args -> extreme(ScalarOp.MAX, ScalarOp.OR, args), (x, y, gy) -> {
        Tensor first = Comparisons.ge(x[0], x[1]);
        return new Tensor[] {onlyWhere(first, gy), exceptWhere(first, gy)};
    }),
    /** The smaller; NaN if either is. On a tie the first argument gets the gradient. */
    MINIMUM(args -> extreme(ScalarOp.MIN, ScalarOp.AND, args), (x, y, gy) -> {
        Tensor first = Comparisons.le(x[0], x[1]);
        return new Tensor[] {onlyWhere(first, gy), exceptWhere(first, gy)};
    }),
    /** clip(x, low, high): low below low, high above high. At a bound x gets the gradient. */
    CLIP(Selection::clipped, (x, y, gy) -> {
        Tensor below = Comparisons.lt(x[0], x[1]);
        Tensor above = Comparisons.gt(x[0], x[2]);
        return new Tensor[] {exceptWhere(Comparisons.or(below, above), gy), onlyWhere(below, gy), onlyWhere(above, gy)};
    }),
    /** switch(c, a, b): a where c is not zero, else b. Both sides are computed; c gets a zero gradient. */
    SWITCH(Selection::chosen, (x, y, gy) ->
            new Tensor[] {x[0].dtype().isFloat() ? zeros(x[0]) : null, onlyWhere(x[0], gy), exceptWhere(x[0], gy)});

    private final Function<List<ScalarExpr>, ScalarExpr> formula;
    private final Several gradient;

    Selection(Function<List<ScalarExpr>, ScalarExpr> formula, Several gradient) {
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

    private static ScalarExpr extreme(ScalarOp op, ScalarOp ofBools, List<ScalarExpr> args) {
        ScalarExpr[] x = Formulas.promoted(args);
        return Scalars.apply(x[0].type() == DType.BOOL ? ofBools : op, x);
    }

    private static ScalarExpr clipped(List<ScalarExpr> args) {
        DType common = Formulas.common(args);
        ScalarExpr[] x = Formulas.converted(args, common == DType.BOOL ? DType.UINT8 : common);
        // Not min(max(x)): a NaN must stay NaN, and the order of the tests is the original's where low > high.
        ScalarExpr capped = Scalars.select(Scalars.gt(x[0], x[2]), x[2], x[0]);
        return Scalars.select(Scalars.lt(x[0], x[1]), x[1], capped).cast(common);
    }

    private static ScalarExpr chosen(List<ScalarExpr> args) {
        ScalarExpr[] branches = Formulas.promoted(args.subList(1, 3));
        return Scalars.select(args.get(0).cast(DType.BOOL), branches[0], branches[1]);
    }
}
