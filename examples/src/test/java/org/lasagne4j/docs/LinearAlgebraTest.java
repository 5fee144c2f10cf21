package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Slinalg.cholesky;
import static org.lasagne4j.tensor.Slinalg.solveLowerTriangular;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.vector;
import static org.lasagne4j.tensor.grad.Grad.grad;

import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Results;
import org.lasagne4j.tensor.Tensor;

/** The code of docs/linear-algebra.md. */
class LinearAlgebraTest {
    @Test
    void theGaussiansDensityHasAGradient() {
        Tensor x = matrix("x");
        Tensor mean = vector("mean");
        Tensor covariance = matrix("covariance");

        Tensor factor = cholesky(covariance);
        Tensor whitened = solveLowerTriangular(factor, x.minus(mean).transpose());
        Tensor logDensity =
                whitened.sqr().sum(0).times(-0.5).minus(factor.diagonal().log().sum());
        Tensor slope = grad(logDensity.sum(), covariance);

        Function density =
                function(x, mean, covariance).returning(logDensity, slope).compile();

        Results results = density.call(new float[][] {{3, 1}}, new float[] {1, 1}, new float[][] {{4, 0}, {0, 1}});

        // −½·(2²/4) − ½·log 4; by the variance −½·(1/4) + ½·2²/4².
        assertThat(results.array(0).toFloats()).containsExactly(new float[] {-0.5f - 0.6931472f}, within(1e-6f));
        assertThat(results.array(1).toFloats())
                .containsExactly(new float[] {-0.125f + 0.125f, 0, 0, -0.5f}, within(1e-6f));
    }
}
