package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/**
 * RMSProp: a ← rho·a + (1 − rho)·g², p ← p − learningRate·g/√(a + epsilon). Tieleman and Hinton, Coursera lecture 6.5,
 * 2012. Follows {@code lasagne.updates.rmsprop}.
 *
 * @param learningRate the step's factor, default 1
 * @param rho how much of the running mean stays, default 0.9
 * @param epsilon keeps the root from zero, default 1e-6
 */
public record RmsProp(Tensor learningRate, Tensor rho, Tensor epsilon) implements UpdateRule {
    /** With this part of the running mean kept. */
    public RmsProp rho(Object value) {
        return new RmsProp(learningRate, Hyper.fraction("rmsprop", "rho", value), epsilon);
    }

    /** With this number under the root. */
    public RmsProp epsilon(Object value) {
        return new RmsProp(learningRate, rho, Hyper.notNegative("rmsprop", "epsilon", value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        Tensor one = Tensors.literal(1);
        gradients.forEach((param, grad) -> {
            Shared accumulated = State.like(param, "accu");
            Tensor newAccumulated = rho.times(accumulated).plus(one.minus(rho).times(grad.sqr()));
            updates.put(accumulated, newAccumulated);
            updates.put(
                    param,
                    param.minus(learningRate
                            .times(grad)
                            .over(newAccumulated.plus(epsilon).sqrt())));
        });
        return updates;
    }
}
