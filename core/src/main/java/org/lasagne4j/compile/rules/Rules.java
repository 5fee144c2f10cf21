package org.lasagne4j.compile.rules;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.op.Arithmetic;

/** The lists of rules that passes apply, in the order in which they are tried at a node. */
public final class Rules {
    /** x·y / y → x and its kin, in products. */
    static final Rewrite CANCEL_IN_PRODUCT = Product.rule("cancel-in-product", Arithmetic.MUL);

    /** x·y / y → x and its kin, in quotients. */
    static final Rewrite CANCEL_IN_QUOTIENT = Product.rule("cancel-in-quotient", Arithmetic.TRUE_DIV);

    /** What makes a graph smaller and equal things look equal. */
    public static final List<Rewrite> CANONICALIZE = concat(
            Identities.ALL,
            PowerRules.ALL,
            StructureRules.ALL,
            FillRules.ALL,
            ReductionRules.ALL,
            SizeRules.ALL,
            SparseRules.ALL,
            SubtensorRules.ALL,
            StoreRules.ALL,
            ChoiceRules.ALL,
            // After the identities, which are cheaper to try.
            List.of(CANCEL_IN_PRODUCT, CANCEL_IN_QUOTIENT));

    /** What keeps digits and avoids overflow; with the canonical rules, which bring the next form to light. */
    public static final List<Rewrite> STABILIZE =
            concat(SoftmaxRules.ALL, SigmoidRules.ALL, LinalgRules.ALL, CANONICALIZE);

    private Rules() {}

    @SafeVarargs
    private static List<Rewrite> concat(List<Rewrite>... lists) {
        List<Rewrite> all = new ArrayList<>();
        for (List<Rewrite> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }
}
