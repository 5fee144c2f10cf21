package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Finetuning.freeze;
import static org.lasagne4j.layers.Finetuning.learningRateFactor;
import static org.lasagne4j.layers.Finetuning.unfreeze;
import static org.lasagne4j.layers.Layers.REGULARIZABLE;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class FinetuningTest {
    private final DenseLayer lower = input(2, 4).then(dense(3).name("lower"));
    private final DenseLayer upper = lower.then(dense(2).name("upper"));

    @Test
    void frozenParametersAreNeitherTrainableNorRegularizable() {
        freeze(lower);

        assertThat(Networks.getAllParams(upper, TRAINABLE)).containsExactly(w(upper), b(upper));
        assertThat(Networks.getAllParamExpressions(upper, REGULARIZABLE)).containsExactly(upper.w());
        assertThat(Networks.getAllParams(upper, TRAINABLE.not())).containsExactly(w(lower), b(lower));
        assertThat(Networks.getAllParams(upper)).hasSize(4);
    }

    @Test
    void unfrozenParametersHaveTheirTagsBack() {
        freeze(Networks.getAllLayers(upper));
        assertThat(Networks.getAllParams(upper, TRAINABLE)).isEmpty();

        unfreeze(lower, upper);

        assertThat(Networks.getAllParams(upper, TRAINABLE)).hasSize(4);
        assertThat(Networks.getAllParams(upper, REGULARIZABLE)).containsExactly(w(lower), w(upper));
    }

    @Test
    void anExpressionIsFrozenWhenAllItsVariablesAre() {
        DenseLayer tied = upper.then(dense(3).w(upper.w().transpose()));

        freeze(upper);

        assertThat(tied.getParamExpressions(TRAINABLE)).containsExactly(Objects.requireNonNull(tied.b()));
        assertThat(tied.getParams(TRAINABLE)).containsExactly(b(tied));
    }

    @Test
    void aFactorIsKeptByTheParametersOfTheLayer() {
        learningRateFactor(0.1, lower);

        assertThat(w(lower).stepFactor()).isNotNull();
        assertThat(w(upper).stepFactor()).isNull();
        assertThatThrownBy(() -> learningRateFactor(-1, lower))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("""
                        The factor of a learning rate is out of range.
                          expected: a finite number of at least 0, or a scalar tensor
                          actual:   -1""");
        assertThatThrownBy(() -> learningRateFactor(Tensors.vector("v"), lower)).isInstanceOf(ValueException.class);
    }

    private static Shared w(DenseLayer layer) {
        return shared(layer.w());
    }

    private static Shared b(DenseLayer layer) {
        return shared(Objects.requireNonNull(layer.b()));
    }

    private static Shared shared(Tensor param) {
        return (Shared) param;
    }
}
