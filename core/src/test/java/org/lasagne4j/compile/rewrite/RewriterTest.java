package org.lasagne4j.compile.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.pass.FoldConstants;
import org.lasagne4j.compile.pass.Merge;
import org.lasagne4j.compile.rules.Rules;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.print.DebugPrint;
import org.lasagne4j.tensor.print.PrettyPrint;

class RewriterTest {
    private final Tensor x = Tensors.vector("x");
    private final Tensor y = Tensors.vector("y");

    private static Tensor canonical(Tensor tensor) {
        List<Tensor> folded = new FoldConstants().run(new Merge().run(List.of(tensor), Set.of(), null), Set.of(), null);
        WorkGraph graph = new WorkGraph(folded, null);
        Rewriter.apply(Rules.CANONICALIZE, graph);
        return graph.build().get(0);
    }

    private static String text(Tensor tensor) {
        return PrettyPrint.pp(canonical(tensor));
    }

    @Test
    void neutralElementsDisappear() {
        assertThat(text(x.plus(0))).isEqualTo("x");
        assertThat(text(x.times(1).minus(0))).isEqualTo("x");
        assertThat(text(Elemwise.sub(0, x))).isEqualTo("-x");
        assertThat(text(x.times(y).times(1))).isEqualTo("x * y");
    }

    @Test
    void signsMoveOutwardsAndCancel() {
        assertThat(text(x.negate().times(y.negate()))).isEqualTo("y * x");
        assertThat(text(x.plus(y.negate()))).isEqualTo("x - y");
        assertThat(text(x.minus(y.negate()))).isEqualTo("x + y");
        assertThat(text(x.minus(y).negate())).isEqualTo("y - x");
    }

    @Test
    void smallPowersBecomeProducts() {
        assertThat(text(x.pow(2))).isEqualTo("sqr(x)");
        assertThat(text(x.pow(1))).isEqualTo("x");
        assertThat(text(x.pow(0.5))).isEqualTo("sqrt(x)");
        assertThat(text(x.pow(-1))).isEqualTo("inv(x)");
        assertThat(text(x.pow(2.5))).contains("**");
    }

    @Test
    void factorsThatMeetCancel() {
        assertThat(text(x.times(y).over(y))).isEqualTo("x");
        assertThat(text(x.over(y).times(y))).isEqualTo("x");
        assertThat(text(x.over(y))).as("nothing to cancel").isEqualTo("x / y");
    }

    @Test
    void aFillGoesWhereItIsNotNeeded() {
        Tensor zero = Elemwise.second(x, Tensors.literal(3.0f));
        assertThat(text(zero.times(y))).doesNotContain("second");
    }

    @Test
    void dimshufflesJoin() {
        Tensor m = Tensors.matrix("m");
        assertThat(text(m.transpose().transpose())).isEqualTo("m");
        assertThat(DebugPrint.debugPrint(canonical(m.dimshuffle(1, -1, 0).dimshuffle(2, 0, 1))))
                .startsWith("dimshuffle[0, 1, x]");
    }

    @Test
    void nothingIsDoneToWhatIsSimpleAlready() {
        Tensor plain = Elemwise.tanh(x.plus(y));
        WorkGraph graph = new WorkGraph(List.of(plain), null);
        Rewriter.apply(Rules.CANONICALIZE, graph);

        assertThat(graph.build()).containsExactly(plain);
    }

    @Test
    void equalNodesAndConstantsBecomeOne() {
        Tensor twice = Elemwise.exp(x.times(2)).plus(Elemwise.exp(x.times(2)));
        Tensor merged = new Merge().run(List.of(twice), Set.of(), null).get(0);

        assertThat(Graphs.topological(List.of(twice))).hasSize(7);
        assertThat(Graphs.topological(List.of(merged))).hasSize(4);
    }

    @Test
    void aRuleThatReadsWhatItReplacesIsRefusedByName() {
        Rewrite endless = new Rewrite("endless", op(Exponential.EXP, any(X)), match -> match.root()
                .output(0)
                .plus(1));
        WorkGraph graph = new WorkGraph(List.of(Elemwise.exp(x)), null);

        assertThatThrownBy(() -> Rewriter.apply(List.of(endless), graph))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("endless");
    }

    @Test
    void whatNothingNeedsAnyMoreReadsNothing() {
        Tensor shared = Elemwise.exp(x);
        Tensor gone = Elemwise.tanh(shared);
        Tensor stays = Elemwise.sigmoid(shared);
        Tensor scaled = gone.negate();
        WorkGraph graph = new WorkGraph(List.of(scaled.plus(stays)), null);
        assertThat(graph.isReadOnce(shared)).as("read by tanh and sigmoid").isFalse();

        WorkGraph.Change change = graph.replace("test", scaled, y);

        assertThat(graph.isReadOnce(shared)).as("tanh is not needed").isTrue();
        assertThat(graph.readers(gone)).isEmpty();
        assertThat(change.alone()).containsExactly(stays.owner());
        assertThat(graph.replace("test", y, gone).fresh()).as("needed again").containsExactly(gone.owner());
        assertThat(graph.isReadOnce(shared)).isFalse();
    }

    @Test
    void workGrowsWithTheGraphAndNoFaster() {
        double small = visitsPerNode(100);
        double large = visitsPerNode(3200);

        // A quadratic pass would need 32 times as many visits for each node.
        assertThat(large).isLessThan(1.5 * small);
    }

    /** Rewriting a chain of layers and its gradient. */
    private double visitsPerNode(int length) {
        Tensor h = x;
        List<Tensor> weights = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Tensor w = Tensors.vector("w" + i);
            weights.add(w);
            h = Elemwise.sigmoid(h.times(w).plus(0));
        }
        List<Tensor> outputs = new ArrayList<>(Grad.grad(h.sum(), weights));
        List<Tensor> folded = new FoldConstants().run(new Merge().run(outputs, Set.of(), null), Set.of(), null);
        int nodes = Graphs.topological(folded).size();
        WorkGraph graph = new WorkGraph(folded, null);
        Rewriter.apply(Rules.STABILIZE, graph);
        graph.build();
        return graph.visits() / (double) nodes;
    }
}
