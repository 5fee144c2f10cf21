package org.lasagne4j.updates;

import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Stochastic gradient descent with momentum: v ← momentum·v − learningRate·g, p ← p + v. Follows
 * {@code lasagne.updates.momentum}.
 *
 * @param learningRate the gradient's factor
 * @param momentum the velocity's factor, default 0.9
 */
public record Momentum(Tensor learningRate, Tensor momentum) implements UpdateRule {
    /** With this factor of the velocity, a number or a scalar tensor. */
    public Momentum momentum(Object value) {
        return new Momentum(learningRate, Hyper.notNegative("momentum", "momentum", value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        return UpdateRules.applyMomentum(new Sgd(learningRate).updates(gradients), momentum);
    }
}
