package org.lasagne4j.examples.mnist;

import java.util.Locale;
import java.util.function.Function;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** Update rules to choose from, each with the learning rate that it is usually begun with. */
public enum Optimizer {
    /** Plain gradient descent. */
    SGD(UpdateRules::sgd, 0.01),
    /** Nesterov momentum of 0.9. */
    NESTEROV(UpdateRules::nesterovMomentum, 0.01),
    /** RMSProp with ρ = 0.9. */
    RMSPROP(UpdateRules::rmsprop, 0.001),
    /** Adam with β₁ = 0.9, β₂ = 0.999. */
    ADAM(UpdateRules::adam, 0.004);

    private final Function<Object, UpdateRule> rule;
    private final double usualLearningRate;

    Optimizer(Function<Object, UpdateRule> rule, double usualLearningRate) {
        this.rule = rule;
        this.usualLearningRate = usualLearningRate;
    }

    /** The rule with a learning rate, a number or a scalar tensor. */
    UpdateRule rule(Object learningRate) {
        return rule.apply(learningRate);
    }

    /** The learning rate unless the user says another. */
    public double usualLearningRate() {
        return usualLearningRate;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
