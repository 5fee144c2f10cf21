package org.lasagne4j.nonlinearities;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/**
 * φ(x) = scaleOut·tanh(scaleIn·x). LeCun et al., Efficient BackProp, 1998, recommend 2/3 and 1.7159.
 *
 * @param scaleIn factor of the argument, default 1
 * @param scaleOut factor of the result, default 1
 */
public record ScaledTanh(double scaleIn, double scaleOut) implements Nonlinearity {
    /** Checks the factors. */
    public ScaledTanh {
        Nonlinearities.requireFinite("scaled_tanh", "scaleIn", scaleIn);
        Nonlinearities.requireFinite("scaled_tanh", "scaleOut", scaleOut);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Elemwise.tanh(x.times(scaleIn)).times(scaleOut);
    }
}
