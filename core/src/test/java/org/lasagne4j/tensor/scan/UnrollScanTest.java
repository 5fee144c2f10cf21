package org.lasagne4j.tensor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.tensor.scan.Scans.scan;
import static org.lasagne4j.tensor.scan.Scans.until;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Scan;

/** Unrolled steps give what the loop gives: the loop is the oracle. */
class UnrollScanTest {
    private final Tensor x = Tensors.constant(new float[] {0.5f, -1, 2, 0.25f});
    private final Tensor h = Tensors.constant(0.1f);
    private final Shared w = Tensors.shared(0.7f, "w");

    private ScanBuilder recurrence() {
        return scan((a, b, c) -> a.plus(b.times(c)).tanh())
                .sequences(x)
                .outputsInfo(h)
                .nonSequences(w);
    }

    @Test
    void unrolledStepsAndTheirGradientsAreThoseOfTheLoop() {
        Tensor looped = recurrence().build().output();
        Tensor unrolled = recurrence().unrollScan().output();

        assertThat(Graphs.topological(List.of(unrolled))).noneMatch(node -> node.op() instanceof Scan);
        assertThat(values(unrolled)).containsExactly(values(looped));
        assertThat(values(Grad.grad(unrolled.sum(), w))).containsExactly(values(Grad.grad(looped.sum(), w)));
    }

    @Test
    void backwardsAndWithFewerStepsThanElements() {
        Tensor looped = recurrence().goBackwards().nSteps(3).build().output();
        Tensor unrolled = recurrence().goBackwards().nSteps(3).unrollScan().output();

        assertThat(values(unrolled)).hasSize(3).containsExactly(values(looped));
    }

    @Test
    void severalTapsOfSequencesAndOutputs() {
        Tensor start = Tensors.constant(new float[] {1, 2});

        assertThat(values(taps(start).unrollScan().output()))
                .containsExactly(values(taps(start).build().output()));
    }

    private ScanBuilder taps(Tensor start) {
        return scan((a, b, c, d) -> a.minus(b).plus(c.times(d)))
                .sequence(x, 0, 1)
                .outputInfo(start, -1, -2);
    }

    @Test
    void aStepSeesWhatEarlierOnesMadeOfASharedVariable() {
        Scanned looped = counting().build();
        Scanned unrolled = counting().unrollScan();

        assertThat(values(unrolled.output())).containsExactly(values(looped.output()));
        assertThat(values(Objects.requireNonNull(unrolled.updates().get(w))))
                .containsExactly(values(Objects.requireNonNull(looped.updates().get(w))));
    }

    private ScanBuilder counting() {
        return scan(a -> a.times(w).asStep().updating(Updates.of(w, w.times(2))))
                .sequences(x);
    }

    @Test
    void anUnknownNumberOfStepsIsRefused() {
        assertThatThrownBy(() ->
                        scan(a -> a.times(2)).sequences(Tensors.vector("x")).unrollScan())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("""
                        The steps of the scan cannot be unrolled.
                          expected: a fixed number of at least 1 step
                          actual:   a number that is only known in a call""");
    }

    @Test
    void aStepThatMayEndTheLoopIsRefused() {
        assertThatThrownBy(() -> scan(a -> until(a.gt(1))).sequences(x).unrollScan())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("one may end it");
    }

    private static float[] values(Tensor expression) {
        return Functions.function()
                .returning(expression)
                .mode(Mode.REFERENCE)
                .noDefaultUpdates()
                .compile()
                .call()
                .array()
                .toFloats();
    }
}
