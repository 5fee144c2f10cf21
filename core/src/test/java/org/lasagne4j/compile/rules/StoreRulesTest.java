package org.lasagne4j.compile.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.tensor.Index.ALL;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.slice;
import static org.lasagne4j.tensor.Index.take;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

class StoreRulesTest extends RewrittenParts {
    @Test
    void storesThatChangeNothingOrEverythingAreNone() {
        assertThat(ops(Indexing.setSubtensor(x.get(at(i)), x.get(at(i))))).isEmpty();
        assertThat(ops(Indexing.inc(x, x.exp(), ALL))).doesNotContain("inc_subtensor");
        assertThat(ops(Indexing.set(x, x.exp(), ALL))).containsExactly("exp");
    }

    @Test
    void aSumWithWhatWasThereIsAdded() {
        assertThat(ops(Indexing.setSubtensor(x.get(at(i)), y.plus(x.get(at(i))))))
                .containsExactly("inc_subtensor");
        assertThat(ops(Indexing.setSubtensor(x.get(at(i)), y.plus(x.get(at(1))))))
                .as("what was elsewhere")
                .contains("set_subtensor", "add");
    }

    @Test
    void ofTwoStoresInOnePlaceOneIsLeft() {
        assertThat(ops(Indexing.inc(Indexing.inc(x, y, at(i)), y.exp(), at(i)))).containsOnlyOnce("inc_subtensor");
        assertThat(ops(Indexing.set(Indexing.inc(x, y, at(i)), y.exp(), at(i))))
                .containsExactly("exp", "set_subtensor");
        assertThat(ops(Indexing.inc(Indexing.inc(x, y, at(i)), y, at(1))))
                .as("in two places")
                .containsExactly("inc_subtensor", "inc_subtensor");
    }

    @Test
    void whatIsAddedToZerosIsStored() {
        assertThat(ops(Indexing.inc(ShapeOps.zerosLike(x), y, at(i))))
                .contains("set_subtensor")
                .doesNotContain("inc_subtensor");
    }

    @Test
    void theGradientOfTwoPartsIsOneArray() {
        Tensor loss = y.get(slice(null, 2))
                .sqr()
                .sum()
                .plus(y.get(slice(1, null)).exp().sum());

        assertThat(ops(Grad.grad(loss, y)))
                .contains("set_subtensor", "inc_subtensor")
                .doesNotContain("add");
        assertThat(ops(x.minus(0).plus(Indexing.inc(ShapeOps.zerosLike(x), y, at(i)))))
                .containsExactly("inc_subtensor");
    }

    @Test
    void oneNumberForAllThatAMaskSelectsNeedsNoPlaces() {
        Tensor zero = Tensors.constant(DType.FLOAT32, 0);

        assertThat(ops(Indexing.set(x, zero, take(x.gt(0))))).doesNotContain("nonzero", "scatter_set");
        assertThat(ops(Indexing.inc(x, y.get(0), take(x.gt(0))))).doesNotContain("nonzero", "scatter_add");
        assertThat(ops(Indexing.set(x, y, take(x.sum(1).gt(0))))).doesNotContain("nonzero", "scatter_set");
        assertThat(ops(Indexing.set(x, x.get(take(x.gt(0))).exp(), take(x.gt(0)))))
                .as("a value for each")
                .contains("nonzero", "scatter_set");
    }

    @Test
    void storesThatCoverAnAxisAreAJoin() {
        Tensor five = y.get(at(0)).plus(Tensors.constant(new float[] {1, 2, 3, 4, 5}));
        Tensor zeros = ShapeOps.zerosLike(five);
        Tensor front = five.get(slice(null, 2)).exp();
        Tensor back = five.get(slice(2, null)).sqr();

        assertThat(ops(Indexing.inc(Indexing.inc(zeros, back, slice(2, null)), front, slice(null, 2))))
                .contains("join")
                .doesNotContain("inc_subtensor", "set_subtensor");
        assertThat(ops(Indexing.inc(Indexing.inc(zeros, back, slice(1, 4)), front, slice(null, 2))))
                .as("that overlap and leave a gap")
                .doesNotContain("join");
        assertThat(ops(Indexing.inc(Indexing.inc(five, back, slice(2, null)), front, slice(null, 2))))
                .as("to what is not zero")
                .doesNotContain("join");
    }
}
