package org.lasagne4j.updates;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * AMSGrad: Adam with the largest mean square so far in the denominator: w ← max(w, v), p ← p − a·m/(√w + epsilon).
 * Reddi et al., ICLR 2018; default learning rate 0.001. Follows {@code lasagne.updates.amsgrad}.
 */
public final class Amsgrad implements UpdateRule {
    private static final String RULE = "amsgrad";

    private final Betas betas;

    Amsgrad(Object learningRate) {
        this(Betas.of(RULE, learningRate));
    }

    private Amsgrad(Betas betas) {
        this.betas = betas;
    }

    /** With this part of the running mean of gradients kept, default 0.9. */
    public Amsgrad beta1(Object value) {
        return new Amsgrad(betas.beta1(RULE, value));
    }

    /** With this part of the running mean of their squares kept, default 0.999. */
    public Amsgrad beta2(Object value) {
        return new Amsgrad(betas.beta2(RULE, value));
    }

    /** With this number added to the denominator, default 1e-8. */
    public Amsgrad epsilon(Object value) {
        return new Amsgrad(betas.epsilon(RULE, value));
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
            Shared largest = State.like(param, "v_hat");
            Tensor newMean = betas.mean(mean, grad);
            Tensor newSquare = betas.meanSquare(square, grad);
            Tensor newLargest = Elemwise.maximum(largest, newSquare);
            Tensor step = rate.times(newMean).over(newLargest.sqrt().plus(betas.epsilon()));
            updates.put(mean, newMean)
                    .put(square, newSquare)
                    .put(largest, newLargest)
                    .put(param, param.minus(step));
        });
        return updates.put(count, t);
    }
}
