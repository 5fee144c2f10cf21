package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.error.BackendException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Which passes run, and on which backend. */
class ModeTest {
    private final Tensor x = Tensors.vector("x");

    private String graph(Mode mode) {
        return function(x)
                .returning(Elemwise.log(Elemwise.exp(x).plus(1)))
                .mode(mode.on("reference"))
                .compile()
                .debugPrint();
    }

    @Test
    void passesAreListedInOrder() {
        assertThat(Mode.FAST_RUN.passes())
                .extracting(Pass::name)
                .containsSubsequence("merge", "fold-constants", "canonicalize", "stabilize", "decompose", "specialize");
        assertThat(Mode.REFERENCE.passes()).extracting(Pass::name).containsExactly("decompose", "lazy-branches");
    }

    @Test
    void passesAndSingleRewritesCanBeLeftOut() {
        assertThat(graph(Mode.FAST_RUN)).startsWith("softplus");
        assertThat(graph(Mode.FAST_RUN.excluding("log1p-of-exp"))).startsWith("log1p");
        assertThat(graph(Mode.FAST_RUN.excluding("stabilize", "specialize"))).startsWith("log ");
        assertThat(graph(Mode.FAST_RUN.excluding("stabilize").including("stabilize")))
                .startsWith("softplus");
        assertThat(graph(Mode.REFERENCE)).startsWith("log ");
    }

    @Test
    void theReferenceModeComputesTheSame() {
        Tensor y = Elemwise.sigmoid(x).times(x).plus(1);
        float[] values = {-2, 0.5f, 3};

        assertThat(function(x)
                        .returning(y)
                        .mode(Mode.REFERENCE)
                        .compile()
                        .call(values)
                        .floats())
                .containsExactly(function(x)
                        .returning(y)
                        .backend("reference")
                        .compile()
                        .call(values)
                        .floats());
    }

    @Test
    void aBackendThatIsNotThereIsNamedBesideAllThatAre() {
        assertThatThrownBy(() -> function(x).returning(x).backend("abacus").compile())
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("There is no backend \"abacus\" on the class path.")
                .hasMessageContaining("reference: ok")
                .hasMessageContaining("-Dlasagne4j.backend=name");
    }

    @Test
    void theInterpreterIsTheLastChoice() {
        assertThat(Backends.all()).extracting(Backend::name).endsWith("reference");
    }
}
