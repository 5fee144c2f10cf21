package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.vector;
import static org.lasagne4j.tensor.grad.Grad.grad;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;

/** Linear algebra as people write it: what runs in its place. */
class LinalgRulesTest {
    private static final float[][] A = {{4, 1}, {2, 3}};
    private static final float[][] B = {{1, 2}, {3, 4}};

    private final Tensor a = matrix("a");
    private final Tensor b = matrix("b");

    private static Function compiled(Tensor y, Tensor... inputs) {
        return function(inputs).returning(y).backend("reference").compile();
    }

    private static String program(Function f) {
        return f.debugPrint();
    }

    /** A⁻¹ = [[3, −1], [−2, 4]] / 10. */
    @Test
    void inversesInProductsBecomeEquations() {
        Tensor inverse = Nlinalg.matrixInverse(a);
        // By hand: A⁻¹·B, A⁻ᵀ·B, B·A⁻¹, B·A⁻ᵀ.
        check(inverse.dot(b), 0, 0.2f, 1, 1.2f);
        check(inverse.transpose().dot(b), -0.3f, -0.2f, 1.1f, 1.4f);
        check(b.dot(inverse), -0.1f, 0.7f, 0.1f, 1.3f);
        check(b.dot(inverse.transpose()), 0.1f, 0.6f, 0.5f, 1);
    }

    private void check(Tensor product, float... expected) {
        Function f = compiled(product, a, b);

        assertThat(program(f)).contains("solve").doesNotContain("dot").doesNotContain("eye");
        assertThat(f.call(A, B).array().toFloats()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void anInverseThatSomethingElseReadsStays() {
        Tensor inverse = Nlinalg.matrixInverse(a);
        Function f = function(a, b)
                .returning(inverse, inverse.dot(b))
                .backend("reference")
                .compile();

        assertThat(program(f)).contains("dot");
        assertThat(f.call(A, B).array(1).toFloats()).containsExactly(new float[] {0, 0.2f, 1, 1.2f}, within(1e-6f));
    }

    @Test
    void theLogarithmOfADeterminantDoesNotOverflowNorDoesItsGradient() {
        int n = 60;
        HostArray large = HostArray.zeros(DType.FLOAT32, n, n);
        for (int i = 0; i < n; i++) {
            large.setDouble((long) i * n + i, 1e3);
        }
        Tensor y = Elemwise.log(Nlinalg.det(a));
        Function f = function(a).returning(y, grad(y, a)).backend("reference").compile();

        Results results = f.call(large);

        // det = 10^180, beyond float32; log det = 60·log 1000; the gradient is the inverse.
        assertThat(results.scalar(0)).isCloseTo(n * Math.log(1e3), within(1e-3));
        assertThat(results.array(1).toFloats()[0]).isCloseTo(1e-3f, within(1e-9f));
    }

    @Test
    void theLogarithmOfANegativeDeterminantIsNan() {
        Function f = compiled(Elemwise.log(Nlinalg.det(a)), a);

        assertThat(f.call((Object) new float[][] {{0, 1}, {1, 0}}).scalar()).isNaN();
        assertThat(f.call((Object) new float[][] {{1, 1}, {1, 1}}).scalar()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void theLogarithmOfAPositiveProductIsASum() {
        Tensor v = vector("v");
        Function f = compiled(Elemwise.log(v.sqr().prod()), v);
        float[] small = new float[100];
        java.util.Arrays.fill(small, 1e-3f);

        assertThat(f.call(small).scalar()).isCloseTo(200 * Math.log(1e-3), within(1e-2));
    }

    @Test
    void equationsWithCholeskyFactorsAreTriangular() {
        Tensor l = Slinalg.cholesky(a);
        Function f = compiled(Slinalg.solve(l.transpose(), Slinalg.solve(l, b)), a, b);

        assertThat(program(f)).contains("solve_lower_triangular").contains("solve_upper_triangular");
        // Of the lower triangle: [[4, 2], [2, 3]], whose inverse is [[3, −2], [−2, 4]] / 8.
        assertThat(f.call(A, B).array().toFloats())
                .containsExactly(new float[] {-0.375f, -0.25f, 1.25f, 1.5f}, within(1e-6f));
    }

    @Test
    void determinantsOfCholeskyFactorsAreProducts() {
        Tensor l = Slinalg.cholesky(a);
        Function one = compiled(Nlinalg.det(l), a);
        Function both = compiled(Nlinalg.det(l.dot(l.transpose())), a);
        Function other = compiled(Nlinalg.det(l.dot(Creation.identityLike(l))), a);

        assertThat(program(one)).doesNotContain("det");
        assertThat(program(both)).doesNotContain("det");
        assertThat(program(other)).contains("det");
        // det [[4, 2], [2, 3]] = 8
        assertThat(one.call((Object) A).scalar()).isCloseTo(Math.sqrt(8), within(1e-6));
        assertThat(both.call((Object) A).scalar()).isCloseTo(8, within(1e-5));
    }
}
