package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Tag.TRAINABLE;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/**
 * The same network is always the same program, down to the order of sums, so that training rounds the same way in every
 * process. Whatever depended on objects' hash codes would differ between the networks made here, one after the other.
 */
class RecurrentProgramTest {
    private static final int NETWORKS = 10;

    @Test
    void theGradientOfAnLstmIsAlwaysTheSameProgram() {
        assertThat(programs(sequences -> sequences.then(lstm(4).gradClipping(100))))
                .hasSize(1);
    }

    @Test
    void theGradientOfAGruIsAlwaysTheSameProgram() {
        assertThat(programs(sequences -> sequences.then(gru(4)))).hasSize(1);
    }

    private static Set<String> programs(UnaryOperator<Layer> layers) {
        Set<String> programs = new HashSet<>();
        for (int i = 0; i < NETWORKS; i++) {
            InputLayer sequences = input("sequences", ANY, ANY, 2);
            Layer network = layers.apply(sequences);
            Tensor loss = getOutput(network).sqr().sum();
            programs.add(function(sequences.inputVar())
                    .returning(Grad.grad(loss, getAllParams(network, TRAINABLE)))
                    .compile()
                    .debugPrint());
        }
        return programs;
    }
}
