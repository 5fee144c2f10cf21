package org.lasagne4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Networks;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's arrays where networks take arrays. */
class NdArraysInNetworksTest {
    private final InputLayer left = input("left", ANY, 2);
    private final InputLayer right = input("right", ANY, 1);
    private final Layer out = concat(left, right).then(dense(1).nonlinearity(LINEAR));

    @Test
    void parametersAndInputsMayBeNdArrays() {
        Networks.setAllParamValues(
                out, List.of(Nd4j.createFromArray(new float[][] {{1}, {10}, {100}}), Nd4j.createFromArray(0.5f)));

        float[] y = Networks.getOutput(
                        out, Map.of(left, Nd4j.createFromArray(new float[][] {{3, 1}}), right, new float[][] {{2}}))
                .eval()
                .toFloats();

        // 3 + 10·1 + 100·2 + 0.5
        assertThat(y).containsExactly(213.5f);
    }

    @Test
    void aSingleNdArrayIsForTheOnlyInputLayer() {
        assertThat(Networks.getOutput(left, Nd4j.createFromArray(new float[][] {{3, 1}}))
                        .eval()
                        .toFloats())
                .containsExactly(3, 1);
    }
}
