package org.lasagne4j.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/** Factors of steps and frozen variables, which hold for every rule. */
class StepFactorTest {
    private final Shared plain = Tensors.shared(new float[] {1, -2, 0.5f}, "plain");
    private final Shared slow = Tensors.shared(new float[] {1, -2, 0.5f}, "slow");
    private final Shared frozen =
            Tensors.shared(new float[] {1, -2, 0.5f}, "frozen").withFrozen(true);
    private final Tensor loss =
            plain.sqr().sum().plus(slow.sqr().sum()).plus(frozen.sqr().sum());

    static List<UpdateRule> rules() {
        return List.of(
                UpdateRules.sgd(0.1),
                UpdateRules.momentum(0.1),
                UpdateRules.nesterovMomentum(0.1),
                UpdateRules.adagrad(0.1),
                UpdateRules.rmsprop(0.1),
                UpdateRules.adadelta(0.1),
                UpdateRules.adam(0.1),
                UpdateRules.adamax(0.1),
                UpdateRules.amsgrad(0.1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aFactorMultipliesTheStep(UpdateRule rule) {
        slow.withStepFactor(Tensors.literal(0.25));

        Updates updates = rule.minimize(loss, List.of(plain, slow, frozen));

        float[] whole = value(updates, plain);
        float[] quarter = value(updates, slow);
        float[] before = plain.getValue().toFloats();
        for (int i = 0; i < before.length; i++) {
            assertThat(whole[i]).isNotEqualTo(before[i]);
            assertThat(quarter[i] - before[i])
                    .isCloseTo(0.25f * (whole[i] - before[i]), Offset.offset(1e-6f)); // float32
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aFrozenVariableGetsNoUpdateAndNoState(UpdateRule rule) {
        Updates updates = rule.minimize(loss, List.of(frozen, plain));

        assertThat(updates.asMap().keySet()).contains(plain).noneMatch(variable -> Objects.requireNonNullElse(
                        variable.name(), "")
                .startsWith("frozen"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void momentumOnTopLeavesFrozenVariablesOut(UpdateRule rule) {
        List<Shared> params = List.of(frozen, plain);

        Updates updates = UpdateRules.applyMomentum(rule.minimize(loss, params), params, 0.9);

        assertThat(updates.get(frozen)).isNull();
        assertThat(updates.get(plain)).isNotNull();
    }

    private static float[] value(Updates updates, Shared variable) {
        return Objects.requireNonNull(updates.get(variable)).eval().toFloats();
    }
}
