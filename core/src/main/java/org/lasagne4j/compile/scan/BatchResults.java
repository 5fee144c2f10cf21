package org.lasagne4j.compile.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.op.Arithmetic;

/**
 * Outputs and sums that no later step needs are computed for all steps at once after the loop, from what the loop stacks: the
 * gradient Σ hₜᵀ·gₜ of a weight is one product.
 */
final class BatchResults extends LoopRewrite {
    BatchResults() {
        super("scan-batch-results");
    }

    @Override
    Map<Tensor, Tensor> rewrite(LoopDraft loop, WorkGraph graph) {
        // Rows after an early stop are zeros, which a computation on all rows would not leave as they are.
        return loop.stop != null ? Map.of() : new Batching(loop).run();
    }

    private static final class Batching {
        private final LoopDraft loop;
        private final Map<LoopDraft.State, Tensor> sums = new LinkedHashMap<>();
        private final Set<Tensor> core = new HashSet<>();
        private final Vectorizer all;
        private final Map<Tensor, Tensor> cuts = new LinkedHashMap<>();
        private final Set<Tensor> stacked = new HashSet<>();

        Batching(LoopDraft loop) {
            this.loop = loop;
            this.all = new Vectorizer(loop.steps);
            loop.outputs.forEach(output -> stacked.add(output.value()));
            findSums();
            markCore();
            loop.sequences.forEach(entry -> all.addRows(entry.inner(), entry.outer()));
            loop.fixed.forEach(entry -> all.addSame(entry.inner(), entry.outer()));
            loop.states.stream().filter(state -> !sums.containsKey(state)).forEach(state -> cut(state.before()));
            for (Node node : loop.nodes()) {
                if (core.contains(node.output(0))) {
                    node.outputs().forEach(this::cut);
                } else {
                    all.add(node);
                }
            }
        }

        /** A stand-in for the rows of a tensor that the loop computes and may stack. */
        private void cut(Tensor inner) {
            long[] dims = new long[inner.rank() + 1];
            System.arraycopy(inner.type().dims(), 0, dims, 1, inner.rank());
            dims[0] = org.lasagne4j.array.Shapes.ANY;
            Tensor rows = new Tensor(TensorType.of(inner.dtype(), dims), inner.name());
            cuts.put(inner, rows);
            all.addRows(inner, rows);
        }

        /** States that each step adds something to, and that nothing else reads. */
        private void findSums() {
            Map<Tensor, Integer> readers = new HashMap<>();
            loop.nodes().forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
            loop.results().forEach(result -> readers.merge(result, 1, Integer::sum));
            for (LoopDraft.State state : loop.states) {
                Tensor added = added(state);
                if (added != null
                        && readers.getOrDefault(state.before(), 0) == 1
                        && readers.getOrDefault(state.after(), 0) == 1) {
                    sums.put(state, added);
                }
            }
        }

        private static @Nullable Tensor added(LoopDraft.State state) {
            Node node = state.after().owner();
            if (node == null || node.op() != Arithmetic.ADD) {
                return null;
            }
            boolean first = node.input(0) == state.before();
            Tensor other = node.input(first ? 1 : 0);
            boolean sum = first || node.input(1) == state.before();
            return sum
                            && other.dtype() == state.before().dtype()
                            && alike(other.type(), state.before().type())
                    ? other
                    : null;
        }

        private static boolean alike(TensorType a, TensorType b) {
            boolean same = a.rank() == b.rank();
            for (int axis = 0; same && axis < a.rank(); axis++) {
                same = a.broadcasts(axis) == b.broadcasts(axis);
            }
            return same;
        }

        /** What the next states depend on has to be computed step by step. */
        private void markCore() {
            Deque<Tensor> open = new ArrayDeque<>();
            loop.states.stream().filter(state -> !sums.containsKey(state)).forEach(state -> open.push(state.after()));
            while (!open.isEmpty()) {
                Tensor tensor = open.pop();
                if (core.add(tensor) && tensor.owner() != null) {
                    core.addAll(tensor.owner().outputs());
                    tensor.owner().inputs().forEach(open::push);
                }
            }
        }

        Map<Tensor, Tensor> run() {
            Map<Tensor, Tensor> late = new LinkedHashMap<>();
            List<LoopDraft.Output> outputs = new ArrayList<>(loop.outputs);
            for (LoopDraft.Output output : outputs) {
                if (!output.formerly().isEmpty() && isWorthwhile(output.value())) {
                    Tensor rows = BatchSequences.withoutStretching(all.rows(output.value()));
                    output.formerly().forEach(former -> late.put(former, rows));
                    loop.outputs.remove(output);
                }
            }
            TimeSum overTime = new TimeSum(all);
            sums.forEach((state, added) -> {
                if (isWorthwhile(added)) {
                    Tensor former = java.util.Objects.requireNonNull(state.formerly());
                    late.put(former, state.initial().plus(overTime.of(added)));
                    loop.states.remove(state);
                }
            });
            return late.isEmpty() ? late : built(late);
        }

        /** Work that is better done at once, or that needs nothing that is not stacked anyway. */
        private boolean isWorthwhile(Tensor value) {
            if (!all.knows(value) || (cuts.containsKey(value) && !stacked.contains(value))) {
                return false;
            }
            return all.isHeavy(value) || (!cuts.containsKey(value) && readsStackedOnly(value)) || isSumOfStacked(value);
        }

        private boolean isSumOfStacked(Tensor value) {
            return cuts.containsKey(value) && sums.containsValue(value);
        }

        private boolean readsStackedOnly(Tensor value) {
            Set<Tensor> ends = new HashSet<>(cuts.keySet());
            Set<Tensor> leaves = new HashSet<>();
            for (Node node : Graphs.topological(List.of(value), ends)) {
                node.inputs().stream().filter(ends::contains).forEach(leaves::add);
            }
            return stacked.containsAll(leaves);
        }

        /** Stacks what the late computations read, and puts the rows in the place of the stand-ins. */
        private Map<Tensor, Tensor> built(Map<Tensor, Tensor> late) {
            Map<Tensor, Integer> numbers = new LinkedHashMap<>();
            Set<Tensor> leaves = Graphs.leaves(late.values());
            cuts.forEach((inner, rows) -> {
                if (leaves.contains(rows)) {
                    numbers.put(rows, loop.outputOf(inner));
                }
            });
            Map<Tensor, Tensor> replaced = new HashMap<>();
            Map<Tensor, Tensor> rowsOf = new HashMap<>();
            if (!loop.states.isEmpty() || !loop.outputs.isEmpty()) {
                LoopDraft.Built built = loop.build(Map.of());
                numbers.forEach((rows, number) -> rowsOf.put(rows, built.rows(number)));
                replaced.putAll(built.successors());
            }
            List<Tensor> formers = List.copyOf(late.keySet());
            List<Tensor> results =
                    Graphs.substitute(formers.stream().map(late::get).toList(), rowsOf);
            for (int i = 0; i < formers.size(); i++) {
                replaced.put(formers.get(i), results.get(i));
            }
            return replaced;
        }
    }
}
