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
public final class Adamax extends AdamFamily<Adamax> {
    Adamax(Object learningRate) {
        this(Betas.of("adamax", learningRate));
    }

    private Adamax(Betas betas) {
        super(betas);
    }

    @Override
    Adamax with(Betas options) {
        return new Adamax(options);
    }

    @Override
    Tensor rate(Betas options, Tensor t) {
        return options.learningRate().over(Betas.rest(options.beta1().pow(t)));
    }

    @Override
    Tensor denominator(Betas options, Shared param, Tensor grad, Updates updates) {
        Shared largest = State.like(param, "u");
        Tensor newLargest = Elemwise.maximum(options.beta2().times(largest), grad.abs());
        updates.put(largest, newLargest);
        return newLargest;
    }
}
