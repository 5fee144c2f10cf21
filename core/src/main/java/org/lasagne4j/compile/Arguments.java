package org.lasagne4j.compile;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * The arguments of one call, in memory that is kept for the next: for calls by name, and for loops that must not allocate.
 * Not safe for use by two threads at once.
 */
public final class Arguments {
    private final Function function;
    private final Parameters parameters;
    private final ArgumentSlot[] slots;
    private final @Nullable HostArray[] given;
    private final @Nullable HostArray[] resolved;
    private final List<HostArray> view;

    Arguments(Function function, Parameters parameters) {
        this.function = function;
        this.parameters = parameters;
        this.given = new HostArray[parameters.count()];
        this.resolved = new HostArray[parameters.count()];
        this.slots = new ArgumentSlot[parameters.count()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new ArgumentSlot(parameters.get(i));
        }
        this.view = Arrays.asList(resolved);
    }

    /** Sets the argument at that position; returns itself. Takes all that {@link Function#call} takes. */
    public Arguments set(int index, Object value) {
        given[index] = slots[index].convert(value);
        return this;
    }

    /** Sets the argument of that name; returns itself. */
    public Arguments set(String name, Object value) {
        return set(parameters.indexOf(name), value);
    }

    /** Sets the argument for that variable; returns itself. */
    public Arguments set(Tensor variable, Object value) {
        return set(parameters.indexOf(variable), value);
    }

    /** Sets the first arguments in order; returns itself. */
    public Arguments setAll(Object... values) {
        if (values.length > given.length) {
            throw new ValueException(Problem.of(
                            "The function was given " + values.length + " arguments for " + given.length + " inputs.")
                    .expected(given.length + " at most: " + parameters.labels())
                    .actual(values.length + " arguments")
                    .created(Origin.here())
                    .fix("give one value for each input, in the order of function(...)."));
        }
        for (int i = 0; i < values.length; i++) {
            set(i, values[i]);
        }
        return this;
    }

    /**
     * The memory of the argument at that position, row-major and of this shape, to be filled by the caller: the cheapest
     * way to give an argument. It stays the same array as long as the shape does.
     */
    public HostArray memory(int index, long... shape) {
        HostArray memory = slots[index].memory(shape);
        given[index] = slots[index].convert(memory);
        return memory;
    }

    /** Calls the function; arguments that were not set take their default values, set ones stay for the next call. */
    public Results call() {
        return function.call(this);
    }

    /** The arrays for the executable; the caller holds the locks, since a default value may be a shared variable's. */
    List<HostArray> resolve() {
        for (int i = 0; i < resolved.length; i++) {
            HostArray argument = given[i];
            resolved[i] = argument != null ? argument : byDefault(parameters.get(i), slots[i]);
        }
        return view;
    }

    private static HostArray byDefault(Parameter parameter, ArgumentSlot slot) {
        if (parameter.fixed() != null) {
            return parameter.fixed();
        }
        if (parameter.own() != null) {
            return slot.keep(parameter.own().storage());
        }
        throw new GraphException(Problem.of("The argument for " + parameter.label() + " is missing.")
                .expected("an argument, since the input has no default value")
                .created(parameter.in().variable().origin())
                .fix("give it as argument number " + parameter.index() + " (counted from 0) of the call."));
    }

    /** Forgets what was set, so that nothing of a caller's stays alive; the memory stays. */
    void clear() {
        Arrays.fill(given, null);
        Arrays.fill(resolved, null);
    }
}
