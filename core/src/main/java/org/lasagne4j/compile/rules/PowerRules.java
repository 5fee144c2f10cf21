package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.C1;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.constant;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Special;

/** Powers, roots, and functions that undo each other. */
public final class PowerRules {
    /** x^c → products, √x and 1/x for c = 0, ±½, ±1, ±2, 3, 4. A power costs as much as ten products. */
    static final Rewrite SMALL_POWER =
            new Rewrite("small-power", op(Powers.POW, any(X), constant(C1)), PowerRules::smallPower);

    /** √(x²) → |x|. Exact also where x² overflows. */
    static final Rewrite SQRT_OF_SQR =
            new Rewrite("sqrt-of-sqr", op(Powers.SQRT, op(Powers.SQR, any(X))), match -> Elemwise.abs(match.get(X)));

    /** log(eˣ) → x. Exact also where eˣ overflows. */
    static final Rewrite LOG_OF_EXP =
            new Rewrite("log-of-exp", op(Exponential.LOG, op(Exponential.EXP, any(X))), match -> match.get(X));

    /** 1/(1/x) → x. */
    static final Rewrite INV_INV =
            new Rewrite("inv-inv", op(Powers.INV, op(Powers.INV, any(X))), match -> match.get(X));

    /**
     * log(erfc(x)) → log(erfcx(x)) − x² for x ≥ 1, log1p(−erf(x)) below. Exact also where erfc(x) underflows, in float32
     * from x = 10 on.
     */
    static final Rewrite LOG_OF_ERFC =
            new Rewrite("log-of-erfc", op(Exponential.LOG, op(Special.ERFC, any(X))), match -> {
                Tensor x = match.get(X);
                Tensor far = Elemwise.log(SpecialFunctions.erfcx(x)).minus(Elemwise.sqr(x));
                Tensor near = Elemwise.log1p(SpecialFunctions.erf(x).negate());
                return Elemwise.where(Comparisons.lt(x, Tensors.constant(x.dtype(), 1)), near, far);
            });

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(LOG_OF_ERFC, SMALL_POWER, SQRT_OF_SQR, LOG_OF_EXP, INV_INV);

    private PowerRules() {}

    private static @Nullable Tensor smallPower(Match match) {
        HostArray exponent = ((Constant) match.get(C1)).value();
        Tensor result = match.root().output(0);
        if (exponent.count() != 1 || !result.dtype().isFloat()) {
            return null;
        }
        double power = exponent.getDouble(exponent.offset());
        // The base in the result's type first: an int32 squared would wrap where the float does not.
        Tensor x = match.get(X).astype(result.dtype());
        Tensor positive = positivePower(x, Math.abs(power));
        return positive == null || power >= 0 ? positive : Elemwise.inv(positive);
    }

    private static @Nullable Tensor positivePower(Tensor x, double power) {
        if (power == 0) {
            return Elemwise.second(x, Tensors.constant(x.dtype(), 1));
        }
        if (power == 0.5) {
            return Elemwise.sqrt(x);
        }
        if (power == 1) {
            return x;
        }
        if (power == 2) {
            return Elemwise.sqr(x);
        }
        if (power == 3) {
            return Elemwise.sqr(x).times(x);
        }
        return power == 4 ? Elemwise.sqr(Elemwise.sqr(x)) : null;
    }
}
