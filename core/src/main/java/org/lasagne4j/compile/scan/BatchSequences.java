package org.lasagne4j.compile.scan;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * What steps compute from sequences alone is computed for all steps at once before the loop: the products xₜ·W of a sequence are
 * one product. Elementwise operations whose results only the loop reads stay in it.
 */
final class BatchSequences extends LoopRewrite {
    BatchSequences() {
        super("scan-batch-sequences");
    }

    @Override
    Map<Tensor, Tensor> rewrite(LoopDraft loop, WorkGraph graph) {
        Vectorizer all = new Vectorizer(loop.steps);
        loop.sequences.forEach(entry -> all.addRows(entry.inner(), entry.outer()));
        loop.fixed.forEach(entry -> all.addSame(entry.inner(), entry.outer()));
        Set<Tensor> early = new LinkedHashSet<>();
        for (Node node : loop.nodes()) {
            if (!all.add(node)) {
                node.inputs().stream().filter(all::isHeavy).forEach(early::add);
            }
        }
        loop.states.stream().map(LoopDraft.State::after).filter(all::isHeavy).forEach(early::add);
        if (loop.stop != null) {
            loop.outputs.stream()
                    .map(LoopDraft.Output::value)
                    .filter(all::isHeavy)
                    .forEach(early::add);
        }
        Map<Tensor, Tensor> whole = wholeOutputs(loop, all);
        if (early.isEmpty() && whole.isEmpty()) {
            return Map.of();
        }
        Map<Tensor, Tensor> elements = new HashMap<>();
        early.forEach(inner -> elements.put(inner, loop.addSequence(all.outside(inner), inner)));
        if (!loop.outputs.isEmpty() || !loop.states.isEmpty() || loop.stop != null) {
            whole.putAll(loop.build(elements).successors());
        }
        return whole;
    }

    /** Outputs that need no loop; one that may stop early has zeros for the steps after. */
    private static Map<Tensor, Tensor> wholeOutputs(LoopDraft loop, Vectorizer all) {
        Map<Tensor, Tensor> whole = new HashMap<>();
        if (loop.stop == null) {
            loop.outputs.removeIf(output -> {
                boolean known = all.knows(output.value());
                if (known) {
                    Tensor rows = withoutStretching(all.rows(output.value()));
                    output.formerly().forEach(former -> whole.put(former, rows));
                }
                return known;
            });
        }
        return whole;
    }

    /** A loop's outputs never stretch along the steps. */
    static Tensor withoutStretching(Tensor rows) {
        return rows.type().broadcasts(0) ? ShapeOps.unbroadcast(rows, 0) : rows;
    }
}
