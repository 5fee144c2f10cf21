package org.lasagne4j.compile.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.take;

import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

class SparseRulesTest extends RewrittenParts {
    private final Tensor few = Tensors.constant(new long[] {4, 1, 4});
    private final Tensor more = Tensors.constant(new long[][] {{1, -1}, {0, 3}});

    @Test
    void theGradientOfTwoLookupsIsOneAddition() {
        Tensor loss = x.get(take(few)).sqr().sum().plus(x.get(take(more)).exp().sum());

        assertThat(ops(Grad.grad(loss, x))).containsOnlyOnce("scatter_add").doesNotContain("add");
    }

    @Test
    void theGradientOfThreeLookupsIsOneAddition() {
        Tensor loss = x.get(take(few)).sqr().sum();
        loss = loss.plus(x.get(take(more)).exp().sum())
                .plus(x.get(take(few.minus(1))).sum());

        assertThat(ops(Grad.grad(loss, x))).containsOnlyOnce("scatter_add").doesNotContain("add");
    }

    @Test
    void whatIsAddedElsewhereStaysASum() {
        Tensor zeros = ShapeOps.zerosLike(x);
        Tensor rows = Indexing.inc(zeros, x.get(take(few)), take(few));

        assertThat(ops(rows.plus(Indexing.inc(zeros, y, at(i)))))
                .as("in a slice")
                .contains("scatter_add", "set_subtensor", "add");
        assertThat(ops(rows.plus(Indexing.inc(x.exp(), x.get(take(few)), take(few)))))
                .as("to what is not zero")
                .contains("scatter_add", "exp", "add");
    }

    @Test
    void theNormOfSuchAGradientIsThatOfItsRows() {
        Tensor rows = Indexing.inc(ShapeOps.zerosLike(x), x.get(take(more)), take(more));

        assertThat(ops(rows.sqr().sum())).contains("group_totals").doesNotContain("sqr");
        assertThat(ops(rows.sqr().sum(0))).as("of each column").contains("scatter_add", "sqr");
        assertThat(ops(rows.plus(1).sqr().sum())).as("of what is not zero").contains("scatter_add", "sqr");
    }
}
