package org.lasagne4j.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.random.Fit.assertFits;
import static org.lasagne4j.tensor.random.Fit.assertMoments;
import static org.lasagne4j.tensor.random.Fit.logFactorial;
import static org.lasagne4j.tensor.random.RandomStreams.sizes;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** Draws against the theory of their distributions, with fixed seeds. */
class DistributionsTest {
    private static final int COUNT = 40_000;
    private final RandomStreams streams = new RandomStreams(20240229);

    private static HostArray value(Tensor draw) {
        return function().returning(draw).compile().call().array();
    }

    private static double[] draws(Tensor draw) {
        return value(draw).toDoubles();
    }

    private static Tensor number(double value) {
        return Tensors.constant(DType.FLOAT64, value);
    }

    private static Tensor whole(long value) {
        return Tensors.constant(DType.INT64, value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.7, 5, 15.9, 16, 17.5, 60, 700})
    void poissonCountsFitTheirLaw(double mean) {
        double[] counts = draws(streams.poisson(sizes(COUNT), mean));

        int last = (int) (mean + 12 * Math.sqrt(mean) + 12);
        assertFits(counts, last, k -> Math.exp(k * Math.log(mean) - mean - logFactorial(k)));
        assertMoments(counts, mean, mean, 1 / mean);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e6, 1e9, 1e13, 1e17})
    void poissonCountsOfLargeMeansHaveTheirMoments(double mean) {
        double[] scaled = Arrays.stream(draws(streams.poisson(sizes(COUNT), mean)))
                .map(k -> (k - mean) / Math.sqrt(mean))
                .toArray();

        assertMoments(scaled, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1,0.3",
        "10,0.5",
        "40,0.1",
        "40,0.9",
        "33,0.5",
        "100,0.25",
        "100,0.97",
        "1000,0.5",
        "5000,0.004",
        "64,0.25"
    })
    void binomialCountsFitTheirLaw(int n, double p) {
        double[] counts = draws(streams.binomial(sizes(COUNT), whole(n), number(p), DType.INT64));

        double constant = logFactorial(n);
        assertFits(
                counts,
                n,
                k -> Math.exp(
                        constant - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p)));
        double variance = n * p * (1 - p);
        assertMoments(counts, n * p, variance, Math.max(0, (1 - 6 * p * (1 - p)) / variance));
    }

    @ParameterizedTest
    @CsvSource({"1000000,0.5", "1000000000,0.001", "1000000000000,0.7", "1000000000000,1e-9"})
    void binomialCountsOfManyTrialsHaveTheirMoments(long n, double p) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double[] scaled = Arrays.stream(draws(streams.binomial(sizes(COUNT), whole(n), number(p), DType.INT64)))
                .map(k -> (k - n * p) / deviation)
                .toArray();

        assertMoments(scaled, 0, 1);
    }

    @Test
    void certainAndImpossibleTrials() {
        assertThat(draws(streams.binomial(sizes(50), whole(7), number(1), DType.INT64)))
                .containsOnly(7);
        assertThat(draws(streams.binomial(sizes(50), whole(7000), number(1), DType.INT64)))
                .containsOnly(7000);
        assertThat(draws(streams.binomial(sizes(50), whole(7000), number(0), DType.INT64)))
                .containsOnly(0);
        assertThat(draws(streams.binomial(sizes(50), whole(0), number(0.5), DType.INT64)))
                .containsOnly(0);
        assertThat(draws(streams.poisson(sizes(50), 0))).containsOnly(0);
    }

    @Test
    void parametersOutOfRangeAreRefusedOrGiveMinusOne() {
        Tensor lambda = Tensors.dvector("lambda");
        Tensor counts = streams.poisson(null, lambda, DType.INT64);
        double[] bad = {-1, Double.NaN, Double.POSITIVE_INFINITY, 0};

        assertThat(function(lambda)
                        .returning(counts)
                        .compile()
                        .call((Object) bad)
                        .array()
                        .toLongs())
                .containsExactly(-1, -1, -1, 0);
        assertThatThrownBy(() -> streams.poisson(sizes(2), -1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> streams.binomial(sizes(2), whole(4), number(1.5), DType.INT64))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("probability");
    }

    @Test
    void countsFollowParametersThatDiffer() {
        Tensor lambda = Tensors.constant(HostArray.of(new double[] {2, 200, 20000}, 3));
        HostArray counts = value(streams.poisson(sizes(COUNT, 3), lambda, DType.FLOAT64));

        for (int column = 0; column < 3; column++) {
            double[] values =
                    counts.view(new long[] {COUNT}, new long[] {3}, column).toDoubles();
            double mean = 2 * Math.pow(100, column);
            assertMoments(values, mean, mean, 1 / mean);
        }
    }

    @Test
    void integersFillTheirRangeEvenly() {
        double[] die = draws(streams.randomIntegers(sizes(COUNT), 1, 6));

        assertFits(die, 7, k -> k >= 1 && k <= 6 ? 1 / 6.0 : 0);
        assertThat(draws(streams.randomIntegers(sizes(9), 5, 5))).containsOnly(5);
        assertThatThrownBy(() -> streams.randomIntegers(sizes(2), 3, 2)).isInstanceOf(ValueException.class);
    }

    @Test
    void integersOfAWideRangeHaveBothSigns() {
        double[] values = draws(streams.randomIntegers(sizes(COUNT), -(1L << 60), 1L << 60));

        // Uniform on [−1, 1]: variance 1/3.
        assertMoments(Arrays.stream(values).map(x -> x * 0x1p-60).toArray(), 0, 1 / 3.0);
    }

    @Test
    void truncatedNormalsStayWithinTwoDeviations() {
        double[] values = draws(streams.truncatedNormal(sizes(COUNT), number(10), number(3), DType.FLOAT32));

        assertThat(Arrays.stream(values).min().getAsDouble()).isGreaterThan(4);
        assertThat(Arrays.stream(values).max().getAsDouble()).isLessThan(16);
        // Variance of a standard normal cut at ±2: 1 − 4·φ(2)/(2Φ(2) − 1) = 0.773741.
        assertMoments(values, 10, 9 * 0.773741);
    }

    @Test
    void weightedChoicesFollowTheirWeights() {
        float[] weights = {1, 0, 5, 2};
        Tensor drawn = streams.choice(sizes(COUNT), whole(4), true, Tensors.constant(HostArray.of(weights, 4)));

        assertThat(drawn.dtype()).isEqualTo(DType.INT64);
        assertFits(draws(drawn), 4, k -> k < 4 ? weights[k] / 8 : 0);
    }

    @Test
    void choicesAreElementsOfTheVector() {
        Tensor elements = Tensors.constant(HostArray.of(new float[] {0.5f, -1, 7}, 3));

        assertThat(draws(streams.choice(sizes(100), elements)))
                .contains(0.5, -1, 7)
                .containsOnly(0.5, -1, 7);
    }

    @Test
    void choicesWithoutReplacementAreDifferent() {
        double[] drawn = draws(streams.choice(sizes(4, 5), whole(20), false, null));

        assertThat(Arrays.stream(drawn).sorted().toArray())
                .isEqualTo(draws(Creation.arange(20).astype(DType.FLOAT64)));
        assertThatThrownBy(() -> streams.choice(sizes(21), whole(20), false, null))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("without replacement");
    }

    @Test
    void weightedDrawsWithoutReplacementFollowTheirWeights() {
        Tensor rows = Tensors.constant(HostArray.of(new float[] {1, 3, 0, 4}, 1, 4));
        Tensor many = Creation.alloc(rows, COUNT, 4);
        HostArray pairs = value(streams.multinomialWoReplacement(many, whole(2)));

        assertThat(pairs.shape()).containsExactly(COUNT, 2);
        double[] first = pairs.view(new long[] {COUNT}, new long[] {2}, 0).toDoubles();
        double[] second = pairs.view(new long[] {COUNT}, new long[] {2}, 1).toDoubles();
        assertFits(first, 4, k -> new double[] {1 / 8.0, 3 / 8.0, 0, 4 / 8.0, 0}[k]);
        // Second: Σ over the first i of p(i)·p(k)/(1 − p(i)).
        assertFits(second, 4, k -> new double[] {
                    3 / 8.0 * 1 / 5 + 4 / 8.0 * 1 / 4,
                    1 / 8.0 * 3 / 7 + 4 / 8.0 * 3 / 4,
                    0,
                    1 / 8.0 * 4 / 7 + 3 / 8.0 * 4 / 5,
                    0
                }
                [k]);
    }

    @Test
    void permutationsHoldEachNumberOnceAndAreEquallyLikely() {
        HostArray orders = value(streams.permutation(sizes(COUNT), whole(3)));
        double[] numbers = new double[COUNT];
        for (int row = 0; row < COUNT; row++) {
            long a = orders.getLong(3L * row);
            long b = orders.getLong(3L * row + 1);
            assertThat(a + b + orders.getLong(3L * row + 2)).isEqualTo(3);
            numbers[row] = 2 * a + (b > (a == 0 ? 1 : 0) ? 1 : 0);
        }

        assertFits(numbers, 6, k -> k < 6 ? 1 / 6.0 : 0);
    }

    @Test
    void rowsAreShuffledEachByItself() {
        Tensor x = Tensors.constant(HostArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4));
        double[] shuffled = draws(streams.shuffleRowElements(x));

        assertThat(Arrays.copyOfRange(shuffled, 0, 4)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(Arrays.copyOfRange(shuffled, 4, 8)).containsExactlyInAnyOrder(5, 6, 7, 8);
    }

    @Test
    void oneTrialPicksOneCategoryOfEachRow() {
        Tensor rows = Creation.alloc(Tensors.constant(HostArray.of(new float[] {0.2f, 0.8f, 0}, 1, 3)), COUNT, 3);
        double[] hits = draws(streams.multinomial(rows, DType.FLOAT32));
        double[] category = new double[COUNT];
        for (int row = 0; row < COUNT; row++) {
            category[row] = hits[3 * row + 1] + 2 * hits[3 * row + 2];
            assertThat(hits[3 * row] + hits[3 * row + 1] + hits[3 * row + 2]).isEqualTo(1);
        }

        assertFits(category, 3, k -> new double[] {0.2, 0.8, 0, 0}[k]);
    }

    @Test
    void multinomialCountsAreBinomialEach() {
        Tensor p = Tensors.constant(HostArray.of(new float[] {0.2f, 0.5f, 0.3f}, 3));
        HostArray counts = value(streams.multinomial(sizes(4000), whole(60), p, DType.INT64));

        assertThat(counts.shape()).containsExactly(4000, 3);
        assertMoments(counts.view(new long[] {4000}, new long[] {3}, 1).toDoubles(), 30, 15);
        for (int row = 0; row < 4000; row++) {
            assertThat(counts.getLong(3L * row) + counts.getLong(3L * row + 1) + counts.getLong(3L * row + 2))
                    .isEqualTo(60);
        }
    }

    @Test
    void trialsMayDifferBetweenRows() {
        Tensor n = Tensors.constant(HostArray.of(new long[] {3, 0, 9}, 3));
        Tensor p = Tensors.constant(HostArray.of(new float[] {1, 1}, 2));

        double[] counts = draws(streams.multinomial(null, n, Creation.alloc(p, 3, 2), DType.INT64));

        assertThat(counts[0] + counts[1]).isEqualTo(3);
        assertThat(counts[2] + counts[3]).isZero();
        assertThat(counts[4] + counts[5]).isEqualTo(9);
    }

    @Test
    void withoutASizeDrawsHaveTheShapeOfTheirParameters() {
        Tensor mean = Tensors.tensor(TensorType.of(DType.FLOAT32, 2, 1), "mean");
        Tensor std = Tensors.tensor(TensorType.of(DType.FLOAT32, 1, 3), "std");

        Tensor draw = streams.normal(null, mean, std, DType.FLOAT32);

        assertThat(draw.type()).isEqualTo(TensorType.of(DType.FLOAT32, 2, 3));
        float[] values = function(mean, std)
                .returning(draw)
                .compile()
                .call(new float[][] {{0}, {0}}, new float[][] {{1, 1, 1}})
                .floats();
        assertThat(Arrays.stream(boxed(values)).distinct().count()).isEqualTo(6);
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    @Test
    void aParameterLargerThanTheDrawIsRefused() {
        Tensor low = Tensors.fvector("low");

        assertThatThrownBy(() -> streams.uniform(sizes(), low, number(1), DType.FLOAT32))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("larger than the draw");
    }

    @Test
    void oneParameterForAllStillGivesEachElementACountOfItsOwn() {
        Tensor x = Tensors.vector("x");
        Tensor lambda = Elemwise.second(x, number(30));
        Tensor draw = streams.poisson(null, lambda, DType.FLOAT64);

        double[] counts = function(x)
                .returning(draw)
                .compile()
                .call(new float[1000])
                .array()
                .toDoubles();

        // A standard deviation of √30 = 5.5: 1000 equal counts have no chance.
        assertThat(Arrays.stream(counts).distinct().count()).isGreaterThan(15);
    }
}
