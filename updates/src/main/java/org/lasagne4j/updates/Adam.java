package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Adam: m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·g², p ← p − a·m/(√v + epsilon) with a =
 * learningRate·√(1 − beta2ᵗ)/(1 − beta1ᵗ) in step t. Kingma and Ba, ICLR 2015; default learning rate 0.001. Follows
 * {@code lasagne.updates.adam}.
 */
public final class Adam implements UpdateRule {
    private static final String RULE = "adam";

    private final Betas betas;

    Adam(Object learningRate) {
        this(Betas.of(RULE, learningRate));
    }

    private Adam(Betas betas) {
        this.betas = betas;
    }

    /** With this part of the running mean of gradients kept, default 0.9. */
    public Adam beta1(Object value) {
        return new Adam(betas.beta1(RULE, value));
    }

    /** With this part of the running mean of their squares kept, default 0.999. */
    public Adam beta2(Object value) {
        return new Adam(betas.beta2(RULE, value));
    }

    /** With this number added to the denominator, default 1e-8. */
    public Adam epsilon(Object value) {
        return new Adam(betas.epsilon(RULE, value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        Shared count = State.counter();
        Tensor t = count.plus(1);
        Tensor rate = betas.unbiasedRate(t);
        gradients.forEach((param, grad) -> {
            Shared mean = State.like(param, "m");
            Shared square = State.like(param, "v");
            Tensor newMean = betas.mean(mean, grad);
            Tensor newSquare = betas.meanSquare(square, grad);
            Tensor step = rate.times(newMean).over(newSquare.sqrt().plus(betas.epsilon()));
            updates.put(mean, newMean).put(square, newSquare).put(param, param.minus(step));
        });
        return updates.put(count, t);
    }
}
