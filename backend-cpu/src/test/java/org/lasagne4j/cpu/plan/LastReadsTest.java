package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.FloatVariables;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Tensor;

/** Changes of parts: in a copy only where something else reads the whole. */
class LastReadsTest {
    private final SeenBackend backend = new SeenBackend();
    private final Tensor x = FloatVariables.fvector("x");
    private final HostArray values = HostArray.of(new float[] {1, 2, 3, 4}, 4);

    private Function compiled(Tensor... outputs) {
        return function(x).returning(List.of(outputs)).backend(backend).compile();
    }

    private long steps() {
        return Objects.requireNonNull(backend.executable().latestPlan())
                .steps()
                .steps()
                .size();
    }

    @Test
    void aChainOfChangesCopiesNothing() {
        Tensor first = Indexing.inc(x.times(2), x.get(Index.slice(0, 2)), Index.slice(1, 3));
        Tensor second = Indexing.inc(first, x.sum(), Index.at(3));
        Tensor third = Indexing.set(second, x.get(Index.at(1)), Index.take(0));

        // 2 4 6 8, plus 1 2 in the middle, plus 10 at the end, then 2 at the beginning
        Function f = compiled(third);
        assertThat(f.call(values).array(0).toFloats()).containsExactly(2, 5, 8, 18);
        assertThat(f.call(values).array(0).toFloats()).containsExactly(2, 5, 8, 18);

        // One loop that doubles and sums, three changes.
        assertThat(steps()).isEqualTo(4);
    }

    @Test
    void whatIsReadAgainOrWantedIsKept() {
        Tensor whole = x.times(2);
        Tensor one = Indexing.inc(whole, x.sum(), Index.at(0));
        Tensor other = Indexing.inc(whole, x.sum(), Index.at(1));
        Tensor last = Indexing.set(one, x.sum(), Index.at(3));

        var results = compiled(one, other, last).call(values);

        assertThat(results.array(0).toFloats()).containsExactly(12, 4, 6, 8);
        assertThat(results.array(1).toFloats()).containsExactly(2, 14, 6, 8);
        assertThat(results.array(2).toFloats()).containsExactly(12, 4, 6, 10);
    }

    @Test
    void whatALaterSegmentReadsIsKept() {
        Tensor whole = x.times(2);
        Tensor changed = Indexing.inc(whole, x.sum(), Index.at(0));
        Tensor picked = whole.get(Index.take(changed.gt(7)));

        var results = compiled(picked, changed).call(values);

        // changed: 12 4 6 8
        assertThat(results.array(0).toFloats()).containsExactly(2, 8);
        assertThat(results.array(1).toFloats()).containsExactly(12, 4, 6, 8);
    }

    @Test
    void anInputIsNeverChanged() {
        Function f = compiled(Indexing.inc(x, x.sum(), Index.at(0)));

        assertThat(f.call(values).array(0).toFloats()).containsExactly(11, 2, 3, 4);
        assertThat(values.toFloats()).containsExactly(1, 2, 3, 4);
    }
}
