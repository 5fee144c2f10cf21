package org.lasagne4j.updates;

import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Adam: m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·g², p ← p − a·m/(√v + epsilon) with a =
 * learningRate·√(1 − beta2ᵗ)/(1 − beta1ᵗ) in step t. Kingma and Ba, ICLR 2015; default learning rate 0.001. Follows
 * {@code lasagne.updates.adam}.
 */
public final class Adam extends AdamFamily<Adam> {
    Adam(Object learningRate) {
        this(Betas.of("adam", learningRate));
    }

    private Adam(Betas betas) {
        super(betas);
    }

    @Override
    Adam with(Betas options) {
        return new Adam(options);
    }

    @Override
    Tensor rate(Betas options, Tensor t) {
        return options.unbiasedRate(t);
    }

    @Override
    Tensor denominator(Betas options, Shared param, Tensor grad, Updates updates) {
        Shared square = State.like(param, "v");
        Tensor newSquare = options.meanSquare(square, grad);
        updates.put(square, newSquare);
        return newSquare.sqrt();
    }
}
