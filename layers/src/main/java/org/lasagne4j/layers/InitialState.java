package org.lasagne4j.layers;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.ParamSpec;

/**
 * What a state of a recurrent layer is before the first step.
 *
 * @param spec a parameter with one row for the whole batch; {@link ParamSpec#NONE} if a layer gives the state
 * @param layer the layer whose output it is, with a row for each sequence; null if it is a parameter
 */
record InitialState(ParamSpec spec, @Nullable Layer layer) {
    static InitialState of(ParamSpec spec) {
        return new InitialState(spec, null);
    }

    static InitialState of(Layer layer) {
        return new InitialState(ParamSpec.NONE, layer);
    }
}
