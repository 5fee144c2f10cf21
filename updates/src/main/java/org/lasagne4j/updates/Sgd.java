package org.lasagne4j.updates;

import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Stochastic gradient descent: p ← p − learningRate·g. Follows {@code lasagne.updates.sgd}.
 *
 * @param learningRate the step's length
 */
public record Sgd(Tensor learningRate) implements UpdateRule {
    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        gradients.forEach((param, grad) -> updates.put(param, param.minus(learningRate.times(grad))));
        return updates;
    }
}
