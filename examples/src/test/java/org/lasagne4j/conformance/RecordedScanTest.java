package org.lasagne4j.conformance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.tensor.Elemwise.sigmoid;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.scan.Scans.map;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Trigonometry;
import org.lasagne4j.tensor.scan.ScanBuilder;
import org.lasagne4j.tensor.scan.Scanned;
import org.lasagne4j.tensor.scan.Scans;
import org.lasagne4j.tensor.scan.StepFunction;

/** The recorded loops, which are told in words: values and gradients of Theano 1.0.5. */
class RecordedScanTest {
    private static final StepFunction.Of3 RECURRENT = (x, h, w) -> tanh(x.plus(h.dot(w)));
    private static final StepFunction.Of2 DECAY = (a, s) -> s.times(0.5).plus(a);

    /** By id, from the case's inputs to its outputs. */
    private static final Map<String, Function<Map<String, Tensor>, List<Tensor>>> CASES = Map.ofEntries(
            entry("map/square", v -> list(scan(x -> x.pow(2)).sequences(get(v, "x")))),
            entry(
                    "map/two_sequences",
                    v -> list(scan((x, y) -> x.times(y).plus(1)).sequences(get(v, "x"), get(v, "y")))),
            entry("map/different_lengths", v -> list(scan((x, y) -> x.times(y)).sequences(get(v, "x"), get(v, "y")))),
            entry(
                    "cumulative/sum",
                    v -> list(scan((x, s) -> s.plus(x))
                            .sequences(get(v, "x"))
                            .outputsInfo(ShapeOps.zerosLike(get(v, "x").get(Index.at(0)))))),
            entry(
                    "cumulative/prod_scalar",
                    v -> list(scan((x, s) -> s.times(x)).sequences(get(v, "x")).outputsInfo(float32(1)))),
            entry(
                    "cumulative/last_only",
                    v -> List.of(scan((x, s) -> s.plus(x.pow(2)))
                            .sequences(get(v, "x"))
                            .outputsInfo(ShapeOps.zerosLike(get(v, "x").get(Index.at(0))))
                            .build()
                            .last())),
            entry("n_steps/power", v -> list(power(v).nSteps(4))),
            entry(
                    "n_steps/symbolic",
                    v -> List.of(power(v).nSteps(get(v, "n")).build().last())),
            entry(
                    "n_steps/fewer_than_sequence",
                    v -> list(scan(x -> x.times(2)).sequences(get(v, "x")).nSteps(3))),
            entry("rnn/plain", v -> list(recurrent(v))),
            entry("rnn/go_backwards", v -> list(recurrent(v).goBackwards())),
            entry("rnn/truncate1", v -> list(recurrent(v).truncateGradient(1))),
            entry("rnn/truncate2", v -> list(recurrent(v).truncateGradient(2))),
            entry("rnn/truncate3", v -> list(recurrent(v).truncateGradient(3))),
            entry("rnn/strict", v -> list(recurrent(v).strict())),
            entry(
                    "rnn/implicit_non_sequence",
                    v -> list(scan((x, h) -> tanh(x.plus(h.dot(get(v, "W")))))
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0")))),
            entry(
                    "rnn/batch",
                    v -> list(scan((x, h, u, w) -> sigmoid(x.dot(u).plus(h.dot(w))))
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0"))
                            .nonSequences(get(v, "U"), get(v, "W")))),
            entry("rnn/last_state", v -> List.of(recurrent(v).build().last())),
            entry(
                    "taps/output_m2_m1",
                    v -> list(scan((before, last) -> before.plus(last.times(0.5)))
                            .outputInfo(get(v, "i"), -2, -1)
                            .nSteps(5))),
            entry(
                    "taps/output_m3_m1",
                    v -> list(scan((third, last) -> third.times(0.3).plus(Trigonometry.sin(last)))
                            .outputInfo(get(v, "i"), -3, -1)
                            .nSteps(6))),
            entry(
                    "taps/sequence_m1_0_p1",
                    v -> list(scan((before, now, after) ->
                                    before.plus(now.times(2)).plus(after.times(3)))
                            .sequence(get(v, "x"), -1, 0, 1))),
            entry(
                    "taps/sequence_m2_0",
                    v -> list(scan((before, now) -> before.times(now)).sequence(get(v, "x"), -2, 0))),
            entry(
                    "taps/sequence_and_output",
                    v -> list(scan((now, next, second, last) ->
                                    tanh(now.minus(next).plus(second.times(last))))
                            .sequence(get(v, "x"), 0, 1)
                            .outputInfo(get(v, "i"), -2, -1))),
            entry(
                    "taps/go_backwards_sequence_taps",
                    v -> list(scan((first, second) -> first.minus(second.times(2)))
                            .sequence(get(v, "x"), 0, -1)
                            .goBackwards())),
            entry(
                    "multi/two_recurrent",
                    v -> list(scan((x, h, k) ->
                                    outputs(tanh(x.plus(k)), h.times(0.5).plus(k)))
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0"), get(v, "k0")))),
            entry(
                    "multi/recurrent_and_plain",
                    v -> list(scan((x, h) -> outputs(h.plus(x), h.times(x).sum()))
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0"), null))),
            entry(
                    "multi/three_different_ranks",
                    v -> list(scan((x, h, s) -> outputs(h.times(0.9).plus(x), s.plus(h.sum()), Linalg.outer(x, h)))
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0"), float32(0), null))),
            entry(
                    "multi/lstm_like",
                    v -> list(scan((x, h, c, w) -> {
                                Tensor cell = c.times(sigmoid(h.dot(w))).plus(x);
                                return outputs(tanh(cell).times(sigmoid(x)), cell);
                            })
                            .sequences(get(v, "x"))
                            .outputsInfo(get(v, "h0"), get(v, "c0"))
                            .nonSequences(get(v, "W")))),
            entry(
                    "until/threshold",
                    v -> list(
                            scan((p, m) -> outputs(p.times(2)).until(p.times(2).gt(m)))
                                    .outputsInfo(float32(1))
                                    .nonSequences(get(v, "m"))
                                    .nSteps(50))),
            entry(
                    "until/sequence",
                    v -> list(scan((x, s) -> outputs(s.plus(x)).until(s.plus(x).gt(2)))
                            .sequences(get(v, "x"))
                            .outputsInfo(float32(0)))),
            entry(
                    "until/never",
                    v -> list(scan(x -> outputs(x.times(3)).until(x.gt(100))).sequences(get(v, "x")))),
            entry("views/map", v -> List.of(map(a -> a.sum().times(2), get(v, "x")))),
            entry(
                    "views/map_backwards",
                    v -> list(scan(a -> a.plus(1)).sequences(get(v, "x")).goBackwards())),
            entry("views/reduce", v -> List.of(Scans.reduce(DECAY, get(v, "x"), zeros(3)))),
            entry("views/foldl", v -> List.of(Scans.foldl(DECAY, get(v, "x"), zeros(3)))),
            entry("views/foldr", v -> List.of(Scans.foldr(DECAY, get(v, "x"), zeros(3)))),
            entry(
                    "misc/polynomial",
                    v -> List.of(scan((k, p, x) -> k.times(x.pow(p)))
                            .sequences(get(v, "co"), Creation.arange(1000))
                            .nonSequences(get(v, "v"))
                            .build()
                            .output()
                            .sum())),
            entry(
                    "misc/nested",
                    v -> List.of(map(row -> Scans.reduce((e, s) -> s.plus(e.pow(2)), row, float32(0)), get(v, "x")))),
            entry(
                    "misc/matrix_power",
                    v -> List.of(scan((p, a) -> p.dot(a))
                            .outputsInfo(Creation.eye(3))
                            .nonSequences(get(v, "A"))
                            .nSteps(3)
                            .build()
                            .last())),
            entry(
                    "misc/set_subtensor_state",
                    v -> List.of(scan((i, x, s) -> Indexing.set(s, x, Index.at(i)))
                            .sequences(Creation.arange(4), get(v, "x"))
                            .outputsInfo(zeros(4))
                            .build()
                            .last())));

    private static Tensor get(Map<String, Tensor> variables, String name) {
        return Objects.requireNonNull(variables.get(name));
    }

    private static Tensor float32(double value) {
        return Tensors.constant(DType.FLOAT32, value);
    }

    private static Tensor zeros(long... shape) {
        return Tensors.constant(HostArray.zeros(DType.FLOAT32, shape));
    }

    private static List<Tensor> list(ScanBuilder builder) {
        return builder.build().outputs();
    }

    private static ScanBuilder power(Map<String, Tensor> v) {
        return scan((p, a) -> p.times(a))
                .outputsInfo(Creation.onesLike(get(v, "a")))
                .nonSequences(get(v, "a"));
    }

    private static ScanBuilder recurrent(Map<String, Tensor> v) {
        return scan(RECURRENT).sequences(get(v, "x")).outputsInfo(get(v, "h0")).nonSequences(get(v, "W"));
    }

    static Stream<Arguments> cases() {
        return RecordedCases.group("scan")
                .filter(golden -> CASES.containsKey(name(golden)))
                .flatMap(golden -> Stream.of("cpu", "reference").map(backend -> Arguments.of(golden, backend)));
    }

    private static String name(GoldenCase golden) {
        return golden.id().substring("scan/".length());
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void valuesAndGradientsAreTheRecordedOnes(GoldenCase golden, String backend) {
        Map<String, Tensor> variables = new LinkedHashMap<>();
        golden.inputs().forEach((name, array) -> variables.put(name, ExpressionCheck.variable(name, array)));

        List<Tensor> outputs = Objects.requireNonNull(CASES.get(name(golden))).apply(variables);

        ExpressionCheck.check(golden, backend, variables, golden.inputs(), outputs);
    }

    @Test
    void updatesOfAStepAreThoseOfTheFunction() {
        GoldenCase golden = RecordedCases.group("scan")
                .filter(c -> name(c).equals("updates/shared_in_step"))
                .findFirst()
                .orElseThrow();
        HostArray input = Objects.requireNonNull(golden.inputs().get("x"));
        Tensor x = ExpressionCheck.variable("x", input);
        Shared k = Tensors.shared(1f, "k");

        Scanned scanned = scan(element -> outputs(element.times(k)).updating(k, k.plus(element)))
                .sequences(x)
                .build();
        HostArray y = Functions.function(x)
                .returning(scanned.output())
                .updating(scanned.updates())
                .compile()
                .call(input)
                .array(0);

        Compare.close("y", Objects.requireNonNull(golden.outputs().get("y")), y, golden.rtol(), golden.atol());
        HostArray after = Objects.requireNonNull(golden.outputs().get("k_after"));
        Compare.close("k", after, k.getValue(), golden.rtol(), golden.atol());
    }

    @Test
    void everyRecordedLoopIsPorted() {
        TreeSet<String> ported = new TreeSet<>(CASES.keySet());
        ported.add("updates/shared_in_step");

        assertThat(RecordedCases.group("scan").map(RecordedScanTest::name)).containsExactlyInAnyOrderElementsOf(ported);
    }
}
