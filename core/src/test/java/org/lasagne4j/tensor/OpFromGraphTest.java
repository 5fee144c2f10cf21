package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.reference.GradCheck;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;
import org.lasagne4j.tensor.op.GraphOp;

class OpFromGraphTest {
    private static final float[] A = {1, -2, 3};
    private static final float[] B = {0.5f, 2, -1};

    private final Tensor x = Tensors.vector("x");
    private final Tensor y = Tensors.vector("y");
    private final Tensor a = Tensors.vector("a");
    private final Tensor b = Tensors.vector("b");
    private final OpFromGraph product =
            OpFromGraph.of(List.of(x, y), x.times(y).plus(x)).named("product");

    private float[] value(Tensor tensor) {
        return tensor.eval(Map.of(a, A, b, B)).toFloats();
    }

    @Test
    void aGraphIsAppliedToOtherInputs() {
        assertThat(value(product.apply(a, b))).containsExactly(1.5f, -6, 0);
        assertThat(value(product.apply(product.apply(a, b), a))).containsExactly(3, 6, 0);
        assertThat(product.apply(a, b).owner().op().label()).isEqualTo("product");
    }

    @Test
    void itsGradientsAreThoseOfItsGraph() {
        Tensor cost = product.apply(a, a.times(b)).sum();

        // a²·b + a: 2·a·b + 1.
        assertThat(value(Grad.grad(cost, a))).containsExactly(2, -7, -5);
        Tensor p = Tensors.dvector("p");
        Tensor q = Tensors.dvector("q");
        OpFromGraph wide = OpFromGraph.of(List.of(p, q), Elemwise.exp(p).times(q));
        GradCheck.gradCheck(
                in -> wide.apply(in.get(0), in.get(0).times(in.get(1))), HostArray.of(A, 3), HostArray.of(B, 3));
    }

    @Test
    void nothingOfItIsLeftInAProgram() {
        Function f = function(a, b)
                .returning(product.apply(a, b))
                .backend("reference")
                .compile();
        Function inlined = function(a, b)
                .returning(product.inline().apply(a, b))
                .backend("reference")
                .compile();

        assertThat(f.program().nodes()).noneMatch(node -> node.op() instanceof GraphOp);
        assertThat(inlined.debugPrint()).isEqualTo(f.debugPrint());
    }

    @Test
    void sharedVariablesInItStayShared() {
        Shared w = Tensors.shared(new float[] {10, 20, 30}, "w");
        OpFromGraph scaled = OpFromGraph.of(List.of(x), x.times(w));
        Tensor cost = scaled.apply(a).sum();

        assertThat(value(scaled.apply(a))).containsExactly(10, -40, 90);
        assertThat(value(Grad.grad(cost, w))).containsExactly(1, -2, 3);
        w.setValue(HostArray.of(new float[] {1, 1, 1}, 3));
        assertThat(value(scaled.apply(a))).containsExactly(1, -2, 3);
    }

    @Test
    void gradientsMayBeItsOwn() {
        OpFromGraph own = product.lopOverrides(
                (inputs, outputs, gy) -> List.of(gy.get(0).times(100), gy.get(0).times(inputs.get(0))));
        Tensor cost = own.apply(a, b).sum();

        assertThat(value(Grad.grad(cost, a))).containsExactly(100, 100, 100);
        assertThat(value(Grad.grad(cost, b))).containsExactly(1, -2, 3);
    }

    @Test
    void oneInputMayHaveAGradientOfItsOwn() {
        Shared w = Tensors.shared(new float[] {10, 20, 30}, "w");
        OpFromGraph own = OpFromGraph.of(List.of(x, y), x.times(y).times(w))
                .lopOverride(1, (inputs, outputs, gy) -> gy.get(0).times(100));
        Tensor cost = own.apply(a, b).sum();

        assertThat(value(Grad.grad(cost, a))).containsExactly(5, 40, -30);
        assertThat(value(Grad.grad(cost, b))).containsExactly(100, 100, 100);
        assertThat(value(Grad.grad(cost, w))).containsExactly(0.5f, -4, -3);
        assertThatThrownBy(() -> own.lopOverride(2, (inputs, outputs, gy) -> null))
                .isInstanceOf(GraphException.class);
    }

    @Test
    void aRopMeetsItsOwnDerivative() {
        OpFromGraph own = product.ropOverrides(
                (inputs, directions) -> List.of(directions.get(0).times(7)));
        Tensor f = own.apply(a, b);

        assertThat(value(GradientFlow.rop(f, a, b))).containsExactly(3.5f, 14, -7);
        // The other way round it is the graph's: b + 1.
        assertThat(value(Grad.grad(f.sum(), a))).containsExactly(1.5f, 3, 0);
    }

    @Test
    void connectionsFollowFromTheGraphOrArePromised() {
        OpFromGraph first = OpFromGraph.of(List.of(x, y), List.of(x.times(2), y.times(3)));
        Tensor cost = first.applyAll(a, b).get(0).sum();

        assertThatThrownBy(() -> Grad.grad(cost, b)).isInstanceOf(GradientException.class);
        OpFromGraph cut = product.connectionPattern(new boolean[][] {{true}, {false}});
        assertThatThrownBy(() -> Grad.grad(cut.apply(a, b).sum(), b)).isInstanceOf(GradientException.class);
        assertThatThrownBy(() -> product.connectionPattern(new boolean[][] {{true}}))
                .isInstanceOf(GraphException.class);
    }

    @Test
    void equalOpsOfEqualInputsAreOneNode() {
        OpFromGraph again = OpFromGraph.of(List.of(x, y), x.times(y).plus(x)).named("product");

        assertThat(again.apply(a, b).owner().op())
                .isEqualTo(product.apply(a, b).owner().op());
    }

    @Test
    void wrongInputsAreNamed() {
        assertThatThrownBy(() -> product.apply(a)).isInstanceOf(GraphException.class);
        assertThatThrownBy(() -> product.apply(a, b.astype(DType.FLOAT64)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("Input 1 of op product");
        assertThatThrownBy(() -> product.apply(a, b.sum())).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> OpFromGraph.of(List.of(x), x.times(y)))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("\"y\"");
    }
}
