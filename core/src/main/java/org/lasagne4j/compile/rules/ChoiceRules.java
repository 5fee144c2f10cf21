package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.C1;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Capture.Y;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.constant;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.IfElse;

/** Choices that are known or made twice. */
final class ChoiceRules {
    /** if c then x else x → x. */
    static final Rewrite EQUAL_BRANCHES =
            new Rewrite("equal-branches", op(IfElse.class, any(A), any(X), any(X)), match -> match.get(X));

    /** if c then x else y, for a constant c → x or y. */
    static final Rewrite KNOWN_CONDITION =
            new Rewrite("known-condition", op(IfElse.class, constant(C1), any(X), any(Y)), match -> {
                HostArray truth = ((Constant) match.get(C1)).value();
                return match.get(truth.scalar() != 0 ? X : Y);
            });

    /** if c then (if c then x else …) else y → if c then x else y; and the same for the other side. */
    static final Rewrite SAME_CONDITION_TWICE = new Rewrite(
            "same-condition-twice", op(IfElse.class, any(A), any(X), any(Y)), ChoiceRules::withoutInnerChoice);

    /** All of them. */
    static final List<Rewrite> ALL = List.of(EQUAL_BRANCHES, KNOWN_CONDITION, SAME_CONDITION_TWICE);

    private ChoiceRules() {}

    private static @Nullable Tensor withoutInnerChoice(Match match) {
        Tensor yes = inner(match, match.get(X), 1);
        Tensor no = inner(match, match.get(Y), 2);
        return yes == match.get(X) && no == match.get(Y)
                ? null
                : Node.apply(match.root().op(), match.get(A), yes, no);
    }

    /** What a side gives if it is itself a choice of the same condition. */
    private static Tensor inner(Match match, Tensor side, int position) {
        Node owner = match.graph().owner(side);
        if (owner == null || !owner.op().equals(match.root().op())) {
            return side;
        }
        List<Tensor> inputs = match.graph().inputs(owner);
        return inputs.get(0) == match.get(A) ? inputs.get(position) : side;
    }
}
