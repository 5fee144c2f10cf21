package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.commuting;
import static org.lasagne4j.compile.rewrite.Patterns.number;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Arithmetic;

/** Arithmetic that changes nothing: neutral elements, signs, differences of equals. */
public final class Identities {
    /** x + 0 → x. */
    static final Rewrite ADD_ZERO =
            new Rewrite("add-zero", commuting(Arithmetic.ADD, any(X), number(0)), match -> match.get(X));

    /** x − 0 → x. */
    static final Rewrite SUB_ZERO =
            new Rewrite("sub-zero", op(Arithmetic.SUB, any(X), number(0)), match -> match.get(X));

    /** 0 − x → −x. */
    static final Rewrite ZERO_MINUS = new Rewrite("zero-minus", op(Arithmetic.SUB, number(0), any(X)), match -> {
        Tensor x = match.get(X);
        return x.dtype() == match.root().output(0).dtype() ? x.negate() : null;
    });

    /** x·1 → x. */
    static final Rewrite MUL_ONE =
            new Rewrite("mul-one", commuting(Arithmetic.MUL, any(X), number(1)), match -> match.get(X));

    /** x / 1 → x. */
    static final Rewrite DIV_ONE =
            new Rewrite("div-one", op(Arithmetic.TRUE_DIV, any(X), number(1)), match -> match.get(X));

    /** x·0 → 0 in the shape of x. Where x is NaN or infinite the product would have been NaN. */
    static final Rewrite MUL_ZERO =
            new Rewrite("mul-zero", commuting(Arithmetic.MUL, any(X), number(0)), Identities::zeros);

    /** 0 / x → 0 in the shape of x. Where x is NaN or 0 the quotient would have been NaN. */
    static final Rewrite ZERO_OVER =
            new Rewrite("zero-over", op(Arithmetic.TRUE_DIV, number(0), any(X)), Identities::zeros);

    /** x − x → 0 in the shape of x. Where x is NaN or infinite the difference would have been NaN. */
    static final Rewrite SUB_SELF = new Rewrite("sub-self", op(Arithmetic.SUB, any(X), any(X)), Identities::zeros);

    /** x·(−1) → −x. */
    static final Rewrite MUL_MINUS_ONE =
            new Rewrite("mul-minus-one", commuting(Arithmetic.MUL, any(X), number(-1)), Identities::negated);

    /** −(−x) → x. */
    static final Rewrite NEG_NEG =
            new Rewrite("neg-neg", op(Arithmetic.NEG, op(Arithmetic.NEG, any(X))), match -> match.get(X));

    /** a + (−b) → a − b. */
    static final Rewrite ADD_NEG =
            new Rewrite("add-neg", commuting(Arithmetic.ADD, any(A), op(Arithmetic.NEG, any(B))), match -> match.get(A)
                    .minus(match.get(B)));

    /** a − (−b) → a + b. */
    static final Rewrite SUB_NEG =
            new Rewrite("sub-neg", op(Arithmetic.SUB, any(A), op(Arithmetic.NEG, any(B))), match -> match.get(A)
                    .plus(match.get(B)));

    /** (−a)·b → −(a·b). Signs move outwards, where they meet and cancel. */
    static final Rewrite NEG_FACTOR = new Rewrite(
            "neg-factor",
            commuting(Arithmetic.MUL, op(Arithmetic.NEG, any(A)), any(B)),
            match -> match.get(A).times(match.get(B)).negate());

    /** (−a) / b → −(a / b). */
    static final Rewrite NEG_DIVIDEND = new Rewrite(
            "neg-dividend",
            op(Arithmetic.TRUE_DIV, op(Arithmetic.NEG, any(A)), any(B)),
            match -> match.get(A).over(match.get(B)).negate());

    /** a / (−b) → −(a / b). */
    static final Rewrite NEG_DIVISOR = new Rewrite(
            "neg-divisor",
            op(Arithmetic.TRUE_DIV, any(A), op(Arithmetic.NEG, any(B))),
            match -> match.get(A).over(match.get(B)).negate());

    /** −(a − b) → b − a. */
    static final Rewrite NEG_SUB =
            new Rewrite("neg-sub", op(Arithmetic.NEG, op(Arithmetic.SUB, any(A), any(B))), match -> match.get(B)
                    .minus(match.get(A)));

    /** |−x| → |x|. */
    static final Rewrite ABS_NEG =
            new Rewrite("abs-neg", op(Arithmetic.ABS, op(Arithmetic.NEG, any(X))), match -> Elemwise.abs(match.get(X)));

    /** ||x|| → |x|. */
    static final Rewrite ABS_ABS =
            new Rewrite("abs-abs", op(Arithmetic.ABS, op(Arithmetic.ABS, any(X))), match -> Elemwise.abs(match.get(X)));

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(
            ADD_ZERO,
            SUB_ZERO,
            ZERO_MINUS,
            MUL_ONE,
            DIV_ONE,
            MUL_ZERO,
            ZERO_OVER,
            SUB_SELF,
            MUL_MINUS_ONE,
            NEG_NEG,
            ADD_NEG,
            SUB_NEG,
            NEG_FACTOR,
            NEG_DIVIDEND,
            NEG_DIVISOR,
            NEG_SUB,
            ABS_NEG,
            ABS_ABS);

    private Identities() {}

    private static Tensor zeros(Match match) {
        return Elemwise.second(
                match.get(X), Tensors.constant(match.root().output(0).dtype(), 0));
    }

    private static Tensor negated(Match match) {
        Tensor x = match.get(X);
        return x.astype(match.root().output(0).dtype()).negate();
    }
}
