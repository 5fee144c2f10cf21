package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.row;
import static org.lasagne4j.tensor.Tensors.scalar;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Tensor;

class ReductionRulesTest {
    private static final float[][] A = {{1, 2, 3}, {4, 5, 6}};

    private final Tensor x = matrix("x");
    private final Tensor r = row("r");
    private final Tensor s = scalar("s");

    private static Function compiled(Tensor y, Tensor... inputs) {
        return function(inputs).returning(y).backend("reference").compile();
    }

    private static int count(Function f, String op) {
        return f.debugPrint().split(op, -1).length - 1;
    }

    @Test
    void aSumOfASumIsOne() {
        Function f = compiled(x.sum(0).sum(), x);
        Function mixed = compiled(x.max(0).sum(), x);

        assertThat(count(f, "sum")).isEqualTo(1);
        assertThat(f.call((Object) A).scalar()).isEqualTo(21);
        assertThat(mixed.call((Object) A).scalar()).isEqualTo(15);
    }

    @Test
    void aReductionThatSomethingElseReadsStays() {
        Tensor columns = x.sum(0);
        Function f = function(x)
                .returning(columns, columns.sum())
                .backend("reference")
                .compile();
        Function without = function(x)
                .returning(columns, columns.sum())
                .mode(Mode.FAST_RUN.excluding("reduce-of-reduce"))
                .backend("reference")
                .compile();

        assertThat(f.debugPrint()).isEqualTo(without.debugPrint());
        assertThat(f.call((Object) A).scalar(1)).isEqualTo(21);
    }

    @Test
    void anAxisOfSizeOneIsDroppedNotReduced() {
        Function none = compiled(r.sum(0), r);
        Function one = compiled(r.max(), r);

        assertThat(count(none, "sum")).isZero();
        assertThat(none.call((Object) new float[][] {{1, 2}}).array().toFloats())
                .containsExactly(1, 2);
        assertThat(one.call((Object) new float[][] {{1, 2}}).scalar()).isEqualTo(2);
    }

    @Test
    void aSumOfCopiesIsAProduct() {
        Function ofScalar = compiled(Elemwise.second(x, s).sum(), x, s);
        Function ofRow = compiled(Elemwise.second(x, r).sum(0), x, r);
        Function ofAlloc = compiled(Creation.alloc(s, List.of(x.shape(0), 7)).sum(1), x, s);

        assertThat(count(ofScalar, "sum")).isZero();
        assertThat(count(ofRow, "sum")).isZero();
        assertThat(ofScalar.call(A, 1.5f).scalar()).isEqualTo(9);
        assertThat(ofRow.call(A, new float[][] {{1, 2, 3}}).array().toFloats()).containsExactly(2, 4, 6);
        assertThat(ofAlloc.call(A, 1.5f).array().toFloats()).containsExactly(10.5f, 10.5f);
    }

    @Test
    void aSumOfAJoinIsASumOfSums() {
        Function along = compiled(Joining.join(0, x, x.times(2)).sum(0), x);
        Function across = compiled(Joining.join(0, x, x.times(2)).sum(1), x);

        assertThat(count(along, "join")).isZero();
        assertThat(count(across, "join")).isEqualTo(1);
        assertThat(along.call((Object) A).array().toFloats()).containsExactly(15, 21, 27);
        assertThat(across.call((Object) A).array().toFloats()).containsExactly(6, 15, 12, 30);
    }
}
