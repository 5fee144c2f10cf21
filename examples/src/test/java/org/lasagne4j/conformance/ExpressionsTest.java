package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Tensors;

/** Words of recorded trees with arguments that the recorded cases don't use. */
class ExpressionsTest {
    private static final float[][] X = {{1, 2, 3}, {4, 5, 6}};

    @Test
    void reductionsTakeAxes() {
        assertThat(value("{'call': 'sum', 'args': [{'var': 'x'}], 'kwargs': {'axis': -1}}")
                        .toFloats())
                .containsExactly(6, 15);
        assertThat(value("{'call': 'mean', 'args': [{'var': 'x'}, 0]}").toFloats())
                .containsExactly(2.5f, 3.5f, 4.5f);
        assertThat(value("{'call': 'sum', 'args': [{'var': 'x'}], 'kwargs': {'axis': {'list': [0, 1]}}}")
                        .toFloats())
                .containsExactly(21);
    }

    @Test
    void reducedAxesMayStay() {
        HostArray largest = value("{'call': 'max', 'args': [{'var': 'x'}], 'kwargs': {'axis': 1, 'keepdims': true}}");

        assertThat(largest.shape()).containsExactly(2, 1);
    }

    @Test
    void aReshapeTakesAListOrSizes() {
        HostArray list = value("{'call': 'reshape', 'args': [{'var': 'x'}, {'list': [3, -1]}]}");
        HostArray sizes = value("{'call': 'reshape', 'args': [{'var': 'x'}, 6, 1]}");

        assertThat(list.shape()).containsExactly(3, 2);
        assertThat(sizes.shape()).containsExactly(6, 1);
    }

    @Test
    void anIndexMayBeARangeOrAList() {
        HostArray range = value("{'call': 'getitem', 'args': [{'var': 'x'}, {'call': 'arange', 'args': [2]},"
                + " {'call': 'arange', 'args': [1, 3]}]}");
        HostArray list =
                value("{'call': 'getitem', 'args': [{'var': 'x'}, {'slice': [null, null, null]}, {'list': [2, 0]}]}");

        assertThat(range.toFloats()).containsExactly(2, 6);
        assertThat(list.toFloats()).containsExactly(3, 1, 6, 4);
    }

    private static HostArray value(String tree) {
        return new Expressions(Map.of("x", Tensors.constant(X)))
                .tensor(LayerTreesTest.json(tree))
                .eval();
    }
}
