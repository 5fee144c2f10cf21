package org.lasagne4j.updates;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Adamax: m ← beta1·m + (1 − beta1)·g, u ← max(beta2·u, |g|), p ← p − a·m/(u + epsilon) with a = learningRate/(1 −
 * beta1ᵗ) in step t. Kingma and Ba, ICLR 2015, section 7.1; default learning rate 0.002. Follows
 * {@code lasagne.updates.adamax}.
 */
public final class Adamax implements UpdateRule {
    private static final String RULE = "adamax";

    private final Betas betas;

    Adamax(Object learningRate) {
        this(Betas.of(RULE, learningRate));
    }

    private Adamax(Betas betas) {
        this.betas = betas;
    }

    /** With this part of the running mean of gradients kept, default 0.9. */
    public Adamax beta1(Object value) {
        return new Adamax(betas.beta1(RULE, value));
    }

    /** With this part of the running maximum of their sizes kept, default 0.999. */
    public Adamax beta2(Object value) {
        return new Adamax(betas.beta2(RULE, value));
    }

    /** With this number added to the denominator, default 1e-8. */
    public Adamax epsilon(Object value) {
        return new Adamax(betas.epsilon(RULE, value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        Shared count = State.counter();
        Tensor t = count.plus(1);
        Tensor rate = betas.learningRate().over(Betas.rest(betas.beta1().pow(t)));
        gradients.forEach((param, grad) -> {
            Shared mean = State.like(param, "m");
            Shared largest = State.like(param, "u");
            Tensor newMean = betas.mean(mean, grad);
            Tensor newLargest = Elemwise.maximum(betas.beta2().times(largest), grad.abs());
            Tensor step = rate.times(newMean).over(newLargest.plus(betas.epsilon()));
            updates.put(mean, newMean).put(largest, newLargest).put(param, param.minus(step));
        });
        return updates.put(count, t);
    }
}
