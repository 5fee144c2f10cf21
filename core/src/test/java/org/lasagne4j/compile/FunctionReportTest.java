package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.scalar;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.random.RandomStreams;

class FunctionReportTest {
    @Test
    void hiddenUpdatesAreNamedWithTheUsersLines() {
        Shared w = Tensors.shared(1.0, "w");
        Shared counter = Tensors.shared(0.0, "counter");
        counter.withDefaultUpdate(counter.plus(1).astype(counter.dtype()));
        Tensor noise = new RandomStreams(3).uniform(2);
        Function f = function()
                .returning(noise.sum().plus(counter))
                .updating(w, w.times(2).astype(w.dtype()))
                .named("step")
                .compile();

        FunctionReport report = f.report();

        assertThat(report.listed()).extracting(update -> update.variable()).containsExactly(w);
        assertThat(report.hidden())
                .extracting(update -> update.variable())
                .contains(counter)
                .hasSize(2);
        assertThat(report.toString())
                .startsWith("function \"step\"")
                .contains("updates that variables bring along:")
                .contains("\"counter\", made at FunctionReportTest.hiddenUpdatesAreNamedWithTheUsersLines")
                .contains("\"random_state0\"");
        assertThat(f.copyWithoutUpdates().report().hidden()).isEmpty();
    }

    @Test
    void someDefaultUpdatesMayBeLeftOut() {
        Shared a = Tensors.shared(0.0, "a");
        Shared b = Tensors.shared(0.0, "b");
        a.withDefaultUpdate(a.plus(1).astype(a.dtype()));
        b.withDefaultUpdate(b.plus(1).astype(b.dtype()));
        Function f =
                function().returning(a.plus(b)).noDefaultUpdates(List.of(a)).compile();

        f.call();

        assertThat(a.getValue().scalar()).isZero();
        assertThat(b.getValue().scalar()).isEqualTo(1);
    }

    @Test
    void aSubsetOfTheOutputsIsComputedAlone() {
        Tensor x = scalar("x");
        Shared calls = Tensors.shared(0.0, "calls");
        Function f = function(x)
                .returning(Map.of("only", x.plus(1)))
                .updating(Updates.of(calls, calls.plus(1).astype(calls.dtype())))
                .compile();
        Function g = function(x).returning(x.plus(1), x.times(x), x.minus(5)).compile();

        assertThat(g.outputSubset(2, 0).call(3).floats(0)).containsExactly(-2);
        assertThat(g.outputSubset(2, 0).call(3).floats(1)).containsExactly(4);
        f.outputSubset(0).call(1);
        assertThat(calls.getValue().scalar()).isEqualTo(1);
        assertThatThrownBy(() -> g.outputSubset(3)).isInstanceOf(ValueException.class);
    }

    @Test
    void aStrictInputTakesItsOwnTypeOnly() {
        Tensor x = Tensors.fvector("x");
        Function f = function(In.of(x).strictly()).returning(x).compile();

        assertThat(f.call(new float[] {1}).floats()).containsExactly(1);
        assertThatThrownBy(() -> f.call(new short[] {1}))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("strict");
        assertThat(x.dtype()).isEqualTo(DType.FLOAT32);
    }
}
