package org.lasagne4j.nonlinearities;

import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Tensor;

/**
 * φ(x) = x for x &gt; 0, else leakiness·x. Maas et al., ICML workshop 2013. The gradient at exactly 0 is
 * (1 + leakiness)/2.
 *
 * @param leakiness slope for negative x: 0 is rectify, 1 the identity; default 0.01
 */
public record LeakyRectify(double leakiness) implements Nonlinearity {
    /** Checks the slope. */
    public LeakyRectify {
        Nonlinearities.requireFinite("leaky_rectify", "leakiness", leakiness);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Activations.relu(x, leakiness);
    }
}
