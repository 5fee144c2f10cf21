package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Control.ifElse;
import static org.lasagne4j.tensor.Tensors.bscalar;
import static org.lasagne4j.tensor.Tensors.fmatrix;
import static org.lasagne4j.tensor.Tensors.fvector;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Control;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Branch;
import org.lasagne4j.tensor.op.IfElse;
import org.lasagne4j.tensor.op.MatMul;

/** What a function makes of choices; what is computed in them is a test of backends. */
class IfElseTest {
    private final Tensor c = bscalar("c");
    private final Tensor a = fvector("a");
    private final Tensor b = fvector("b");

    private static List<Node> nodes(Function f) {
        return f.program().nodes();
    }

    private static List<Branch> branches(Function f) {
        return nodes(f).stream()
                .filter(node -> node.op() instanceof Branch)
                .map(node -> (Branch) node.op())
                .toList();
    }

    @Test
    void whatOneSideAloneNeedsMovesInside() {
        Function f = function(c, a, b)
                .returning(ifElse(c, Elemwise.exp(a).times(2), Elemwise.tanh(b)))
                .backend("reference")
                .compile();

        assertThat(branches(f)).hasSize(1);
        assertThat(branches(f).get(0).yes().nodes()).isNotEmpty();
        assertThat(nodes(f).stream().filter(n -> n.op().label().matches("exp|tanh")))
                .isEmpty();
        assertThat(f.call(true, new float[] {0}, new float[] {0}).floats()).containsExactly(2);
        assertThat(f.call(false, new float[] {0}, new float[] {0}).floats()).containsExactly(0);
    }

    @Test
    void whatIsNeededElsewhereStaysOutside() {
        Tensor e = Elemwise.exp(a);
        Function f = function(c, a, b)
                .returning(ifElse(c, e.times(2), b), e)
                .backend("reference")
                .compile();

        assertThat(nodes(f).stream().filter(n -> n.op().label().equals("exp"))).hasSize(1);
    }

    @Test
    void choicesOfOneConditionBecomeOneBranch() {
        Tensor shared = Elemwise.exp(a);
        Function f = function(c, a, b)
                .returning(ifElse(c, List.of(shared.times(2), shared.plus(1)), List.of(b, b.times(3))))
                .backend("reference")
                .compile();

        assertThat(branches(f)).hasSize(1);
        assertThat(branches(f).get(0).yes().nodes().stream()
                        .filter(n -> n.op().label().equals("exp")))
                .hasSize(1);
    }

    @Test
    void aChoiceBehindAChoiceIsInsideOfIt() {
        Tensor d = bscalar("d");
        Tensor inner = ifElse(d, Elemwise.exp(a), b);
        Function f = function(c, d, a, b)
                .returning(ifElse(c, inner.times(2), a))
                .backend("reference")
                .compile();

        assertThat(branches(f)).hasSize(1);
        assertThat(branches(f).get(0).yes().nodes().stream().filter(n -> n.op() instanceof Branch))
                .hasSize(1);
        assertThat(f.call(true, false, new float[] {1}, new float[] {5}).floats())
                .containsExactly(10);
    }

    @Test
    void gradientsOfASideAreComputedWithIt() {
        Tensor x = fmatrix("x");
        Tensor w = fmatrix("w");
        Tensor cost = ifElse(c, x.dot(w).sqr().sum(), x.sum());
        Function f = function(c, x, w)
                .returning(Grad.grad(cost, List.of(x, w), List.of(), Grad.Disconnected.ZERO))
                .backend("reference")
                .compile();

        assertThat(nodes(f).stream().filter(n -> n.op() instanceof MatMul))
                .as("products outside of branches")
                .isEmpty();
        float[][] one = {{1, 2}, {3, 4}};
        assertThat(f.call(false, one, one).floats(1)).containsOnly(0);
        assertThat(f.call(false, one, one).floats(0)).containsOnly(1);
        // d/dw Σ(x·w)² = 2·xᵀ·(x·w), x·w = (7 10; 15 22).
        assertThat(f.call(true, one, one).floats(1)).containsExactly(104, 152, 148, 216);
    }

    @Test
    void knownAndEqualChoicesVanish() {
        Function known = function(a, b)
                .returning(ifElse(Tensors.constant(1), a.plus(1), b))
                .onUnusedInput(OnUnusedInput.IGNORE)
                .backend("reference")
                .compile();
        Function equal = function(c, a)
                .returning(ifElse(c, a.plus(1), a.plus(1)))
                .onUnusedInput(OnUnusedInput.IGNORE)
                .compile();
        Function nested = function(c, a, b)
                .returning(ifElse(c, ifElse(c, a, b).plus(0), b.plus(0)))
                .backend("reference")
                .compile();

        assertThat(branches(known)).isEmpty();
        assertThat(branches(equal)).isEmpty();
        assertThat(branches(nested)).hasSize(1);
        assertThat(branches(nested).get(0).yes().nodes()).isEmpty();
    }

    @Test
    void branchesOfDifferentShapesWorkWhereTheConditionIsKnownBefore() {
        Tensor chosen = Control.ifElseSized(c, a, b);
        Function f = function(c, a, b).returning(chosen.sum(), chosen.shape()).compile();

        assertThat(f.call(true, new float[] {1, 2}, new float[] {5}).floats(0)).containsExactly(3);
        assertThat(f.call(false, new float[] {1, 2}, new float[] {5}).floats(0)).containsExactly(5);
        assertThat(f.call(false, new float[] {1, 2}, new float[] {5}).floats(1)).containsExactly(1);
    }

    @Test
    void branchesOfDifferentShapesAreRefusedElsewhere() {
        Function f = function(c, a, b).returning(ifElse(c, a.plus(1), b)).compile();

        assertThatThrownBy(() -> f.call(true, new float[2], new float[3]))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("ifElseSized");
    }

    @Test
    void debugModeAgrees() {
        Function f = function(c, a, b)
                .returning(ifElse(c, Elemwise.exp(a).times(2), Elemwise.tanh(b)))
                .mode(Mode.DEBUG)
                .compile();

        assertThat(f.call(true, new float[] {0}, new float[] {0}).floats()).containsExactly(2);
    }

    @Test
    void typesAndRanksMustAgree() {
        Tensor m = fmatrix("m");

        assertThatThrownBy(() -> ifElse(c, a, m))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("ranks");
        assertThatThrownBy(() -> ifElse(c, a, b.astype(DType.FLOAT64)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("astype(FLOAT32)");
        assertThatThrownBy(() -> ifElse(a, a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("scalar");
        assertThat(ifElse(c, a, b).owner().op()).isEqualTo(new IfElse(false));
    }
}
