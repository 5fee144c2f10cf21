package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.slice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

class MovingSlicesTest {
    private final SeenBackend backend = new SeenBackend();

    @Test
    void aMinibatchIndexNeedsOnePlanAndOneMoreForTheRest() {
        float[] values = new float[10 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Shared data = new Shared(TensorType.ofRank(DType.FLOAT32, 2), HostArray.of(values, 10, 3), "data");
        Tensor i = Tensors.lscalar("i");
        Tensor batch = data.get(slice(i.times(4), i.plus(1).times(4)));
        Function sums = function(i)
                .returning(List.of(batch.times(2).sum(1), batch))
                .backend(backend)
                .compile();

        for (int k = 0; k < 3; k++) {
            var result = sums.call(k);
            int to = Math.min(10, 4 * k + 4);
            assertThat(result.array(1).toFloats()).containsExactly(Arrays.copyOfRange(values, 12 * k, 3 * to));
            assertThat(result.array(0).toFloats()[0]).isEqualTo(2 * (3 * 12 * k + 3));
        }

        assertThat(backend.executable().plans()).isEqualTo(2);
    }

    @Test
    void sizesThatAlsoDependOnTheIndexGetPlansOfTheirOwn() {
        Shared data =
                new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.of(new float[] {1, 2, 3, 4}, 4), "data");
        Tensor n = Tensors.lscalar("n");
        Function f = function(n)
                .returning(data.get(slice(null, n)).sum().times(n.astype(DType.FLOAT32)))
                .backend(backend)
                .compile();

        assertThat(f.call(2).scalar()).isEqualTo(6);
        assertThat(f.call(3).scalar()).isEqualTo(18);
        assertThat(f.call(2).scalar()).isEqualTo(6);
    }

    @Test
    void tenThousandOffsetsAreOnePlanAlsoWhereTheyAreValues() {
        Shared data = new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.zeros(DType.FLOAT32, 40_000), "data");
        Tensor i = Tensors.lscalar("i");
        Tensor start = i.times(4);
        Tensor y = Tensors.vector("y");
        Tensor old = data.get(slice(start, start.plus(4)));
        Function store = function(i, y)
                .returning(old.sum().plus(start.astype(DType.FLOAT32)))
                .updating(Map.of(data, Indexing.setSubtensor(old, y)))
                .backend(backend)
                .compile();

        for (int k = 0; k < 10_000; k++) {
            HostArray four = HostArray.of(new float[] {k, 1, 2, 3}, 4);
            assertThat(store.call(k, four).scalar()).isEqualTo(4 * k);
        }

        assertThat(backend.executable().plans()).isEqualTo(1);
        assertThat(data.getValue().toFloats()[4 * 777]).isEqualTo(777);
        assertThat(data.getValue().toFloats()[4 * 9_999 + 3]).isEqualTo(3);
    }

    @Test
    void aPartOfAPartMovesWithIt() {
        Tensor x = Tensors.matrix("x");
        Tensor i = Tensors.lscalar("i");
        Tensor square = x.plus(1).get(slice(i, i.plus(2)), slice(i, i.plus(2)));
        Function f = function(x, i)
                .returning(square.transpose().get(slice(i.minus(1), i)))
                .backend(backend)
                .compile();
        float[] values = new float[25];
        for (int k = 0; k < values.length; k++) {
            values[k] = k;
        }

        assertThat(f.call(HostArray.of(values, 5, 5), 1).array().toFloats()).containsExactly(7, 12);
        assertThat(f.call(HostArray.of(values, 5, 5), 2).array().toFloats()).containsExactly(14, 19);
        assertThat(backend.executable().plans()).isEqualTo(1);
    }
}
