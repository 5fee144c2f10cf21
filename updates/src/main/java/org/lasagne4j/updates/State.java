package org.lasagne4j.updates;

import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.TensorType;

/** Makes the variables in which a rule remembers; all start at zero. */
final class State {
    private State() {}

    /** One of a parameter's type and shape, named after both. */
    static Shared like(Shared param, String role) {
        HostArray zeros = HostArray.zeros(param.dtype(), param.storage().shape());
        return new Shared(param.type(), zeros, param.name() == null ? role : param.name() + "." + role);
    }

    /** A counter of steps, of floatX as in Lasagne. */
    static Shared counter() {
        return new Shared(TensorType.of(FloatX.current()), HostArray.zeros(FloatX.current()), "t");
    }
}
