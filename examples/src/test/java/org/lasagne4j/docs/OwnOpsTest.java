package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.reference.GradCheck.gradCheck;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.vector;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/** The ops of docs/adding-an-op.md. */
class OwnOpsTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-6); // float32, a handful of operations

    /** log cosh x for each element. */
    public static Tensor logCosh(Tensor x) {
        return Elemwise.apply(new LogCosh(), x);
    }

    /** Each row less its mean, over its standard deviation. */
    public static Tensor standardize(Tensor x) {
        return Node.apply(new Standardize(), x);
    }

    @Test
    void logCoshIsRightFarOutToo() {
        Tensor x = vector("x");
        Function f = function(x).returning(logCosh(x)).compile();

        double[] y = f.call(new float[] {0, 1, -100}).array().toDoubles();

        assertThat(y[0]).isEqualTo(0, CLOSE);
        assertThat(y[1]).isEqualTo(Math.log(Math.cosh(1)), CLOSE);
        assertThat(y[2]).isEqualTo(100 - Math.log(2), Offset.offset(1e-5)); // float32 near 100
        assertThat(f.interpretedSteps()).isZero();
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        gradCheck(inputs -> logCosh(inputs.get(0)), HostArray.of(new float[] {-2, -0.3f, 0.7f, 5}, 4));
        gradCheck(inputs -> standardize(inputs.get(0)), HostArray.of(new float[] {1, 2, 4, -3, 0.5f, 2}, 2, 3));
    }

    @Test
    void everyModeAgrees() {
        Tensor x = matrix("x");
        Tensor y = logCosh(standardize(x)).sum();
        List<Tensor> outputs = List.of(y, Grad.grad(y, x));
        float[][] rows = {{1, 2, 4}, {-3, 0.5f, 2}};

        double[] fast =
                function(x).returning(outputs).compile().call(rows).array(1).toDoubles();
        double[] meant = function(x)
                .returning(outputs)
                .mode(Mode.REFERENCE)
                .compile()
                .call(rows)
                .array(1)
                .toDoubles();
        function(x).returning(outputs).mode(Mode.DEBUG).compile().call(rows);

        assertThat(fast).containsExactly(meant, CLOSE);
    }
}
