package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;

import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void aSummaryHasARowForEachLayerAndTheSums() {
        Layer network = input("in", ANY, 1, 28, 28)
                .then(maxPool2d(2))
                .then(dense(50).name("hidden"))
                .then(dense(10).name("out"));
        Finetuning.freeze(Networks.getAllLayers(network).get(2));

        // 14·14·50 + 50 and 50·10 + 10 numbers of 4 bytes; outputs of 784, 196, 50 and 10
        assertThat(Summary.of(network)).hasToString("""
                layer                 output shape      parameters  their memory  output memory per item
                input layer "in"      (ANY, 1, 28, 28)           0           0 B                  3.1 kB
                max_pool2d #1         (ANY, 1, 14, 14)           0           0 B                   784 B
                dense layer "hidden"  (ANY, 50)              9,850       39.4 kB                   200 B
                dense layer "out"     (ANY, 10)                510        2.0 kB                    40 B
                total                 510 trainable         10,360       41.4 kB                  4.2 kB
                """);
    }

    @Test
    void sharedParametersAreCountedOnce() {
        DenseLayer first = input(ANY, 4).then(dense(4).noBias());
        Layer network = first.then(dense(4).w(first.w()).noBias());

        assertThat(Summary.of(network).params()).isEqualTo(16);
        assertThat(Summary.of(network).rows()).hasSize(3);
    }
}
