package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;

/**
 * Options of layers with weights, a bias and a nonlinearity. Defaults: Glorot uniform weights, a bias of zeros, rectify.
 *
 * @param <S> the spec itself
 */
public abstract class WeightedSpec<S extends WeightedSpec<S>> extends NamedSpec<S> {
    private ParamSpec w = Inits.glorotUniform();
    private ParamSpec b = Inits.constant(0);
    private Nonlinearity nonlinearity = RECTIFY;

    WeightedSpec() {}

    /** With these weights, mostly an initializer. */
    public final S w(ParamSpec spec) {
        return with(copy -> ((WeightedSpec<?>) copy).w = spec);
    }

    /** With these weights: an array that they start as, or a variable or expression to use. */
    public final S w(Object value) {
        return w(ParamSpec.of(value));
    }

    /** With this bias; null for none. */
    public final S b(@Nullable ParamSpec spec) {
        return with(copy -> ((WeightedSpec<?>) copy).b = Objects.requireNonNullElse(spec, ParamSpec.NONE));
    }

    /** With this bias: an array that it starts as, or a variable or expression to use. */
    public final S b(Object value) {
        return b(ParamSpec.of(value));
    }

    /** Without a bias. */
    public final S noBias() {
        return b(ParamSpec.NONE);
    }

    /** With this nonlinearity on the output; null for none. */
    public final S nonlinearity(@Nullable Nonlinearity function) {
        return with(copy -> ((WeightedSpec<?>) copy).nonlinearity = Objects.requireNonNullElse(function, LINEAR));
    }

    final ParamSpec w() {
        return w;
    }

    final ParamSpec b() {
        return b;
    }

    final Nonlinearity nonlinearity() {
        return nonlinearity;
    }
}
