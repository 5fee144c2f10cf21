package org.lasagne4j.updates;

import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Stochastic gradient descent with Nesterov's momentum: v ← momentum·v − learningRate·g, p ← p + momentum·v −
 * learningRate·g. Sutskever et al., ICML 2013, rearranged so that the gradient is taken at the parameters themselves.
 * Follows {@code lasagne.updates.nesterov_momentum}.
 *
 * @param learningRate the gradient's factor
 * @param momentum the velocity's factor, default 0.9
 */
public record NesterovMomentum(Tensor learningRate, Tensor momentum) implements UpdateRule {
    /** With this factor of the velocity, a number or a scalar tensor. */
    public NesterovMomentum momentum(Object value) {
        return new NesterovMomentum(learningRate, Hyper.notNegative("nesterov_momentum", "momentum", value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        return UpdateRules.applyNesterovMomentum(new Sgd(learningRate).updates(gradients), momentum);
    }
}
