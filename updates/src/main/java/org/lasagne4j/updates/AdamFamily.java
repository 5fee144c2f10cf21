package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * What Adam and its kin share: m ← beta1·m + (1 − beta1)·g, p ← p − a·m/(d + epsilon), with a rate a that depends on the
 * step's number and a denominator d from the sizes of past gradients.
 *
 * @param <R> the rule, as which each option's copy is returned
 */
public abstract sealed class AdamFamily<R extends AdamFamily<R>> implements UpdateRule permits Adam, Adamax, Amsgrad {
    private final Betas betas;

    AdamFamily(Betas betas) {
        this.betas = betas;
    }

    /** The same rule with other options. */
    abstract R with(Betas options);

    /** a in step t, counted from 1. */
    abstract Tensor rate(Betas options, Tensor t);

    /** d for one parameter; puts the state that it needs into the updates. */
    abstract Tensor denominator(Betas options, Shared param, Tensor grad, Updates updates);

    /** With this part of the running mean of gradients kept, default 0.9. */
    public R beta1(Object value) {
        return with(betas.beta1(value));
    }

    /** With this part of the sizes of past gradients kept, default 0.999. */
    public R beta2(Object value) {
        return with(betas.beta2(value));
    }

    /** With this number added to the denominator, default 1e-8. */
    public R epsilon(Object value) {
        return with(betas.epsilon(value));
    }

    @Override
    public Updates updates(Gradients gradients) {
        Updates updates = Updates.none();
        Shared count = State.counter();
        Tensor t = count.plus(1);
        Tensor rate = rate(betas, t);
        gradients.forEach((param, grad) -> {
            Shared mean = State.like(param, "m");
            Tensor newMean = betas.mean(mean, grad);
            updates.put(mean, newMean);
            Tensor denominator = denominator(betas, param, grad, updates);
            updates.put(param, param.minus(rate.times(newMean).over(denominator.plus(betas.epsilon()))));
        });
        return updates.put(count, t);
    }
}
