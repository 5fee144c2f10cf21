package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.grad.Grad.grad;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/** Copies of functions, evaluation without one, substitution, and a whole program by hand. */
class FunctionCopyTest {
    @Test
    void aCopyWithSwappedVariablesLeavesTheFirstOnesAlone() {
        Shared s = Tensors.shared(0.0f).named("s");
        Shared other = Tensors.shared(100.0f).named("other");
        Tensor i = Tensors.scalar("i");
        Function f = function(i).returning(s).updating(s, s.plus(i)).compile();
        Function g = f.copy(Map.of(s, other));

        assertThat(f.call(1).scalar()).isEqualTo(0);
        assertThat(g.call(5).scalar()).isEqualTo(100);
        assertThat(f.call(2).scalar()).isEqualTo(1);
        assertThat(g.call(7).scalar()).isEqualTo(105);
        assertThat(s.getValue().scalar()).isEqualTo(3);
        assertThat(other.getValue().scalar()).isEqualTo(112);
    }

    @Test
    void aCopyWithoutUpdatesOnlyReads() {
        Shared s = Tensors.shared(4.0f);
        Function f = function().returning(s).updating(s, s.plus(1)).compile();

        assertThat(f.copyWithoutUpdates().call().scalar()).isEqualTo(4);

        assertThat(s.getValue().scalar()).isEqualTo(4);
    }

    @Test
    void aTensorCanBeEvaluatedWithoutAFunction() {
        Tensor x = Tensors.scalar("x");
        Tensor y = Tensors.scalar("y");

        assertThat(x.times(y).plus(1).eval(Map.of(x, 3, y, 4)).scalar()).isEqualTo(13);
        assertThat(Tensors.literal(2).plus(3).eval().scalar()).isEqualTo(5);
    }

    @Test
    void substitutionMakesANewGraph() {
        Tensor x = Tensors.scalar("x");
        Tensor y = Tensors.scalar("y");
        Tensor square = Elemwise.sqr(x).plus(x);

        Tensor replaced =
                Graphs.substitute(List.of(square), Map.of(x, y.times(2))).get(0);

        assertThat(replaced.eval(Map.of(y, 3)).scalar()).isEqualTo(42);
        assertThat(square.eval(Map.of(x, 3)).scalar()).isEqualTo(12);
    }

    @Test
    void logisticRegressionFollowsTheSameStepsAsALoop() {
        float[][] points = {{0.5f, -1}, {1.5f, 2}, {-0.25f, 0.75f}};
        float[] labels = {0, 1, 1};
        Shared w = Tensors.shared(new float[] {0.1f, -0.2f}).named("w");
        Shared b = Tensors.shared(0.0f).named("b");
        Tensor x = Tensors.matrix("x");
        Tensor y = Tensors.vector("y");
        Tensor p = Elemwise.trueDiv(1, Elemwise.exp(x.dot(w).negate().minus(b)).plus(1));
        Tensor each =
                y.negate().times(Elemwise.log(p)).minus(Elemwise.sub(1, y).times(Elemwise.log(Elemwise.sub(1, p))));
        Tensor cost = each.mean().plus(Elemwise.sqr(w).sum().times(0.01));
        List<Tensor> grads = grad(cost, List.of(w, b));
        Updates updates = Updates.of(w, w.minus(grads.get(0).times(0.1)))
                .put(b, b.minus(grads.get(1).times(0.1)));
        Function train = function(x, y).returning(cost).updating(updates).compile();
        double[] byHand = {0.1, -0.2, 0};

        for (int step = 0; step < 20; step++) {
            double expected = step(byHand, points, labels);
            // 1e-5: float32 through a few dozen roundings.
            assertThat(train.call(points, labels).scalar()).isCloseTo(expected, within(1e-5));
        }

        assertThat(w.getValue().toDoubles()).containsExactly(new double[] {byHand[0], byHand[1]}, within(1e-5));
        assertThat(b.getValue().scalar()).isCloseTo(byHand[2], within(1e-5));
    }

    /** One step of gradient descent on (w0, w1, b) in plain Java; gives the cost before it. */
    private static double step(double[] wb, float[][] points, float[] labels) {
        double cost = 0.01 * (wb[0] * wb[0] + wb[1] * wb[1]);
        double[] slope = {0.02 * wb[0], 0.02 * wb[1], 0};
        for (int i = 0; i < labels.length; i++) {
            double z = points[i][0] * wb[0] + points[i][1] * wb[1] + wb[2];
            double p = 1 / (1 + Math.exp(-z));
            cost -= (labels[i] * Math.log(p) + (1 - labels[i]) * Math.log(1 - p)) / labels.length;
            double error = (p - labels[i]) / labels.length;
            slope[0] += error * points[i][0];
            slope[1] += error * points[i][1];
            slope[2] += error;
        }
        for (int k = 0; k < wb.length; k++) {
            wb[k] -= 0.1 * slope[k];
        }
        return cost;
    }
}
