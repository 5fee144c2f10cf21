package org.lasagne4j.updates;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Checks hyper-parameters, which are numbers or tensors; only numbers can be checked before a call. */
final class Hyper {
    private Hyper() {}

    /** A number from 0 on, or a tensor. */
    static Tensor notNegative(String rule, String option, Object value) {
        return checked(rule, option, value, Double.MAX_VALUE, "a finite number of at least 0");
    }

    /** A number from 0 to 1, or a tensor. */
    static Tensor fraction(String rule, String option, Object value) {
        return checked(rule, option, value, 1, "a number from 0 to 1");
    }

    private static Tensor checked(String rule, String option, Object value, double most, String expected) {
        if (value instanceof Tensor tensor && tensor.rank() == 0) {
            return tensor;
        }
        // A float even for 1 or 0: an integer beside an integer would stay one.
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= most) {
            return Tensors.literal(number.doubleValue());
        }
        throw new ValueException(Problem.of("The " + option + " of " + rule + " is out of range.")
                .expected(expected + ", or a scalar tensor")
                .actual(value instanceof Tensor tensor ? "a tensor " + tensor.type() : value)
                .created(Origin.here())
                .fix("give a number such as " + (most == 1 ? "0.9" : "0.01")
                        + ", or a shared scalar to change it later."));
    }
}
