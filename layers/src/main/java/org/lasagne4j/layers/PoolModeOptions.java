package org.lasagne4j.layers;

import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Choices;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/**
 * Options of pooling layers whose function of a window can be chosen; default: the maximum.
 *
 * @param <S> the spec itself
 */
public abstract class PoolModeOptions<S extends PoolModeOptions<S>> extends PoolOptions<S> {
    private Mode mode = Mode.MAX;

    PoolModeOptions(int... poolSize) {
        super(poolSize);
    }

    /** With another function of a window than the maximum. */
    public final S mode(Mode function) {
        return with(spec -> ((PoolModeOptions<?>) spec).mode = function);
    }

    /** With the function of that name: {@code max}, {@code sum}, {@code average_inc_pad}, {@code average_exc_pad}. */
    public final S mode(String name) {
        return mode(named(name));
    }

    /**
     * The function of a window that has this name.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    static Mode named(String name) {
        return Choices.named(Mode.class, "pooling mode", name);
    }

    final Mode mode() {
        return mode;
    }
}
