package org.lasagne4j.compile.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.tensor.Index.ALL;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.slice;

import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.print.PrettyPrint;

class SubtensorRulesTest extends RewrittenParts {
    @Test
    void aPartOfAPartIsOneIndex() {
        assertThat(ops(x.get(at(i)).get(slice(1, 3)))).containsExactly("subtensor");
        assertThat(ops(x.get(slice(1, null)).get(ALL, at(0)))).containsExactly("subtensor");
        assertThat(ops(x.get(slice(1, null)).get(slice(null, i))))
                .as("an axis that both cut, with a variable")
                .containsExactly("subtensor", "subtensor");
    }

    @Test
    void twoSlicesOfAnAxisAreOneIfTheirBoundsAreConstants() {
        assertThat(PrettyPrint.pp(rewritten(x.get(slice(1, null)).get(slice(2, null)))))
                .isEqualTo("subtensor[i:, :](x, 3)");
        assertThat(PrettyPrint.pp(rewritten(x.get(slice(1, 4)).get(slice(1, 9)))))
                .isEqualTo("subtensor[i:i, :](x, 2, 4)");
        assertThat(PrettyPrint.pp(rewritten(x.get(slice(null, null, 2)).get(slice(1, 3)))))
                .isEqualTo("subtensor[i:i:i, :](x, 2, 6, 2)");
        assertThat(ops(x.get(slice(4, 2)).get(slice(1, null)))).as("nothing").containsExactly("subtensor");
        assertThat(ops(x.get(slice(1, null)).get(at(2))))
                .as("an index that might be inside of x only")
                .containsExactly("subtensor", "subtensor");
        assertThat(ops(x.get(slice(1, -1)).get(slice(1, null))))
                .as("counted from an end that is not known")
                .containsExactly("subtensor", "subtensor");
    }

    @Test
    void whereTheSizeIsKnownBoundsMayCountFromTheEnd() {
        Tensor seven = y.get(at(0)).plus(Tensors.constant(new float[] {1, 2, 3, 4, 5, 6, 7}));
        Tensor sum = seven.sum();

        assertThat(ops(seven.get(slice(1, -1)).get(at(-1)).times(sum)))
                .filteredOn("subtensor"::equals)
                .hasSize(2);
        assertThat(ops(seven.get(slice(-6, null, 2)).get(slice(null, -1)).times(sum)))
                .filteredOn("subtensor"::equals)
                .hasSize(2);
    }

    @Test
    void everythingIsNoPart() {
        assertThat(ops(x.get(ALL).plus(x.get(ALL, ALL)))).doesNotContain("subtensor");
    }

    @Test
    void whatWasStoredIsReadWithoutTheStore() {
        assertThat(ops(Indexing.set(x, y, at(i)).get(at(i)))).isEmpty();
        assertThat(ops(Indexing.inc(x, y, at(i)).get(at(i)))).doesNotContain("inc_subtensor");
        assertThat(ops(Indexing.set(x, y, at(i)).get(at(1))))
                .as("another place")
                .contains("set_subtensor");
    }

    @Test
    void onlyThePartThatIsReadIsComputed() {
        assertThat(ops(x.plus(y).exp().get(at(i)))).containsExactly("subtensor", "add", "exp");
        assertThat(ops(Linalg.dot(x, x.transpose()).get(at(i)))).startsWith("subtensor");
        assertThat(ops(Linalg.dot(x, x.transpose()).get(ALL, slice(1, 3)))).endsWith("dot");
        Tensor halves = x.exp();
        assertThat(ops(Joining.join(1, halves.get(ALL, slice(null, 2)).sqr(), halves.get(ALL, slice(2, null)))))
                .as("in two parts")
                .startsWith("subtensor");
        assertThat(ops(Joining.join(1, halves.get(ALL, slice(null, 3)).sqr(), halves.get(ALL, slice(2, null)))))
                .as("some of it twice")
                .startsWith("exp");
        Tensor both = x.exp();
        assertThat(ops(both.get(at(i)).plus(both.sum())))
                .as("all of it is read, too")
                .startsWith("exp");
    }

    @Test
    void aPartOfATransposeIsATransposedPart() {
        assertThat(ops(x.transpose().get(slice(1, 3), slice(1, null)))).containsExactly("subtensor", "dimshuffle");
        assertThat(ops(x.transpose().get(at(i)))).containsExactly("subtensor");
        assertThat(ops(x.dimshuffle(1, ShapeOps.X, 0).get(ALL, at(0), at(i)))).containsExactly("subtensor");
        assertThat(ops(x.dimshuffle(1, ShapeOps.X, 0).get(ALL, slice(1, null))))
                .as("nothing of a new axis")
                .containsExactly("dimshuffle", "subtensor");
    }

    @Test
    void onePieceOfAJoinIsReadAlone() {
        Tensor three = Tensors.constant(new float[] {7, 8, 9});
        Tensor two = Tensors.constant(new float[] {1, 2}).times(y.get(0));
        Tensor joined = Joining.join(0, three, two, y);
        Tensor known = Joining.join(0, three, two, three);

        assertThat(ops(joined.get(slice(3, 5)))).doesNotContain("join");
        assertThat(ops(joined.get(at(4)))).doesNotContain("join");
        assertThat(ops(joined.get(slice(null, 2)))).doesNotContain("join");
        assertThat(ops(joined.get(slice(2, 4)))).as("of two pieces").contains("join");
        assertThat(ops(joined.get(at(-1)))).as("an end that is not known").contains("join");
        assertThat(ops(known.get(slice(-4, -3)))).doesNotContain("join");
        assertThat(ops(known.get(slice(5, null)))).doesNotContain("join");
    }

    @Test
    void oneOfAStackIsReadAlone() {
        Tensor stacked = Joining.stack(y.exp(), y.sqr(), y);

        assertThat(ops(stacked.get(at(1)))).contains("sqr").doesNotContain("exp", "join");
        assertThat(ops(stacked.get(at(-1)))).isEmpty();
    }
}
