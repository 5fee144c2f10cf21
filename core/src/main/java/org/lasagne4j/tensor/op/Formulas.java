package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.Origin;

/** Conversions that many formulas begin with. */
final class Formulas {
    private Formulas() {}

    /** The common type of all arguments, as {@code numpy.promote_types}. */
    static DType common(List<ScalarExpr> args) {
        return args.stream().map(ScalarExpr::type).reduce(DType::promote).orElseThrow();
    }

    /** The arguments converted to their common type, Theano's {@code upcast_out}. */
    static ScalarExpr[] promoted(List<ScalarExpr> args) {
        return converted(args, common(args));
    }

    /** The arguments made floats one by one, then converted to their common type, Theano's {@code upgrade_to_float}. */
    static ScalarExpr[] promotedToFloat(List<ScalarExpr> args) {
        DType common = args.stream()
                .map(arg -> arg.type().asFloat())
                .reduce(DType::promote)
                .orElseThrow();
        return converted(args, common);
    }

    static ScalarExpr[] converted(List<ScalarExpr> args, DType type) {
        return args.stream().map(arg -> arg.cast(type)).toArray(ScalarExpr[]::new);
    }

    /** A function of two arguments of one number type; bools take part as 0 and 1 and make a bool again. */
    static ScalarExpr onNumbers(List<ScalarExpr> args, BinaryOperator<ScalarExpr> function) {
        DType common = common(args);
        ScalarExpr[] numbers = converted(args, common == DType.BOOL ? DType.UINT8 : common);
        ScalarExpr result = function.apply(numbers[0], numbers[1]);
        return result.type() == DType.UINT8 ? result.cast(common) : result;
    }

    /** A function that is the identity on integers and bools. */
    static ScalarExpr onFloats(ScalarExpr x, UnaryOperator<ScalarExpr> function) {
        return x.type().isFloat() ? function.apply(x) : x;
    }

    /** Refuses arguments of a type that the op has no meaning for. */
    static void require(boolean holds, String label, String expected, List<ScalarExpr> args) {
        if (!holds) {
            throw new DTypeException(Problem.of("There is no " + label + " of these types.")
                    .expected(expected)
                    .actual(args.stream().map(ScalarExpr::type).toList())
                    .created(Origin.here())
                    .fix("convert with astype first."));
        }
    }
}
