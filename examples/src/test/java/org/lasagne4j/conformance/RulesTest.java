package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/** Calls of update rules as recordings may write them, whether or not the recorded cases do. */
class RulesTest {
    private final Shared w = Tensors.shared(new float[] {3, 4}, "w");

    @Test
    void numbersHaveTheirPlaces() {
        // Gradient 2·w = (6, 8); the velocity starts at 0.
        assertThat(changed("{'call': 'momentum', 'args': [0.5, 0.9]}")).containsExactly(0, 0);
        assertThat(changed("{'call': 'sgd', 'args': [{'var': 'loss'}, 0.25]}")).containsExactly(1.5f, 2);
    }

    @Test
    void whatIsNotGivenHasTheOriginalsDefault() {
        // The first step of adamax is the learning rate, 0.002, in the direction of the gradient.
        assertThat(changed("{'call': 'adamax'}")).containsExactly(new float[] {2.998f, 3.998f}, within(1e-6f));
        // That of adagrad is its learning rate, 1.
        assertThat(changed("{'call': 'adagrad'}")).containsExactly(new float[] {2, 3}, within(1e-5f));
    }

    @Test
    void anyRuleTakesGradientsOfALimitedNorm() {
        // The norm 10 of the gradients becomes 5.
        assertThat(changed("{'call': 'momentum', 'args': [{'call': 'total_norm_constraint',"
                        + " 'args': [{'var': 'grads'}], 'kwargs': {'max_norm': 5}}, 1]}"))
                .containsExactly(new float[] {0, 0}, within(1e-5f));
    }

    private float[] changed(String call) {
        Updates updates = Rules.updates(LayerTreesTest.json(call), w.sqr().sum(), List.of(w));
        return Objects.requireNonNull(updates.get(w)).eval().toFloats();
    }
}
