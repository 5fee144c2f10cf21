package org.lasagne4j.compile;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;

/**
 * A described input of a function: Theano's {@code In}. Immutable; every option returns a copy.
 *
 * @param variable what the argument stands for in the graph
 * @param name by which callers can give it, the variable's own unless said
 * @param value default value, null if callers must give one
 * @param update new default value after each call, null if it stays
 * @param allowDowncast whether an argument may lose precision by conversion; null: only a Java number given to a float
 * @param strict whether an argument must have the variable's type as it is
 *
 * <p>Theano's {@code mutable} and {@code borrow} say whether a call may change or keep an argument's memory: here it never
 * does. An input without a name is not given one: {@code autoname}, {@code implicit}.
 */
public record In(
        Tensor variable,
        @Nullable String name,
        @Nullable Object value,
        @Nullable Tensor update,
        @Nullable Boolean allowDowncast,
        boolean strict) {

    /** The variable as it is, by its own name. */
    public static In of(Tensor variable) {
        return new In(variable, variable.name(), null, null, null, false);
    }

    /** With a name by which callers can give it; null: none. */
    public In named(@Nullable String newName) {
        return new In(variable, newName, value, update, allowDowncast, strict);
    }

    /** With a default value: anything that {@link Function#call} takes. */
    public In value(Object newValue) {
        return new In(variable, name, newValue, update, allowDowncast, strict);
    }

    /** With an expression that becomes the default value after each call; needs a default value. */
    public In update(Tensor newUpdate) {
        return new In(variable, name, value, newUpdate, allowDowncast, strict);
    }

    /** With a say on lossy conversion of its arguments. */
    public In allowDowncast(boolean allowed) {
        return new In(variable, name, value, update, allowed, strict);
    }

    /** Without any conversion: an argument must have the variable's type and be no Java number of another. */
    public In strictly() {
        return new In(variable, name, value, update, allowDowncast, true);
    }

    /** How messages call it: its name in quotes or its type. */
    String label() {
        return name != null ? '"' + name + '"' : variable.label();
    }
}
