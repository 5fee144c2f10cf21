package org.lasagne4j.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

class RandomStreamsTest {
    private static float[] first(Tensor draw) {
        return function().returning(draw).compile().call().floats();
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void equalSeedsGiveEqualNumbersAndOthersNot() {
        float[] one = first(new RandomStreams(7).uniform(100));

        assertThat(first(new RandomStreams(7).uniform(100))).isEqualTo(one);
        assertThat(first(new RandomStreams(8).uniform(100))).isNotEqualTo(one);
    }

    @Test
    void everyCallAndEveryDrawIsNew() {
        RandomStreams streams = new RandomStreams(7);
        Tensor a = streams.uniform(50);
        Tensor b = streams.uniform(50);
        Function f = function().returning(a, b).compile();

        var call1 = f.call();
        var call2 = f.call();

        assertThat(call1.floats(0)).isNotEqualTo(call1.floats(1));
        assertThat(call1.floats(0)).isNotEqualTo(call2.floats(0));
        assertThat(call1.floats(1)).isNotEqualTo(call2.floats(0));
    }

    @Test
    void oneDrawIsOneVariableWithinACall() {
        Tensor u = new RandomStreams(7).uniform(50);

        assertThat(first(u.minus(u))).containsOnly(0);
    }

    @Test
    void withoutUpdatesTheNumbersStay() {
        Tensor u = new RandomStreams(7).uniform(50);
        Function f = function().returning(u).noDefaultUpdates().compile();

        assertThat(f.call().floats()).isEqualTo(f.call().floats());
    }

    @Test
    void seedingStartsAgain() {
        RandomStreams streams = new RandomStreams(7);
        Function f = function().returning(streams.normal(20)).compile();
        float[] atFirst = f.call().floats();

        streams.seed(7);
        assertThat(f.call().floats()).isEqualTo(atFirst);
        streams.seed(9);
        assertThat(f.call().floats()).isNotEqualTo(atFirst);
    }

    @Test
    void uniformFillsItsRangeEvenly() {
        float[] values = first(new RandomStreams(1).uniform(RandomStreams.sizes(100, 100), -2, 4));

        // Mean 1, standard error 6 / √12 / 100 = 0.017.
        assertThat(mean(values)).isCloseTo(1, Offset.offset(0.07));
        int[] tenths = new int[10];
        for (float value : values) {
            assertThat(value).isBetween(-2f, 4f);
            tenths[Math.min(9, (int) ((value + 2) / 0.6))]++;
        }
        // 1000 expected in each, standard deviation 30.
        assertThat(Arrays.stream(tenths).min().getAsInt()).isGreaterThan(850);
    }

    @Test
    void normalHasItsMoments() {
        float[] values = first(new RandomStreams(1).normal(RandomStreams.sizes(20000), 3, 2));
        double mean = mean(values);
        double variance = 0;
        for (float value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }

        // Standard errors: 2 / √20000 = 0.014, and 4·√(2 / 20000) = 0.04.
        assertThat(mean).isCloseTo(3, Offset.offset(0.06));
        assertThat(variance).isCloseTo(4, Offset.offset(0.16));
    }

    @Test
    void binomialIsZeroOrOne() {
        Tensor draw = new RandomStreams(1).binomial(new long[] {10000}, 0.3);
        float[] values = first(draw);

        assertThat(draw.dtype()).isEqualTo(DType.INT64);
        assertThat(values).containsOnly(0, 1);
        // Standard error √(0.21 / 10000) = 0.0046.
        assertThat(mean(values)).isCloseTo(0.3, Offset.offset(0.02));
        assertThat(first(new RandomStreams(1).binomial(new long[] {100}, 1))).containsOnly(1);
        assertThat(first(new RandomStreams(1).binomial(new long[] {100}, 0))).containsOnly(0);
    }

    @Test
    void theSizeMayBeAnotherTensorsShape() {
        Tensor x = Tensors.tensor(TensorType.of(DType.FLOAT32, Shapes.ANY, 3), "x");
        Tensor mask = new RandomStreams(1).binomial(ShapeOps.shape(x), 0.5, DType.FLOAT32);

        assertThat(mask.type()).isEqualTo(x.type());
        assertThat(function(x)
                        .returning(mask)
                        .compile()
                        .call((Object) new float[4][3])
                        .array()
                        .shape())
                .containsExactly(4, 3);
    }

    @Test
    void drawsOfFloat64AreWidenedNotOthers() {
        Tensor narrow = new RandomStreams(5).uniform(30);
        Tensor wide = new RandomStreams(5)
                .uniform(RandomStreams.sizes(30), Tensors.literal(0), Tensors.literal(1), DType.FLOAT64);

        assertThat(wide.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(first(wide)).isEqualTo(first(narrow));
    }

    @Test
    void tellsTheUpdatesOfItsDraws() {
        RandomStreams streams = new RandomStreams(1);
        streams.uniform(2);
        streams.normal(2);

        assertThat(streams.updates()).hasSize(2);
        streams.updates().keySet().forEach(state -> assertThat(state.defaultUpdate())
                .isNotNull());
    }

    @Test
    void aSizeOfUnknownLengthIsRefused() {
        RandomStreams streams = new RandomStreams(1);

        assertThatThrownBy(() -> streams.uniform(Tensors.lvector("size"), 0, 1)).isInstanceOf(ShapeException.class);
    }
}
