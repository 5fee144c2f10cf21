package org.lasagne4j.nonlinearities;

import org.lasagne4j.tensor.Tensor;

/**
 * φ(x) = scale·x for x &gt; 0, else scale·scaleNeg·(eˣ − 1). Klambauer et al., NIPS 2017;
 * {@link Nonlinearities#SELU} has the paper's factors.
 *
 * @param scale factor of both branches, default 1
 * @param scaleNeg factor of the negative branch, default 1
 */
public record Selu(double scale, double scaleNeg) implements Nonlinearity {
    /** Checks the factors. */
    public Selu {
        Nonlinearities.requireFinite("selu", "scale", scale);
        Nonlinearities.requireFinite("selu", "scaleNeg", scaleNeg);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Nonlinearities.elu(x, scaleNeg).times(scale);
    }
}
