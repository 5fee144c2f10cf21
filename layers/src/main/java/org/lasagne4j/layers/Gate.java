package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.SIGMOID;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;

/**
 * The parameters of one gate of a recurrent layer, and its nonlinearity: φ(x·W_in + h·W_hid + c ⊙ W_cell + b). Options
 * return changed copies. Defaults: weights normal with standard deviation 0.1, a bias of zeros, sigmoid. Follows {@code
 * lasagne.layers.Gate}.
 *
 * @param wIn weights of the input, {@code (inputs, units)}
 * @param wHid weights of the hidden state, {@code (units, units)}
 * @param wCell weights of the cell state, {@code (units)}, for peepholes; {@link ParamSpec#NONE} for no peephole
 * @param b the bias, {@code (units)}; {@link ParamSpec#NONE} for none
 * @param nonlinearity what is applied to the sum
 */
public record Gate(ParamSpec wIn, ParamSpec wHid, ParamSpec wCell, ParamSpec b, Nonlinearity nonlinearity) {
    /** A gate with the defaults. */
    public Gate() {
        this(Inits.normal(0.1), Inits.normal(0.1), Inits.normal(0.1), Inits.constant(0), SIGMOID);
    }

    /** With these weights of the input, mostly an initializer. */
    public Gate wIn(ParamSpec spec) {
        return new Gate(spec, wHid, wCell, b, nonlinearity);
    }

    /** With these weights of the input: an array that they start as, or a variable or expression to use. */
    public Gate wIn(Object value) {
        return wIn(ParamSpec.of(value));
    }

    /** With these weights of the hidden state, mostly an initializer. */
    public Gate wHid(ParamSpec spec) {
        return new Gate(wIn, spec, wCell, b, nonlinearity);
    }

    /** With these weights of the hidden state: an array that they start as, or a variable or expression to use. */
    public Gate wHid(Object value) {
        return wHid(ParamSpec.of(value));
    }

    /** With these weights of the cell state; null for no peephole. */
    public Gate wCell(@Nullable ParamSpec spec) {
        return new Gate(wIn, wHid, Objects.requireNonNullElse(spec, ParamSpec.NONE), b, nonlinearity);
    }

    /** With these weights of the cell state: an array that they start as, or a variable or expression to use. */
    public Gate wCell(Object value) {
        return wCell(ParamSpec.of(value));
    }

    /** Without a peephole. */
    public Gate noCell() {
        return wCell(ParamSpec.NONE);
    }

    /** With this bias; null for none. */
    public Gate b(@Nullable ParamSpec spec) {
        return new Gate(wIn, wHid, wCell, Objects.requireNonNullElse(spec, ParamSpec.NONE), nonlinearity);
    }

    /** With this bias: an array that it starts as, or a variable or expression to use. */
    public Gate b(Object value) {
        return b(ParamSpec.of(value));
    }

    /** With this nonlinearity; null for none. */
    public Gate nonlinearity(@Nullable Nonlinearity function) {
        return new Gate(wIn, wHid, wCell, b, Objects.requireNonNullElse(function, LINEAR));
    }
}
