package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Adagrad: a ← a + g², p ← p − learningRate·g/√(a + epsilon). Duchi et al., JMLR 2011. Follows
 * {@code lasagne.updates.adagrad}.
 *
 * @param learningRate the step's factor, default 1
 * @param epsilon keeps the root from zero, default 1e-6
 */
public record Adagrad(Tensor learningRate, Tensor epsilon) implements UpdateRule {
    /** With this number under the root. */
    public Adagrad epsilon(Object value) {
        return new Adagrad(learningRate, Hyper.notNegative("adagrad", "epsilon", value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        gradients.forEach((param, grad) -> {
            Shared accumulated = State.like(param, "accu");
            Tensor newAccumulated = accumulated.plus(grad.sqr());
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
