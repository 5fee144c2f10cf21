package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Control.ifElse;
import static org.lasagne4j.tensor.Tensors.bscalar;
import static org.lasagne4j.tensor.Tensors.fmatrix;
import static org.lasagne4j.tensor.grad.Grad.grad;

import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Tensor;

/** The code of docs/control.md. */
class ControlDocsTest {
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
}
