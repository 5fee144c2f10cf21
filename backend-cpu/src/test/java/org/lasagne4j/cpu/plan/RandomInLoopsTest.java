package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.random.RandomStreams.sizes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Results;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.OpFromGraph;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.random.RandomStreams;
import org.lasagne4j.tensor.scan.Scans;

/** Draws in the steps of a loop: new ones at each step and in each call, the same for a seed on every backend. */
class RandomInLoopsTest {
    private static final int STEPS = 5;

    enum Draw {
        UNIFORM {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.uniform(x.shape(), -1, 1);
            }
        },
        NORMAL {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.normal(x.shape(), 0, 1);
            }
        },
        TRUNCATED_NORMAL {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.truncatedNormal(null, x, x.plus(1), DType.FLOAT32);
            }
        },
        BINOMIAL {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.binomial(
                        x.shape(), Tensors.constant(DType.INT64, 50), x.over(9).plus(0.3), DType.INT64);
            }
        },
        POISSON {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.poisson(null, x.times(30), DType.INT64);
            }
        },
        INTEGERS {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.randomIntegers(x.shape(), -1000, 1000);
            }
        },
        CHOICE {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.choice(x.shape(), Creation.arange(500));
            }
        },
        CHOICE_WITHOUT_REPLACEMENT {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.choice(sizes(8), Creation.arange(40), false, null);
            }
        },
        PERMUTATION {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.permutation(20);
            }
        },
        MULTINOMIAL {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                Tensor weights = x.over(x.sum());
                return random.multinomial(sizes(6), Tensors.constant(DType.INT64, 30), weights, DType.INT64);
            }
        },
        SHUFFLED_ROWS {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                return random.shuffleRowElements(Creation.arange(48).reshape(4, 12));
            }
        },
        IN_A_GRAPH_AS_AN_OP {
            @Override
            Tensor from(RandomStreams random, Tensor x) {
                Tensor a = Tensors.fvector("a");
                return OpFromGraph.of(List.of(a), a.plus(random.uniform(a.shape(), 0, 1)))
                        .apply(x);
            }
        };

        abstract Tensor from(RandomStreams random, Tensor x);
    }

    private static Function loop(RandomStreams random, Draw draw, String backend) {
        Tensor x = Tensors.fvector("x");
        Tensor rows = Scans.scan((Tensor all) -> draw.from(random, all))
                .nonSequences(x)
                .nSteps(STEPS)
                .build()
                .output();
        return function(x).returning(rows).backend(backend).compile();
    }

    private static List<List<Double>> rows(Results results) {
        HostArray all = results.array();
        double[] values = all.toDoubles();
        int width = values.length / STEPS;
        return IntStream.range(0, STEPS)
                .mapToObj(step -> Arrays.stream(values, step * width, (step + 1) * width)
                        .boxed()
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachStepAndEachCallDrawsAnew(Draw draw) {
        RandomStreams random = new RandomStreams(3);
        Function f = loop(random, draw, "cpu");
        float[] x = {1, 2, 0.5f, 3, 1, 2};

        List<List<Double>> first = rows(f.call(x));
        List<List<Double>> second = rows(f.call(x));
        random.seed(3);
        List<List<Double>> again = rows(f.call(x));

        assertThat(first).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second);
        assertThat(again).isEqualTo(first);
        assertThat(f.report().hidden()).isNotEmpty();
        double[] reference =
                loop(new RandomStreams(3), draw, "reference").call(x).array().toDoubles();
        double[] all =
                first.stream().flatMap(List::stream).mapToDouble(each -> each).toArray();
        // The bits are the same; the logarithm and cosine of a normal number differ in the last of float32.
        assertThat(all).containsExactly(reference, within(2e-6));
    }
}
