package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.ShapeOps.zerosLike;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.fmatrix;
import static org.lasagne4j.tensor.Tensors.fscalar;
import static org.lasagne4j.tensor.Tensors.ftensor3;
import static org.lasagne4j.tensor.Tensors.fvector;
import static org.lasagne4j.tensor.grad.Grad.grad;
import static org.lasagne4j.tensor.scan.Scans.map;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.reduce;
import static org.lasagne4j.tensor.scan.Scans.scan;

import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.scan.Scanned;

/** The code of docs/scan.md. */
class ScanDocsTest {
    private final Tensor x = ftensor3("x");
    private final Tensor h0 = fmatrix("h0");
    private final Tensor w = fmatrix("w");
    private final Tensor u = fmatrix("u");

    private static final float[][][] TIMES = {{{1}}, {{0.5f}}, {{-1}}};
    private static final float[][] ZERO = {{0}};
    private static final float[][] TWO = {{2}};
    private static final float[][] HALF = {{0.5f}};

    @Test
    void aRecurrentLayerAndItsGradientWithFewerStatesKept() {
        Tensor hidden = scan((now, before) -> tanh(now.dot(w).plus(before.dot(u))))
                .sequences(x) // (times, batch, inputs): a step sees one time
                .outputsInfo(h0) // what the first step sees as the output before
                .build()
                .output(); // (times, batch, cells)

        Scanned saved = scan((now, before) -> tanh(now.dot(w).plus(before.dot(u))))
                .sequences(x)
                .outputsInfo(h0)
                .scanCheckpoints(10);
        Tensor cost = saved.last().sqr().sum();
        Tensor byWeights = grad(cost, u);

        Tensor same = grad(hidden.get(-1).sqr().sum(), u);
        Function f = function(x, h0, w, u).returning(hidden, byWeights, same).compile();
        var values = f.call(TIMES, ZERO, TWO, HALF);
        double first = Math.tanh(2);
        double second = Math.tanh(1 + first / 2);
        assertThat(values.floats(0)).hasSize(3);
        assertThat((double) values.floats(0)[2]).isCloseTo(Math.tanh(-2 + second / 2), within(1e-6));
        assertThat(values.floats(1)[0]).isCloseTo(values.floats(2)[0], within(1e-6f));
    }

    @Test
    void shortForms() {
        Tensor a = fmatrix("a");

        Tensor squares = map(row -> row.dot(row), a);
        Tensor sum = reduce((row, total) -> total.plus(row), a, zerosLike(a.get(0)));

        var values = function(a).returning(squares, sum).compile().call(new float[][] {{1, 2}, {3, 4}});
        assertThat(values.floats(0)).containsExactly(5, 25);
        assertThat(values.floats(1)).containsExactly(4, 6);
    }

    @Test
    void anEnd() {
        Tensor limit = fscalar("limit");

        Tensor powers = scan(p -> outputs(p.times(2)).until(p.times(2).gt(limit)))
                .outputsInfo(constant(1f))
                .nSteps(1000)
                .build()
                .output();

        assertThat(function(limit).returning(powers).compile().call(10f).floats(0))
                .containsExactly(2, 4, 8, 16);
    }

    @Test
    void updatesOfSteps() {
        Tensor v = fvector("v");
        Shared count = Tensors.shared(0f, "count");

        Scanned counted = scan(e -> outputs(e.times(count)).updating(count, count.plus(1)))
                .sequences(v)
                .build();
        Function f = function(v)
                .returning(counted.output())
                .updating(counted.updates())
                .compile();

        assertThat(f.call(new float[] {1, 1, 1}).floats(0)).containsExactly(0, 1, 2);
        assertThat(f.call(new float[] {1, 1, 1}).floats(0)).containsExactly(3, 4, 5);
    }
}
