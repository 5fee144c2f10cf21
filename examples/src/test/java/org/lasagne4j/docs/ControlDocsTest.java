package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Control.ifElse;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.Tensors.bscalar;
import static org.lasagne4j.tensor.Tensors.fmatrix;
import static org.lasagne4j.tensor.Tensors.fvector;
import static org.lasagne4j.tensor.grad.Grad.grad;
import static org.lasagne4j.tensor.grad.GradientFlow.lop;
import static org.lasagne4j.tensor.grad.GradientFlow.rop;
import static org.lasagne4j.tensor.grad.Jacobians.hessian;
import static org.lasagne4j.tensor.grad.Jacobians.jacobian;
import static org.lasagne4j.tensor.random.RandomStreams.sizes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionReport;
import org.lasagne4j.tensor.FromFunctionOp;
import org.lasagne4j.tensor.OpFromGraph;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradOptions;
import org.lasagne4j.tensor.random.RandomStreams;

/** The code of docs/control.md, and of ops from functions and graphs in docs/adding-an-op.md. */
class ControlDocsTest {
    /** Java code that exists already. */
    private static final class RunningMedian {
        static float[] of(float[] values) {
            float[] medians = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                float[] seen = Arrays.copyOf(values, i + 1);
                Arrays.sort(seen);
                medians[i] = seen[i / 2];
            }
            return medians;
        }
    }

    @Test
    void aChoice() {
        Tensor exact = bscalar("exact");
        Tensor x = fmatrix("x");

        Tensor cheap = x.sum();
        Tensor costly = x.dot(x.transpose()).dot(x).sum();
        Tensor y = ifElse(exact, costly, cheap);
        Function f = function(exact, x).returning(y, grad(y, x)).compile();

        float[][] twos = {{2, 2}, {2, 2}};
        assertThat(f.call(false, twos).scalar(0)).isEqualTo(8);
        assertThat(f.call(false, twos).floats(1)).containsOnly(1);
        // x·xᵀ is 8 everywhere, times x: 32 everywhere.
        assertThat(f.call(true, twos).scalar(0)).isEqualTo(128);
    }

    @Test
    void gradientsOfMoreThanScalars() {
        Tensor w = fmatrix("w");
        Tensor x = fvector("x");
        Tensor v = fvector("v");
        Tensor u = fvector("u");

        Tensor y = tanh(w.dot(x));
        Tensor cost = y.sqr().sum();

        Tensor rows = jacobian(y, x); // a row for each element of y: a loop, so the graph does not grow with it
        Tensor curvature = hessian(cost, x);
        Tensor along = rop(y, x, v); // J·v without J
        Tensor back = lop(List.of(y), List.of(x), List.of(u)).get(0); // u·J

        // At x = 0 the slope of tanh is 1: J = w, and the curvature of Σ y² is 2·wᵀ·w.
        Function f =
                function(w, x, v, u).returning(rows, curvature, along, back).compile();
        var values = f.call(new float[][] {{1, 2}, {3, 4}}, new float[2], new float[] {1, -1}, new float[] {1, 1});
        assertThat(values.floats(0)).containsExactly(1, 2, 3, 4);
        assertThat(values.floats(1)).containsExactly(20, 28, 28, 40);
        assertThat(values.floats(2)).containsExactly(-1, -1);
        assertThat(values.floats(3)).containsExactly(4, 6);
    }

    @Test
    void optionsOfGradients() {
        Tensor x = fvector("x");
        Tensor v = fvector("v");
        Tensor u = fvector("u");
        Tensor y = x.times(2);
        Tensor h = x.sqr();
        Tensor cost = y.times(x).sum();

        GradOptions options = GradOptions.DEFAULT
                .considerConstant(List.of(y))
                .known(Map.of(h, u))
                .disconnected(Grad.Disconnected.ZERO);
        List<Tensor> gradients = Grad.gradients(cost, List.of(x, v), options);

        // y, which is 6, is held constant in Σ y·x; 2·x·u comes through h.
        Map<Tensor, Object> point = Map.of(x, new float[] {3}, u, new float[] {5}, v, new float[] {1});
        assertThat(gradients.get(0).eval(point).toFloats()).containsExactly(36);
        assertThat(gradients.get(1).eval(point).toFloats()).containsExactly(0);
    }

    @Test
    void aJavaFunction() {
        Tensor x = fvector("x");

        TensorType row = TensorType.of(DType.FLOAT32, ANY);
        FromFunctionOp median = FromFunctionOp.asOp(
                        "running_median", row, row, in -> HostArray.of(RunningMedian.of(in.toFloats()), in.shape()))
                .sameShape();
        Function f = function(x).returning(median.apply(x.times(2))).compile();

        assertThat(f.call(new float[] {3, 1, 2}).floats()).containsExactly(6, 2, 4);
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void aGraph() {
        Tensor u = fvector("u");
        Tensor x = fvector("x");

        OpFromGraph softSign = OpFromGraph.of(List.of(u), u.over(u.abs().plus(1)))
                .named("soft_sign")
                .lopOverrides((in, out, gy) -> List.of(
                        gy.get(0).times(out.get(0).abs().times(-1).plus(1).sqr())));
        Tensor y = softSign.apply(x.times(2));

        Map<Tensor, Object> point = Map.of(x, new float[] {0.5f, -1});
        assertThat(y.eval(point).toFloats()).containsExactly(0.5f, -2 / 3f);
        // (1 − |y|)² is 1/4 and 1/9, times the slope 2 of 2·x.
        assertThat(grad(y.sum(), x).eval(point).toFloats()[0]).isEqualTo(0.5f);
    }

    @Test
    void randomNumbers() {
        Tensor x = fmatrix("x");

        RandomStreams random = new RandomStreams(42);
        Tensor noise = random.normal(x.shape(), 0, 0.1);
        Tensor counts = random.poisson(null, x.abs().times(20), DType.INT64);
        Tensor order = random.permutation(sizes(), x.shape().get(0));
        Function f =
                function(x).returning(x.plus(noise), counts, x.take(order, 0)).compile();
        FunctionReport report = f.report(); // lists the states that a call changes, with the lines that made them
        random.seed(42); // from the start again

        assertThat(report.hidden()).hasSize(3);
        float[][] rows = {{1, 2}, {3, 4}};
        float[] first = f.call((Object) rows).floats(0);
        assertThat(f.call((Object) rows).floats(0)).isNotEqualTo(first);
        random.seed(42);
        assertThat(f.call((Object) rows).floats(0)).isEqualTo(first);
        assertThat(f.call((Object) rows).floats(2)).containsExactlyInAnyOrder(1, 2, 3, 4);
    }
}
