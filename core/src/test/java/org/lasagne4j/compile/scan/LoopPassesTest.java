package org.lasagne4j.compile.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Elemwise.sigmoid;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.scan.Scans.map;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Join;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Scan;
import org.lasagne4j.tensor.scan.Scanned;

/** What is left inside of loops; that the values stay is what random loops are tested for. */
class LoopPassesTest {
    private final Tensor x = Tensors.ftensor3("x");
    private final Tensor h0 = Tensors.fmatrix("h0");
    private final Tensor w = Tensors.fmatrix("w");
    private final Tensor u = Tensors.fmatrix("u");

    private Scanned recurrent() {
        return scan((e, h) -> tanh(e.dot(w).plus(h.dot(u))))
                .sequences(x)
                .outputsInfo(h0)
                .build();
    }

    private Function compiled(Tensor... outputs) {
        return function(x, h0, w, u)
                .returning(outputs)
                .onUnusedInput(org.lasagne4j.compile.OnUnusedInput.IGNORE)
                .mode(Mode.FAST_RUN.on("reference"))
                .compile();
    }

    private static List<Scan> scans(Function function) {
        return function.program().nodes().stream()
                .map(Node::op)
                .filter(Scan.class::isInstance)
                .map(Scan.class::cast)
                .toList();
    }

    private static long count(List<Node> nodes, Class<? extends Op> kind) {
        return nodes.stream().filter(node -> kind.isInstance(node.op())).count();
    }

    @Test
    void productsOfASequenceAreOneProductBeforeTheLoop() {
        Function f = compiled(recurrent().output());

        assertThat(scans(f)).hasSize(1);
        assertThat(count(scans(f).get(0).body().nodes(), MatMul.class)).isEqualTo(1);
        assertThat(count(f.program().nodes(), MatMul.class)).isEqualTo(1);
    }

    @Test
    void gradientsOfWeightsAreOneProductBehindTheLoop() {
        Tensor cost = recurrent().output().sqr().sum();
        Function f = compiled(cost, Grad.grad(cost, w), Grad.grad(cost, u));

        assertThat(scans(f)).as("one forward, one backward").hasSize(2);
        for (Scan each : scans(f)) {
            assertThat(count(each.body().nodes(), MatMul.class)).isEqualTo(1);
        }
        // x·w before, the two gradients after.
        assertThat(count(f.program().nodes(), MatMul.class)).isEqualTo(3);
    }

    @Test
    void whatStaysTheSameIsComputedOnce() {
        Function f = compiled(scan((e, h) -> e.plus(h).times(w.exp()))
                .sequences(x)
                .outputsInfo(h0)
                .build()
                .output());

        assertThat(scans(f).get(0).body().nodes()).noneMatch(node -> node.op() == Exponential.EXP);
        assertThat(f.program().nodes()).anyMatch(node -> node.op() == Exponential.EXP);
    }

    @Test
    void aLoopWithoutStatesIsNone() {
        assertThat(scans(compiled(map(e -> tanh(e.dot(w)).sum(0), x)))).isEmpty();
    }

    @Test
    void twoLoopsThatAreAlikeAreOne() {
        assertThat(scans(compiled(recurrent().output(), recurrent().output().exp())))
                .hasSize(1);
    }

    @Test
    void outputsThatNobodyReadsAreNotComputed() {
        Scanned both = scan((e, h) -> outputs(tanh(e.plus(h)), e.times(h).dot(u)))
                .sequences(x)
                .outputsInfo(h0, null)
                .build();

        Scan left = scans(compiled(both.output(0))).get(0);

        assertThat(left.outputs()).isEqualTo(1);
        assertThat(count(left.body().nodes(), MatMul.class)).isZero();
    }

    @Test
    void onlyTheLastRowOfAnOutputIsStoredIfOnlyThatIsRead() {
        assertThat(scans(compiled(recurrent().last())).get(0).outputs()).isZero();
        assertThat(scans(compiled(recurrent().output().get(Index.at(-1))))
                        .get(0)
                        .outputs())
                .isZero();
        assertThat(scans(compiled(recurrent().output())).get(0).outputs()).isEqualTo(1);
    }

    @Test
    void gatesAreReadAndTheirGradientsJoinedWithoutPasses() {
        int cells = 4;
        Shared weights =
                Tensors.sharedStatic(org.lasagne4j.array.HostArray.zeros(DType.FLOAT32, cells, 2 * cells), "weights");
        Tensor zeros = Creation.zeros(DType.FLOAT32, List.of(ShapeOps.shape(x, 1), cells));
        Tensor cost = scan((e, h) -> {
                    Tensor gates = h.dot(weights).plus(e);
                    Tensor keep = sigmoid(gates.get(Index.ALL, Index.slice(null, cells)));
                    return keep.times(h).plus(tanh(gates.get(Index.ALL, Index.slice(cells, 2 * cells))));
                })
                .sequences(x)
                .outputsInfo(zeros)
                .build()
                .output()
                .sqr()
                .sum();

        Function f = compiled(Grad.grad(cost, weights));

        List<Node> backward = scans(f).get(1).body().nodes();
        assertThat(count(backward, IncSubtensor.class)).isZero();
        assertThat(count(backward, Join.class)).isEqualTo(1);
    }

    @Test
    void aLoopInsideOfALoopIsRewrittenToo() {
        Tensor y = scan((m, s) -> map(row -> row.dot(w).plus(row.dot(w)), m).plus(s))
                .sequences(x)
                .outputsInfo(h0)
                .build()
                .output();

        Function f = compiled(y);

        Scan outer = scans(f).get(0);
        assertThat(outer.body().nodes()).noneMatch(node -> node.op() instanceof Scan);
        assertThat(count(outer.body().nodes(), MatMul.class)).isZero();
        assertThat(count(f.program().nodes(), MatMul.class)).isEqualTo(1);
    }
}
