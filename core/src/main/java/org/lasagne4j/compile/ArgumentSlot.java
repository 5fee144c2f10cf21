package org.lasagne4j.compile;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;

/**
 * Turns what a caller gives for one input into an array of the input's type, in memory that it keeps for the next call.
 * Follows Theano: a conversion that loses nothing is done, one that could is refused; a Java number counts as Python's.
 */
final class ArgumentSlot {
    private final Parameter parameter;
    private @Nullable HostArray memory;

    ArgumentSlot(Parameter parameter) {
        this.parameter = parameter;
    }

    /** The argument as an array: the caller's own if it fits as it is. */
    HostArray convert(@Nullable Object argument) {
        if (argument instanceof HostArray array
                && array.dtype() == parameter.type().dtype()) {
            checkShape(array.shape(), "");
            return array.contiguous();
        }
        ArgumentSource source = ArgumentSource.of(argument, parameter);
        long[] shape = source.shape();
        checkShape(shape, source.flat() ? flatCure() : "");
        checkDType(source);
        HostArray target = memory(shape);
        source.copyTo(target);
        return target;
    }

    /** A copy of the array in this slot's memory. */
    HostArray keep(HostArray array) {
        HostArray target = memory(array.shape());
        HostArray from = array.contiguous();
        int bytes = Math.toIntExact(array.count() * array.dtype().bytes());
        target.memory().put(0, from.memory(), 0, bytes);
        return target;
    }

    /** Memory of this shape for a caller that writes the argument in place. */
    HostArray memory(long... shape) {
        HostArray present = memory;
        if (present == null || !java.util.Arrays.equals(present.shape(), shape)) {
            present = HostArray.zeros(parameter.type().dtype(), shape);
            memory = present;
        }
        return present;
    }

    private void checkShape(long[] shape, String cure) {
        if (parameter.type().accepts(shape)) {
            return;
        }
        boolean rank = shape.length != parameter.type().rank();
        String sentence = rank
                ? "The argument for " + parameter.label() + " has rank " + shape.length + ", not "
                        + parameter.type().rank() + "."
                : "The argument for " + parameter.label() + " has another size than the input's type fixes.";
        throw new ShapeException(Problem.of(sentence)
                .expected(Shapes.text(parameter.type().dims()))
                .actual(Shapes.text(shape))
                .created(parameter.in().variable().origin())
                .fix(cure.isEmpty() ? cure(shape, rank) : cure));
    }

    private static String cure(long[] shape, boolean rank) {
        return rank
                ? "give an array with that many axes, or make the variable with " + shape.length + "."
                : "give an array of that shape, or make the variable with ANY for the sizes that change.";
    }

    private String flatCure() {
        return "say the shape: HostArray.of(values, sizes...), or give a nested array.";
    }

    private void checkDType(ArgumentSource source) {
        DType wanted = parameter.type().dtype();
        if (parameter.in().strict() && source.dtype() != wanted) {
            throw new DTypeException(Problem.of(
                            "The argument for " + parameter.label() + ", which is strict, is " + source.dtype() + ".")
                    .expected(wanted + ", without any conversion")
                    .actual(source.dtype() + Shapes.text(source.shape()))
                    .created(parameter.in().variable().origin())
                    .fix("convert the data to " + wanted + ", or leave strictly() out."));
        }
        boolean fits = wanted.holds(source.dtype());
        boolean allowed = Boolean.TRUE.equals(parameter.downcast());
        boolean number = source.isNumber() && source.fits(wanted, parameter.downcast() == null);
        if (!fits && !allowed && !number) {
            throw new DTypeException(Problem.of("The argument for " + parameter.label() + " is " + source.dtype()
                            + ", which would lose information as " + wanted + ".")
                    .expected(wanted + ", or a type that it holds without loss")
                    .actual(source.dtype() + Shapes.text(source.shape()))
                    .created(parameter.in().variable().origin())
                    .fix("convert the data to " + wanted + ", or allow the loss with allowDowncast(true)."));
        }
    }
}
