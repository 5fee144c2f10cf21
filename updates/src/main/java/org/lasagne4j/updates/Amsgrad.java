package org.lasagne4j.updates;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * AMSGrad: Adam with the largest mean square so far in the denominator: w ← max(w, v), p ← p − a·m/(√w + epsilon).
 * Reddi et al., ICLR 2018; default learning rate 0.001. Follows {@code lasagne.updates.amsgrad}.
 */
public final class Amsgrad extends AdamFamily<Amsgrad> {
    Amsgrad(Object learningRate) {
        this(Betas.of("amsgrad", learningRate));
    }

    private Amsgrad(Betas betas) {
        super(betas);
    }

    @Override
    Amsgrad with(Betas options) {
        return new Amsgrad(options);
    }

    @Override
    Tensor rate(Betas options, Tensor t) {
        return options.unbiasedRate(t);
    }

    @Override
    Tensor denominator(Betas options, Shared param, Tensor grad, Updates updates) {
        Shared square = State.like(param, "v");
        Shared largest = State.like(param, "v_hat");
        Tensor newSquare = options.meanSquare(square, grad);
        Tensor newLargest = Elemwise.maximum(largest, newSquare);
        updates.put(square, newSquare).put(largest, newLargest);
        return newLargest.sqrt();
    }
}
