package org.lasagne4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.reference.ReferenceBackend;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.OpSamples;
import org.lasagne4j.tensor.op.Sample;
import org.lasagne4j.tensor.random.RandomStreams;

/**
 * What every backend has to hold: a test class extends this and names its backend. Results are compared with the
 * interpreter's, which defines them.
 */
public abstract class BackendTestKit {
    /** The backend under test, as {@link Backend#name()} says it. */
    protected abstract String backend();

    /** Names of samples for which this backend may use the interpreter, each a decision on record. */
    protected Set<String> mayInterpret() {
        return Set.of();
    }

    static List<Sample> samples() {
        return OpSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyOpGivesTheInterpretersValues(Sample sample) {
        List<Tensor> inputs = variables(sample);
        assertAgrees(sample, inputs, List.of(sample.function().apply(inputs)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyGradientGivesTheInterpretersValues(Sample sample) {
        List<Tensor> inputs = variables(sample);
        Tensor output = sample.function().apply(inputs);
        List<Tensor> wrt = inputs.stream().filter(x -> x.dtype().isFloat()).toList();

        if (sample.smooth() && output.dtype().isFloat() && !wrt.isEmpty()) {
            Tensor cost = Elemwise.mul(output, org.lasagne4j.tensor.Trigonometry.cos(output))
                    .sum();
            assertAgrees(sample, inputs, Grad.grad(cost, wrt, List.of(), Grad.Disconnected.ZERO));
        }
    }

    private void assertAgrees(Sample sample, List<Tensor> inputs, List<Tensor> outputs) {
        Function actual = compiled(inputs, outputs, backend());
        Function expected = compiled(inputs, outputs, ReferenceBackend.NAME);
        Object[] arrays = sample.inputs().toArray();

        var results = actual.call(arrays);
        var references = expected.call(arrays);

        for (int i = 0; i < outputs.size(); i++) {
            assertThat(results.array(i).shape()).isEqualTo(references.array(i).shape());
            assertThat(results.array(i).dtype()).isEqualTo(references.array(i).dtype());
            assertClose(results.array(i), references.array(i));
        }
        if (!mayInterpret().contains(sample.name())) {
            assertThat(actual.interpretedSteps())
                    .as("interpreted steps of " + sample.name())
                    .isZero();
        }
    }

    private static Function compiled(List<Tensor> inputs, List<Tensor> outputs, String backend) {
        return function(inputs.toArray(Tensor[]::new))
                .returning(outputs)
                .onUnusedInput(org.lasagne4j.compile.OnUnusedInput.IGNORE)
                // Both backends must draw from the same states.
                .noDefaultUpdates()
                .backend(backend)
                .compile();
    }

    private static void assertClose(HostArray actual, HostArray expected) {
        double[] found = actual.toDoubles();
        double[] wanted = expected.toDoubles();
        // float32 results of a few hundred terms, relative to the array's largest element; float64 and integers much
        // closer.
        double relative =
                actual.dtype() == DType.FLOAT32 ? 2e-5 : actual.dtype().isFloat() ? 1e-11 : 0;
        double largest = Arrays.stream(wanted)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int i = 0; i < wanted.length; i++) {
            if (Double.isFinite(wanted[i])) {
                assertThat(found[i])
                        .as("element " + i)
                        .isEqualTo(wanted[i], Offset.offset(relative * (1e-3 + largest)));
            } else {
                assertThat(Double.valueOf(found[i])).as("element " + i).isEqualTo(Double.valueOf(wanted[i]));
            }
        }
    }

    private static List<Tensor> variables(Sample sample) {
        List<Tensor> variables = new ArrayList<>();
        for (HostArray input : sample.inputs()) {
            long[] dims = Arrays.stream(input.shape())
                    .map(size -> size == 1 ? 1 : Shapes.ANY)
                    .toArray();
            variables.add(new Tensor(TensorType.of(input.dtype(), dims), "x" + variables.size()));
        }
        return variables;
    }

    // Updates: all see the old values.

    private static Shared vector(String name, float... values) {
        return new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.of(values, values.length), name);
    }

    private static void assertHolds(Shared variable, float... values) {
        assertThat(variable.getValue().toFloats()).containsExactly(values);
    }

    @Test
    void swappedVariablesSwap() {
        Shared a = vector("a", 1, 2);
        Shared b = vector("b", 3, 4);

        function().updating(Map.of(a, b, b, a)).backend(backend()).compile().call();

        assertHolds(a, 3, 4);
        assertHolds(b, 1, 2);
    }

    @Test
    void chainedUpdatesReadWhatWasThereBefore() {
        Shared a = vector("a", 1, 2);
        Shared b = vector("b", 10, 20);
        Shared c = vector("c", 100, 200);

        function()
                .updating(Map.of(a, a.plus(1), b, a.plus(b), c, b.plus(c)))
                .backend(backend())
                .compile()
                .call();

        assertHolds(a, 2, 3);
        assertHolds(b, 11, 22);
        assertHolds(c, 110, 220);
    }

    @Test
    void anOutputOfTheOldValueStaysOld() {
        Shared a = vector("a", 1, 2);

        Function step = function()
                .returning(a)
                .updating(Map.of(a, a.times(3)))
                .backend(backend())
                .compile();
        HostArray first = step.call().array();
        step.call();

        assertThat(first.toFloats()).containsExactly(1, 2);
        assertHolds(a, 9, 18);
    }

    @Test
    void anOutputThatIsTheUpdateIsTheNewValue() {
        Shared a = vector("a", 1, 2);
        Tensor next = a.times(3);

        HostArray out = function()
                .returning(next)
                .updating(Map.of(a, next))
                .backend(backend())
                .compile()
                .call()
                .array();

        assertThat(out.toFloats()).containsExactly(3, 6);
        assertHolds(a, 3, 6);
    }

    @Test
    void anUpdateFromAReversedViewOfItselfReadsOldElements() {
        Shared a = vector("a", 1, 2, 3);
        Tensor reversed = org.lasagne4j.tensor.Indexing.reverse(a, 0);

        function()
                .updating(Map.of(a, a.plus(reversed.times(10))))
                .backend(backend())
                .compile()
                .call();

        assertHolds(a, 31, 22, 13);
    }

    @Test
    void aProductStoredInItsOwnFactorReadsTheOldFactor() {
        Shared w = new Shared(TensorType.ofRank(DType.FLOAT32, 2), HostArray.of(new float[] {1, 2, 3, 4}, 2, 2), "w");
        Shared copy = new Shared(TensorType.ofRank(DType.FLOAT32, 2), HostArray.zeros(DType.FLOAT32, 2, 2), "copy");

        function()
                .updating(Map.of(w, Linalg.dot(w, w), copy, Linalg.dot(w, w.transpose())))
                .backend(backend())
                .compile()
                .call();

        assertHolds(w, 7, 10, 15, 22);
        assertHolds(copy, 5, 11, 11, 25);
    }

    @Test
    void aFailingCallLeavesEveryVariableAsItWas() {
        Tensor x = Tensors.matrix("x");
        Tensor y = Tensors.ivector("y");
        Shared w = new Shared(TensorType.of(DType.FLOAT32, 3, 4), Sample.floats(-1, 1, 3, 4), "w");
        Shared calls = vector("calls", 0);
        Tensor loss =
                Nnet.categoricalCrossentropy(Nnet.softmax(Linalg.dot(x, w)), y).mean();
        Function train = function(x, y)
                .returning(loss)
                .updating(Map.of(w, w.minus(Grad.grad(loss, w)), calls, calls.plus(1)))
                .backend(backend())
                .compile();
        float[] before = w.getValue().toFloats();

        assertThatThrownBy(() -> train.call(Sample.floats(-1, 1, 2, 3), HostArray.of(new int[] {1, 4}, 2)))
                .isInstanceOf(IndexException.class);

        assertHolds(w, before);
        assertHolds(calls, 0);
    }

    // Calls from many threads, sizes that change, random numbers.

    @Test
    void thirtyTwoThreadsGetTheSerialResults() throws Exception {
        Tensor x = Tensors.matrix("x");
        Function f = function(x)
                .returning(Elemwise.tanh(Linalg.dot(x, x.transpose())).sum(0))
                .backend(backend())
                .compile();
        List<HostArray> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int rows = 1; rows <= 32; rows++) {
            inputs.add(Sample.floats(-1, 1, rows, 7));
            expected.add(f.call(inputs.get(rows - 1)).array().toFloats());
        }
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<float[]>> results = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
            HostArray input = inputs.get(i % 32);
            results.add(threads.submit(() -> f.call(input).array().toFloats()));
        }
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).containsExactly(expected.get(i % 32));
        }
        threads.shutdown();
    }

    @Test
    void concurrentUpdatesAllCount() throws Exception {
        Shared count = vector("count", 0);
        Function step = function()
                .updating(Map.of(count, count.plus(1)))
                .backend(backend())
                .compile();
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 640; i++) {
            calls.add(threads.submit(() -> step.call()));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        threads.shutdown();

        assertHolds(count, 640);
    }

    @Test
    void drawsAreTheInterpretersNumbersAndNewAtEachCall() {
        List<float[]> draws = new ArrayList<>();
        for (String name : List.of(backend(), ReferenceBackend.NAME)) {
            RandomStreams stream = new RandomStreams(42);
            Tensor uniform = stream.uniform(5, 7);
            Function draw = function().returning(uniform).backend(name).compile();
            draws.add(draw.call().array().toFloats());
            draws.add(draw.call().array().toFloats());
        }

        assertThat(draws.get(0)).isEqualTo(draws.get(2)).isNotEqualTo(draws.get(1));
        assertThat(draws.get(1)).isEqualTo(draws.get(3));
    }
}
