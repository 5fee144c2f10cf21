package org.lasagne4j.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

class UpdateRulesTest {
    /** p² has gradient 2p; p starts at 1. */
    private final Shared p = Tensors.sharedStatic(new float[] {1}, "p");

    private final Tensor loss = p.sqr().sum();

    private float[] afterSteps(UpdateRule rule, int steps) {
        return afterSteps(rule.minimize(loss, List.of(p)), steps);
    }

    private float[] afterSteps(Updates updates, int steps) {
        Function step = Functions.function().updating(updates).compile();
        float[] values = new float[steps];
        for (int i = 0; i < steps; i++) {
            step.call();
            values[i] = p.getValue().toFloats()[0];
        }
        return values;
    }

    @Test
    void sgdStepsAgainstTheGradient() {
        // 1 − 0.1·2, 0.8 − 0.1·1.6
        assertThat(afterSteps(UpdateRules.sgd(0.1), 2)).containsExactly(new float[] {0.8f, 0.64f}, within(1e-6f));
    }

    @Test
    void momentumKeepsItsVelocity() {
        // v = −0.2, p = 0.8; v = 0.5·(−0.2) − 0.16 = −0.26, p = 0.54
        assertThat(afterSteps(UpdateRules.momentum(0.1).momentum(0.5), 2))
                .containsExactly(new float[] {0.8f, 0.54f}, within(1e-6f));
    }

    @Test
    void nesterovMomentumLooksAhead() {
        // v = −0.2, p = 1 + 0.5·(−0.2) − 0.2 = 0.7; v = −0.1 − 0.14 = −0.24, p = 0.7 − 0.12 − 0.14 = 0.44
        assertThat(afterSteps(UpdateRules.nesterovMomentum(0.1).momentum(0.5), 2))
                .containsExactly(new float[] {0.7f, 0.44f}, within(1e-6f));
    }

    @Test
    void adagradDividesByAllGradientsSoFar() {
        // 1 − 0.1·2/√4 = 0.9; g = 1.8: 0.9 − 0.1·1.8/√(4 + 3.24) = 0.833104
        assertThat(afterSteps(UpdateRules.adagrad(0.1), 2))
                .containsExactly(new float[] {0.9f, 0.833104f}, within(1e-5f));
    }

    @Test
    void rmspropDividesByTheRunningMean() {
        // a = 0.1·4: 1 − 0.1·2/√0.4 = 0.683772
        assertThat(afterSteps(UpdateRules.rmsprop(0.1), 1)).containsExactly(new float[] {0.683772f}, within(1e-5f));
    }

    @Test
    void adamStepsByTheLearningRateAtFirst() {
        assertThat(afterSteps(UpdateRules.adam(0.1), 1)).containsExactly(new float[] {0.9f}, within(1e-5f));
        p.setValue(HostArray.of(new float[] {1}, 1));
        assertThat(afterSteps(UpdateRules.adamax(0.1), 1)).containsExactly(new float[] {0.9f}, within(1e-5f));
        p.setValue(HostArray.of(new float[] {1}, 1));
        assertThat(afterSteps(UpdateRules.amsgrad(0.1), 1)).containsExactly(new float[] {0.9f}, within(1e-5f));
    }

    @Test
    void stateComesInLasagnesOrder() {
        Shared q = Tensors.sharedStatic(new float[] {1}, "q");
        Updates updates = UpdateRules.adam().minimize(loss.plus(q.sqr().sum()), List.of(p, q));

        assertThat(updates.asMap().keySet().stream().map(Shared::name))
                .containsExactly("p.m", "p.v", "p", "q.m", "q.v", "q", "t");
    }

    @Test
    void updatesKeepTheParametersType() {
        List<UpdateRule> rules = List.of(
                UpdateRules.sgd(1),
                UpdateRules.momentum(1),
                UpdateRules.nesterovMomentum(1),
                UpdateRules.adagrad(),
                UpdateRules.rmsprop(),
                UpdateRules.adadelta(),
                UpdateRules.adam(),
                UpdateRules.adamax(),
                UpdateRules.amsgrad());

        for (UpdateRule rule : rules) {
            rule.minimize(loss, List.of(p)).asMap().forEach((target, value) -> {
                assertThat(value.dtype()).as("%s of %s", target, rule).isEqualTo(DType.FLOAT32);
                assertThat(value.type()).as("%s of %s", target, rule).isEqualTo(target.type());
            });
        }
    }

    @Test
    void learningRateMayBeASharedVariable() {
        Shared rate = Tensors.shared(0.1f);
        Updates updates = UpdateRules.sgd(rate).minimize(loss, List.of(p));
        Function step = Functions.function().updating(updates).compile();

        step.call();
        rate.setValue(HostArray.scalar(DType.FLOAT32, 0.0));
        step.call();

        assertThat(p.getValue().toFloats()).containsExactly(new float[] {0.8f}, within(1e-6f));
    }

    @Test
    void gradientsMayBeGiven() {
        Tensor gradient = Tensors.constant(new float[] {10});

        assertThat(afterSteps(UpdateRules.sgd(0.1).fromGradients(List.of(gradient), List.of(p)), 1))
                .containsExactly(new float[] {0}, within(1e-6f));
    }

    @Test
    void momentumGoesOnTopOfAnyRule() {
        Updates updates = UpdateRules.applyMomentum(UpdateRules.sgd(0.1).minimize(loss, List.of(p)), 0.5);

        assertThat(afterSteps(updates, 2)).containsExactly(new float[] {0.8f, 0.54f}, within(1e-6f));
    }

    @Test
    void nanLearningRateIsRefused() {
        assertThatThrownBy(() -> UpdateRules.nesterovMomentum(Double.NaN))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("""
                        The learning rate of nesterov_momentum is out of range.
                          expected: a finite number of at least 0, or a scalar tensor
                          actual:   NaN
                          created:  UpdateRulesTest.""")
                .hasMessageEndingWith("fix:      give a number such as 0.01, or a shared scalar to change it later.");
    }

    @Test
    void otherNumbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> UpdateRules.sgd(-0.1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.sgd(Double.POSITIVE_INFINITY)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.sgd("0.1")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.sgd(Tensors.vector("rates"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.rmsprop(1).rho(1.5)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.adam().beta2(Double.NaN)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> UpdateRules.adam().epsilon(-1)).isInstanceOf(ValueException.class);
    }

    @Test
    void parameterMustBeASharedVariable() {
        Tensor expression = p.times(2).named("twice");

        assertThatThrownBy(() -> UpdateRules.sgd(0.1).minimize(expression.sum(), List.of(expression)))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("""
                        The parameter "twice" is no shared variable, so it cannot be updated.
                          expected: shared variables only
                          actual:   float32(1,), an expression""");
    }

    @Test
    void thereIsOneGradientForEachParameter() {
        assertThatThrownBy(() -> UpdateRules.sgd(0.1).fromGradients(List.of(), List.of(p)))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("There are 0 gradients for 1 parameters.");
    }
}
