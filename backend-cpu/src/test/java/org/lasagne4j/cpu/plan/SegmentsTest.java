package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.take;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

class SegmentsTest {
    private final SeenBackend backend = new SeenBackend();
    private final Random random = new Random(11);
    private final Tensor x = Tensors.vector("x");

    private HostArray uniform(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return HostArray.of(values, count);
    }

    private static double[] positive(HostArray array) {
        return Arrays.stream(array.toDoubles()).filter(v -> v > 0).toArray();
    }

    private static Shared vector(String name, float... values) {
        return new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.of(values, values.length), name);
    }

    @Test
    void aMaskIsOneNumberThatTheHostReadsBetweenTwoSegments() {
        Function f = function(x)
                .returning(x.get(take(x.gt(0))).times(2))
                .backend(backend)
                .compile();

        for (int size = 0; size < 60; size++) {
            HostArray values = uniform(size);
            double[] doubled = Arrays.stream(positive(values)).map(v -> 2 * v).toArray();
            assertThat(f.call(values).array().toDoubles()).containsExactly(doubled);
        }
        assertThat(backend.executable().segments()).isEqualTo(2);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void aMaskOfWhatAMaskLeftIsAThirdSegment() {
        Tensor some = x.get(take(x.gt(0)));
        Tensor fewer = some.get(take(some.lt(some.mean())));
        Function f =
                function(x).returning(List.of(fewer, some)).backend(backend).compile();

        for (int k = 1; k < 20; k++) {
            HostArray values = uniform(10 * k);
            double[] kept = positive(values);
            double mean = Arrays.stream(kept).average().orElse(0);
            var result = f.call(values);
            assertThat(result.array(1).toDoubles()).containsExactly(kept);
            assertThat(result.array(0).toDoubles())
                    .containsExactly(Arrays.stream(kept).filter(v -> v < mean).toArray());
        }
        assertThat(backend.executable().segments()).isEqualTo(3);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void theSameCountNeedsNoNewPlan() {
        Function f = function(x)
                .returning(x.get(take(x.gt(0))).sum())
                .backend(backend)
                .compile();

        for (int k = 0; k < 50; k++) {
            float[] values = {k, -1, 2, -3};
            assertThat(f.call(HostArray.of(values, 4)).scalar()).isEqualTo(Math.max(k, 0) + 2);
        }
        // One for the mask, one for two that are positive, one for a single one.
        assertThat(backend.executable().plans()).isEqualTo(3);
    }

    @Test
    void sizesComputedByOtherOpsCutTheProgramToo() {
        Tensor ints = Tensors.ivector("ints");
        Tensor counted = ExtraOps.bincount(ints, null, 0);
        Tensor triangle = Creation.arange(ints.sum()).sum();
        Function f = function(ints)
                .returning(List.of(counted, triangle))
                .backend(backend)
                .compile();

        var result = f.call(HostArray.of(new int[] {3, 0, 3, 1}, 4));

        assertThat(result.array(0).toLongs()).containsExactly(1, 1, 0, 2);
        assertThat(result.array(1).scalar()).isEqualTo(21);
        assertThat(f.interpretedSteps()).isZero();
        assertThat(f.call(HostArray.of(new int[] {5}, 1)).array(0).toLongs()).containsExactly(0, 0, 0, 0, 0, 1);
    }

    @Test
    void uniqueValuesWithPlacesAndCountsNeedNoInterpreter() {
        Tensor ints = Tensors.ivector("ints");
        Function f =
                function(ints).returning(Sorting.unique(ints)).backend(backend).compile();

        var result = f.call(HostArray.of(new int[] {5, -2, 5, 9, -2, 5}, 6));

        assertThat(result.array(0).toLongs()).containsExactly(-2, 5, 9);
        assertThat(result.array(1).toLongs()).containsExactly(1, 0, 3);
        assertThat(result.array(2).toLongs()).containsExactly(1, 0, 1, 2, 0, 1);
        assertThat(result.array(3).toLongs()).containsExactly(2, 3, 1);
        assertThat(f.call(HostArray.of(new int[0], 0)).array(0).shape()).containsExactly(0);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void gradientsPassThroughMasks() {
        Tensor kept = x.get(take(x.gt(0)));
        Tensor gradient = Grad.grad(kept.times(kept).sum(), x);
        Function f = function(x).returning(gradient).backend(backend).compile();

        HostArray values = uniform(37);
        double[] expected =
                DoubleStream.of(values.toDoubles()).map(v -> v > 0 ? 2 * v : 0).toArray();

        assertThat(f.call(values).array().toDoubles()).containsExactly(expected);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void updatesOfAllSegmentsSeeOldValuesAndAreStoredAtTheEnd() {
        Shared a = vector("a", 1, -2, 3);
        Shared b = vector("b", 10);
        Shared kept = vector("kept", 0);
        Tensor positive = a.get(take(a.gt(0)));
        Function f = function()
                .returning(a)
                .updating(Map.of(a, a.times(-1), b, b.plus(a.sum()), kept, positive))
                .backend(backend)
                .compile();

        assertThat(f.call().array().toFloats()).containsExactly(1, -2, 3);
        assertThat(a.getValue().toFloats()).containsExactly(-1, 2, -3);
        assertThat(b.getValue().toFloats()).containsExactly(12);
        assertThat(kept.getValue().toFloats()).containsExactly(1, 3);
        f.call();
        assertThat(a.getValue().toFloats()).containsExactly(1, -2, 3);
        assertThat(kept.getValue().toFloats()).containsExactly(2);
    }

    @Test
    void aCallThatFailsInALaterSegmentLeavesVariablesAsTheyWere() {
        Shared calls = vector("calls", 0);
        Tensor labels = Tensors.ivector("labels");
        Tensor picked = calls.get(take(labels.get(take(labels.gt(0))).minus(1)));
        Function f = function(labels)
                .returning(picked)
                .updating(Map.of(calls, calls.plus(1)))
                .backend(backend)
                .compile();

        assertThat(f.call(HostArray.of(new int[] {1, -7, 1}, 3)).array().toFloats())
                .containsExactly(0, 0);
        assertThatThrownBy(() -> f.call(HostArray.of(new int[] {1, 2}, 2))).isInstanceOf(IndexException.class);

        assertThat(calls.getValue().toFloats()).containsExactly(1);
    }

    @Test
    void callsOfManyThreadsDoNotMixTheirSegments() throws Exception {
        Function f = function(x)
                .returning(x.get(take(x.gt(0))).plus(1))
                .backend("cpu")
                .compile();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<HostArray> inputs = new ArrayList<>();
        IntStream.range(0, 200).forEach(k -> inputs.add(uniform(k % 40)));
        List<Future<double[]>> results = new ArrayList<>();
        for (HostArray input : inputs) {
            results.add(threads.submit(() -> f.call(input).array().toDoubles()));
        }
        for (int k = 0; k < results.size(); k++) {
            float[] expected = new float[positive(inputs.get(k)).length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) positive(inputs.get(k))[i] + 1;
            }
            double[] actual = results.get(k).get();
            assertThat(actual.length).isEqualTo(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat((float) actual[i]).isEqualTo(expected[i]);
            }
        }
        threads.shutdown();
    }

    @Test
    void aValueThatIsASizeAndAlsoComputedWithIsNoPartOfThePlan() {
        Tensor n = Tensors.lscalar("n");
        Tensor padded = Indexing.inc(
                Creation.zeros(DType.FLOAT32, List.of(n)),
                Tensors.constant(DType.FLOAT32, 1),
                org.lasagne4j.tensor.Index.at(-1));
        Function f = function(n)
                .returning(padded.times(n.times(3).astype(DType.FLOAT32)))
                .backend(backend)
                .compile();

        assertThat(f.call(2).array().toFloats()).containsExactly(0, 6);
        assertThat(f.call(3).array().toFloats()).containsExactly(0, 0, 9);
    }
}
