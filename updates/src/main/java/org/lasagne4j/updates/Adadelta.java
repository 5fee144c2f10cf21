package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/**
 * Adadelta: a ← rho·a + (1 − rho)·g², s = g·√(d + epsilon)/√(a + epsilon), d ← rho·d + (1 − rho)·s², p ← p −
 * learningRate·s. Zeiler, arXiv 1212.5701, 2012. Follows {@code lasagne.updates.adadelta}.
 *
 * @param learningRate the step's factor, default 1
 * @param rho how much of the running means stays, default 0.95
 * @param epsilon keeps the roots from zero, default 1e-6
 */
public record Adadelta(Tensor learningRate, Tensor rho, Tensor epsilon) implements UpdateRule {
    /** With this part of the running means kept. */
    public Adadelta rho(Object value) {
        return new Adadelta(learningRate, Hyper.fraction("adadelta", "rho", value), epsilon);
    }

    /** With this number under the roots. */
    public Adadelta epsilon(Object value) {
        return new Adadelta(learningRate, rho, Hyper.notNegative("adadelta", "epsilon", value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        Tensor rest = Tensors.literal(1).minus(rho);
        gradients.forEach((param, grad) -> {
            Shared accumulated = State.like(param, "accu");
            Shared delta = State.like(param, "delta_accu");
            Tensor newAccumulated = rho.times(accumulated).plus(rest.times(grad.sqr()));
            Tensor step = grad.times(delta.plus(epsilon).sqrt())
                    .over(newAccumulated.plus(epsilon).sqrt());
            updates.put(accumulated, newAccumulated);
            updates.put(param, param.minus(learningRate.times(step)));
            updates.put(delta, rho.times(delta).plus(rest.times(step.sqr())));
        });
        return updates;
    }
}
