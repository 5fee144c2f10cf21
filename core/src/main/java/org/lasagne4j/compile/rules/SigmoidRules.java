package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Capture.Y;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.commuting;
import static org.lasagne4j.compile.rewrite.Patterns.number;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import org.lasagne4j.compile.rewrite.OpPattern;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Exponential;

/**
 * Sigmoids, softplus, log1p and expm1, in the forms in which people write them and in those that their gradients have. The
 * left sides overflow or lose all digits for large or small x, the right sides don't.
 */
public final class SigmoidRules {
    private static final OpPattern ONE_PLUS_EXP = commuting(Arithmetic.ADD, number(1), op(Exponential.EXP, any(X)));

    /** x / (1 + eᵘ) → x·σ(−u). Covers 1/(1 + e⁻ˣ), eˣ/(1 + eˣ) and the gradients of both and of log(1 + eˣ). */
    static final Rewrite OVER_ONE_PLUS_EXP =
            new Rewrite("over-one-plus-exp", op(Arithmetic.TRUE_DIV, any(A), ONE_PLUS_EXP), match -> match.get(A)
                    .times(Elemwise.sigmoid(match.get(X).negate())));

    /** 1/(1 + eᵘ) → σ(−u). */
    static final Rewrite INV_ONE_PLUS_EXP = new Rewrite(
            "inv-one-plus-exp",
            op(org.lasagne4j.tensor.op.Powers.INV, ONE_PLUS_EXP),
            match -> Elemwise.sigmoid(match.get(X).negate()));

    /** 1 − σ(x) → σ(−x). */
    static final Rewrite ONE_MINUS_SIGMOID = new Rewrite(
            "one-minus-sigmoid",
            op(Arithmetic.SUB, number(1), op(Exponential.SIGMOID, any(X))),
            match -> Elemwise.sigmoid(match.get(X).negate()));

    /** a − a·σ(x) → a·σ(−x). The gradient of a quotient has this form. */
    static final Rewrite LESS_SIGMOID_PART = new Rewrite(
            "less-sigmoid-part",
            op(Arithmetic.SUB, any(A), commuting(Arithmetic.MUL, any(A), op(Exponential.SIGMOID, any(X)))),
            match -> match.get(A).times(Elemwise.sigmoid(match.get(X).negate())));

    /** log(σ(x)) → −softplus(−x). */
    static final Rewrite LOG_OF_SIGMOID = new Rewrite(
            "log-of-sigmoid",
            op(Exponential.LOG, op(Exponential.SIGMOID, any(X))),
            match -> Elemwise.softplus(match.get(X).negate()).negate());

    /** log1p(−σ(x)) → −softplus(x). */
    static final Rewrite LOG1P_OF_NEG_SIGMOID = new Rewrite(
            "log1p-of-neg-sigmoid",
            op(Exponential.LOG1P, op(Arithmetic.NEG, op(Exponential.SIGMOID, any(X)))),
            match -> Elemwise.softplus(match.get(X)).negate());

    /** log(1 + x) → log1p(x). */
    static final Rewrite LOG_OF_ONE_PLUS = new Rewrite(
            "log-of-one-plus",
            op(Exponential.LOG, commuting(Arithmetic.ADD, number(1), any(Y))),
            match -> Elemwise.log1p(match.get(Y).astype(match.root().output(0).dtype())));

    /** log(1 − x) → log1p(−x). */
    static final Rewrite LOG_OF_ONE_MINUS = new Rewrite(
            "log-of-one-minus",
            op(Exponential.LOG, op(Arithmetic.SUB, number(1), any(Y))),
            match -> Elemwise.log1p(
                    match.get(Y).astype(match.root().output(0).dtype()).negate()));

    /** log1p(eˣ) → softplus(x). */
    static final Rewrite LOG1P_OF_EXP = new Rewrite(
            "log1p-of-exp",
            op(Exponential.LOG1P, op(Exponential.EXP, any(X))),
            match -> Elemwise.softplus(match.get(X)));

    /** eˣ − 1 → expm1(x). */
    static final Rewrite EXP_MINUS_ONE = new Rewrite(
            "exp-minus-one",
            op(Arithmetic.SUB, op(Exponential.EXP, any(X)), number(1)),
            match -> Elemwise.expm1(match.get(X)));

    /** −1 + eˣ → expm1(x). */
    static final Rewrite MINUS_ONE_PLUS_EXP = new Rewrite(
            "minus-one-plus-exp",
            commuting(Arithmetic.ADD, op(Exponential.EXP, any(X)), number(-1)),
            match -> Elemwise.expm1(match.get(X)));

    /** All of them. Whole forms stand before the parts that they contain. */
    public static final List<Rewrite> ALL = List.of(
            OVER_ONE_PLUS_EXP,
            INV_ONE_PLUS_EXP,
            ONE_MINUS_SIGMOID,
            LESS_SIGMOID_PART,
            LOG_OF_SIGMOID,
            LOG1P_OF_NEG_SIGMOID,
            LOG_OF_ONE_PLUS,
            LOG_OF_ONE_MINUS,
            LOG1P_OF_EXP,
            EXP_MINUS_ONE,
            MINUS_ONE_PLUS_EXP);

    private SigmoidRules() {}
}
