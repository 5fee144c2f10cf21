package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Comparisons.isnan;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.take;
import static org.lasagne4j.tensor.Indexing.setSubtensor;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.lscalar;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.vector;
import static org.lasagne4j.updates.UpdateRules.sgd;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** The code of docs/indexing.md. */
class IndexingGuideTest {
    private static Shared sharedZeros(String name, long... shape) {
        return new Shared(TensorType.of(DType.FLOAT32, shape), HostArray.zeros(DType.FLOAT32, shape), name);
    }

    @Test
    void aRowIsStoredWhereTheCallSays() {
        Shared memory = sharedZeros("memory", 1000, 8);
        Tensor i = lscalar("i");
        Tensor row = vector("row");

        Function remember = function(i, row)
                .updating(Map.of(memory, setSubtensor(memory.get(at(i)), row)))
                .compile();

        remember.call(7, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        remember.call(-1, new float[8]);
        assertThat(memory.getValue().toFloats()[7 * 8 + 2]).isEqualTo(3);
    }

    @Test
    void onlyTheRowsThatWereLookedUpLearn() {
        Shared table = sharedZeros("table", 5000, 16);
        Tensor words = ivector("words");

        Tensor looked = table.get(take(words));
        Tensor loss = looked.minus(1).sqr().sum();
        Function train = function(words)
                .returning(loss)
                .updating(sgd(0.1).minimize(loss, List.of(table)))
                .compile();

        // Each of 16 elements is 1 off, in three rows of which two are the same.
        assertThat(train.call(new int[] {3, 8, 3}).scalar()).isEqualTo(48);
        float[] values = table.getValue().toFloats();
        assertThat(values[8 * 16]).isEqualTo(0.2f);
        assertThat(values[3 * 16]).isEqualTo(0.4f);
        assertThat(values[4 * 16]).isZero();
    }

    @Test
    void oneValueGoesWhereAMaskIsTrue() {
        Tensor x = matrix("x");
        Tensor clean = setSubtensor(x.get(take(isnan(x))), constant(DType.FLOAT32, 0));

        assertThat(function(x)
                        .returning(clean)
                        .compile()
                        .call((Object) new float[][] {{1, Float.NaN}})
                        .array()
                        .toFloats())
                .containsExactly(1, 0);
    }
}
