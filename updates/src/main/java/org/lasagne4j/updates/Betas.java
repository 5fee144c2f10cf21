package org.lasagne4j.updates;

import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * Options of Adam and its relatives.
 *
 * @param rule its name, for messages
 * @param learningRate the step's factor
 * @param beta1 how much of the running mean of gradients stays
 * @param beta2 how much of the running mean or maximum of their squares or sizes stays
 * @param epsilon keeps the denominator from zero
 */
record Betas(String rule, Tensor learningRate, Tensor beta1, Tensor beta2, Tensor epsilon) {
    static Betas of(String rule, Object learningRate) {
        return new Betas(
                rule,
                Hyper.notNegative(rule, "learning rate", learningRate),
                Tensors.literal(0.9),
                Tensors.literal(0.999),
                Tensors.literal(1e-8));
    }

    Betas beta1(Object value) {
        return new Betas(rule, learningRate, Hyper.fraction(rule, "beta1", value), beta2, epsilon);
    }

    Betas beta2(Object value) {
        return new Betas(rule, learningRate, beta1, Hyper.fraction(rule, "beta2", value), epsilon);
    }

    Betas epsilon(Object value) {
        return new Betas(rule, learningRate, beta1, beta2, Hyper.notNegative(rule, "epsilon", value));
    }

    /** beta1·m + (1 − beta1)·g. */
    Tensor mean(Tensor m, Tensor grad) {
        return beta1.times(m).plus(rest(beta1).times(grad));
    }

    /** beta2·v + (1 − beta2)·g². */
    Tensor meanSquare(Tensor v, Tensor grad) {
        return beta2.times(v).plus(rest(beta2).times(grad.sqr()));
    }

    /** learningRate·√(1 − beta2ᵗ)/(1 − beta1ᵗ): makes up for means that started at zero. */
    Tensor unbiasedRate(Tensor t) {
        return learningRate.times(rest(beta2.pow(t)).sqrt()).over(rest(beta1.pow(t)));
    }

    static Tensor rest(Tensor part) {
        return Tensors.literal(1).minus(part);
    }
}
