package org.lasagne4j.tensor.op;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;

/** Conversions that many formulas begin with. */
final class Formulas {
    private Formulas() {}

    /** The arguments converted to their common type, Theano's {@code upcast_out}. */
    static ScalarExpr[] promoted(List<ScalarExpr> args) {
        DType common =
                args.stream().map(ScalarExpr::type).reduce(DType::promote).orElseThrow();
        return args.stream().map(arg -> arg.cast(common)).toArray(ScalarExpr[]::new);
    }
}
