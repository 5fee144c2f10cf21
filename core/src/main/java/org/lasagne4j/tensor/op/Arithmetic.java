package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Formulas.onNumbers;
import static org.lasagne4j.tensor.op.Formulas.promoted;
import static org.lasagne4j.tensor.op.Formulas.promotedToFloat;
import static org.lasagne4j.tensor.op.Gradients.zeros;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** Sums, products, quotients, signs. Arguments are promoted to their common type. */
public enum Arithmetic implements DifferentiableOp {
    /** a + b; of bools: or. */
    ADD(args -> Scalars.apply(ScalarOp.ADD, promoted(args)), (x, y, gy) -> new Tensor[] {gy, gy}),
    /** a − b; not of two bools, as in NumPy. */
    SUB(Arithmetic::difference, (x, y, gy) -> new Tensor[] {gy, gy.negate()}),
    /** a·b; of bools: and. */
    MUL(args -> Scalars.apply(ScalarOp.MUL, promoted(args)), (x, y, gy) ->
            new Tensor[] {gy.times(x[1]), gy.times(x[0])}),
    /** a / b of floats; integers become floats. */
    TRUE_DIV(args -> Scalars.apply(ScalarOp.DIV, promotedToFloat(args)), (x, y, gy) -> {
        Tensor ga = gy.over(x[1]);
        return new Tensor[] {ga, ga.times(y).negate()};
    }),
    /** Quotient rounded towards −∞; an integer by 0 gives 0. Constant almost everywhere. */
    INT_DIV(args -> onNumbers(args, (a, b) -> Scalars.apply(ScalarOp.FLOOR_DIV, a, b)), (x, y, gy) ->
            new Tensor[] {zeros(x[0]), zeros(x[1])}),
    /** Python's remainder, with the divisor's sign: a − b·floor(a/b); an integer by 0 gives 0. */
    MOD(args -> onNumbers(args, (a, b) -> Scalars.apply(ScalarOp.MOD, a, b)), (x, y, gy) ->
            new Tensor[] {gy, gy.times(Elemwise.intDiv(x[0], x[1])).negate()}),
    /** −a; not of a bool. */
    NEG(Arithmetic::negative, (x, y, gy) -> new Tensor[] {gy.negate()}),
    /** |a|; the gradient at 0 is 0. */
    ABS(Arithmetic::magnitude, (x, y, gy) -> new Tensor[] {gy.times(Elemwise.sgn(x[0]))}),
    /** −1, 0 or 1; of NaN: NaN. Constant almost everywhere. */
    SGN(Arithmetic::sign, (x, y, gy) -> new Tensor[] {zeros(x[0])});

    private final Function<List<ScalarExpr>, ScalarExpr> formula;
    private final Several gradient;

    Arithmetic(Function<List<ScalarExpr>, ScalarExpr> formula, Several gradient) {
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

    private static ScalarExpr difference(List<ScalarExpr> args) {
        Formulas.require(Formulas.common(args) != DType.BOOL, "sub", "numbers; for bools use xor", args);
        return Scalars.apply(ScalarOp.SUB, promoted(args));
    }

    private static ScalarExpr negative(List<ScalarExpr> args) {
        Formulas.require(args.get(0).type() != DType.BOOL, "neg", "a number; for a bool use invert", args);
        return args.get(0).negate();
    }

    private static ScalarExpr magnitude(List<ScalarExpr> args) {
        ScalarExpr x = args.get(0);
        boolean unsigned = x.type() == DType.BOOL || x.type() == DType.UINT8;
        return unsigned ? x : Scalars.abs(x);
    }

    private static ScalarExpr sign(List<ScalarExpr> args) {
        ScalarExpr x = args.get(0);
        return x.type() == DType.BOOL ? x : Scalars.apply(ScalarOp.SIGN, x);
    }
}
