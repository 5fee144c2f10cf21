package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.slice;
import static org.lasagne4j.tensor.Index.take;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** Indices and bounds that are themselves computed from arrays. */
class ComputedBoundsTest {
    private static final int SIZE = 40;

    private final SeenBackend backend = new SeenBackend();
    private final Tensor x = Tensors.vector("x");
    private final Tensor peak = x.argmax(0);

    /** 1, …, 40, with 1000 at one place. */
    private static float[] withPeakAt(int place) {
        float[] values = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = i == place ? 1000 : i + 1;
        }
        return values;
    }

    @Test
    void anElementAtAComputedIndexIsOnePlan() {
        Function f = function(x)
                .returning(x.get(at(peak)).plus(x.get(at(peak.negate()))))
                .backend(backend)
                .compile();

        for (int place = 0; place < SIZE; place++) {
            float other = withPeakAt(place)[place == 0 ? 0 : SIZE - place];
            assertThat(f.call(withPeakAt(place)).scalar()).isEqualTo(1000 + other);
        }
        // The negated index is arithmetic of the host's, for which there is a segment.
        assertThat(backend.executable().plans()).isEqualTo(2);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void aSliceFromAComputedIndexOfOneLengthIsOnePlan() {
        Tensor four = x.get(slice(peak, peak.plus(4)));
        Tensor gradient = Grad.grad(four.times(four).sum(), x);
        Function f = function(x)
                .returning(List.of(four.times(2), gradient))
                .backend(backend)
                .compile();

        for (int place = 0; place < SIZE - 4; place++) {
            float[] values = withPeakAt(place);
            float[] doubled = Arrays.copyOfRange(values, place, place + 4);
            for (int i = 0; i < 4; i++) {
                doubled[i] *= 2;
            }
            var result = f.call(values);
            assertThat(result.array(0).toFloats()).containsExactly(doubled);
            assertThat(result.array(1).toFloats()[place + 3]).isEqualTo(doubled[3]);
        }
        // One for what is computed before the slice, one for the rest.
        assertThat(backend.executable().plans()).isEqualTo(2);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void aMovingSliceIsReadInALaterSegmentToo() {
        Tensor i = Tensors.lscalar("i");
        Tensor four = x.get(slice(i, i.plus(4)));
        Function f = function(x, i)
                .returning(four.get(take(four.gt(3))))
                .backend(backend)
                .compile();

        for (int k = 0; k < 8; k++) {
            float[] expected = new float[Math.min(4, k + 1)];
            for (int j = 0; j < expected.length; j++) {
                expected[j] = k + 5 - expected.length + j;
            }
            assertThat(f.call(withPeakAt(39), k).array().toFloats()).containsExactly(expected);
        }
        // One for the mask, one for each of four counts.
        assertThat(backend.executable().plans()).isEqualTo(5);
    }

    @Test
    void anIndexBesideASliceThatBothAreComputed() {
        Tensor m = Tensors.matrix("m");
        Tensor row = m.max(1).argmax(0);
        Function f = function(m)
                .returning(m.get(at(row), slice(row, row.plus(2))).times(1))
                .backend(backend)
                .compile();

        for (int k = 0; k < 3; k++) {
            float[][] values = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
            float[] expected = {values[k][k], values[k][k + 1]};
            values[k][3] += 100;
            expected[1] = values[k][k + 1];
            assertThat(f.call((Object) values).array().toFloats()).containsExactly(expected);
        }
        assertThat(backend.executable().plans()).isEqualTo(2);
    }

    @Test
    void everyBoundMayBeComputed() {
        Tensor step = x.gt(999).astype(DType.INT64).sum().plus(1).negate();
        Tensor part = x.get(slice(peak, peak.minus(6), step));
        Function f = function(x).returning(part).backend(backend).compile();

        assertThat(f.call(withPeakAt(20)).array().toFloats()).containsExactly(1000, 19, 17);
        assertThat(f.call(withPeakAt(3)).array().toFloats())
                .as("3 − 6 counts from the end")
                .isEmpty();
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void whatIsStoredMayMoveToo() {
        Shared memory = new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.zeros(DType.FLOAT32, SIZE), "memory");
        Tensor two = Tensors.constant(new float[] {1, 2});
        Function f = function(x)
                .updating(Map.of(memory, Indexing.incSubtensor(memory.get(slice(peak, peak.plus(2))), two)))
                .backend(backend)
                .compile();

        for (int place = 0; place < SIZE - 1; place++) {
            f.call(withPeakAt(place));
        }

        float[] expected = new float[SIZE];
        Arrays.fill(expected, 3);
        expected[0] = 1;
        expected[SIZE - 1] = 2;
        assertThat(memory.getValue().toFloats()).containsExactly(expected);
        assertThat(backend.executable().plans()).isEqualTo(2);
    }

    @Test
    void aComputedIndexOutOfRangeChangesNothing() {
        Shared memory = new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.zeros(DType.FLOAT32, 3), "memory");
        Function f = function(x)
                .updating(Map.of(memory, Indexing.setSubtensor(memory.get(at(peak)), x.sum())))
                .backend(backend)
                .compile();

        assertThatThrownBy(() -> f.call(withPeakAt(3)))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("Index 3 is outside axis 0");
        assertThat(memory.getValue().toFloats()).containsExactly(0, 0, 0);
        f.call(withPeakAt(1));
        assertThat(memory.getValue().toFloats()[1]).isGreaterThan(1000);
    }
}
