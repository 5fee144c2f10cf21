package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import java.util.function.BiFunction;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.random.RandomStreams;

/** Random draws: equal on every backend. */
final class RandomSamples {
    private static final HostArray MANY = floats(0, 1, 6, 20);

    static final List<Sample> LIST = List.of(
            sample("uniform", (s, x) -> s.uniform(x.shape(), -1, 2)),
            sample("normal", (s, x) -> s.normal(x.shape(), 1, 2)),
            sample("truncated normal", (s, x) -> s.truncatedNormal(null, x, x.plus(1), DType.FLOAT32)),
            sample("random bits", (s, x) -> s.randomIntegers(x.shape(), -3, 900)),
            sample("poisson of small and large means", (s, x) -> s.poisson(null, x.times(60), DType.INT64)),
            sample("binomial of small and large means", RandomSamples::binomial),
            sample("weighted choice", (s, x) -> s.choice(x.shape(), arange(5), true, weights())),
            sample(
                    "permutations",
                    (s, x) -> s.permutation(RandomStreams.sizes(3), x.shape().get(1))),
            sample("choice without replacement", (s, x) -> s.choice(RandomStreams.sizes(4), arange(9), false, null)),
            sample("shuffled rows", (s, x) -> s.shuffleRowElements(x)),
            sample(
                    "categories without replacement",
                    (s, x) -> s.multinomialWoReplacement(x, Tensors.constant(DType.INT64, 3))),
            sample("one-hot multinomial", (s, x) -> s.multinomial(x, DType.FLOAT32)),
            sample(
                    "counted multinomial",
                    (s, x) -> s.multinomial(null, Tensors.constant(DType.INT64, 30), x, DType.INT64)));

    private RandomSamples() {}

    private static Tensor binomial(RandomStreams streams, Tensor x) {
        return streams.binomial(null, Tensors.constant(DType.INT64, 70), x, DType.INT64);
    }

    private static Tensor arange(long n) {
        return org.lasagne4j.tensor.Creation.arange(n);
    }

    private static Tensor weights() {
        return Tensors.constant(HostArray.of(new float[] {1, 0, 2, 3, 0.5f}, 5));
    }

    private static Sample sample(String name, BiFunction<RandomStreams, Tensor, Tensor> draw) {
        return Sample.rough("random: " + name, x -> draw.apply(new RandomStreams(11), x.get(0)), MANY);
    }
}
