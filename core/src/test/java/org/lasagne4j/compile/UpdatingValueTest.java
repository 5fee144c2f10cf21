package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;

/** Values whose functions update a variable. */
class UpdatingValueTest {
    private final Tensor x = Tensors.scalar("x");
    private final Shared total = Tensors.shared(1f).named("total");
    private final Tensor value = total.updatedWith(x.times(3), total.plus(x));

    @Test
    void functionsOfTheValueUpdateTheVariableAndReportIt() {
        Function triple = compiled(function(x).returning(value));

        assertThat(triple.call(2f).scalar()).isEqualTo(6);
        assertThat(total.getValue().getDouble(0)).isEqualTo(3);
        assertThat(triple.report().hidden())
                .extracting(FunctionReport.Update::variable)
                .containsExactly(total);
        assertThat(triple.report().listed()).isEmpty();
    }

    @Test
    void functionsOfTheVariableAloneLeaveIt() {
        compiled(function().returning(total.times(2))).call();

        assertThat(total.getValue().getDouble(0)).isEqualTo(1);
    }

    @Test
    void theGradientIsTheValuesAndUpdatesToo() {
        Function gradient = compiled(function(x).returning(Grad.grad(value.sqr(), x)));

        assertThat(gradient.call(2f).scalar()).isEqualTo(36); // 2·(3·2)·3
        assertThat(total.getValue().getDouble(0)).isEqualTo(3);
    }

    @Test
    void updatesOfTheFunctionGoBeforeAndDefaultOnesCanBeLeftOut() {
        compiled(function(x).returning(value).updating(Updates.of(total, total.times(10))))
                .call(2f);
        assertThat(total.getValue().getDouble(0)).isEqualTo(10);

        compiled(function(x).returning(value).noDefaultUpdates()).call(2f);
        compiled(function(x).returning(value).noDefaultUpdates(List.of(total))).call(2f);
        assertThat(total.getValue().getDouble(0)).isEqualTo(10);
    }

    @Test
    void givensAreInTheUpdateOnce() {
        compiled(function(x).returning(value).givens(Map.of(x, x.plus(1)))).call(2f);

        assertThat(total.getValue().getDouble(0)).isEqualTo(4);
    }

    private static Function compiled(FunctionBuilder function) {
        return function.mode(Mode.REFERENCE).compile();
    }
}
