package org.lasagne4j.compile.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.KnownSizes;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;

/**
 * y[−1] of rows that are a state after each step → the last state, so that the rows need not be stored. It is read through rows
 * that are all the last state and occupy no memory: with no steps there still is no last row.
 */
final class LastRows extends LoopRewrite {
    private static final Part UP_TO = new Part(false, false, true, false);

    LastRows() {
        super("scan-last-rows");
    }

    @Override
    Map<Tensor, Tensor> rewrite(LoopDraft loop, WorkGraph graph) {
        Map<Tensor, Tensor> last = new HashMap<>();
        loop.states.forEach(state -> last.put(state.after(), state.formerly()));
        Set<Tensor> wanted = new HashSet<>(graph.outputs());
        Map<Tensor, Tensor> replaced = new HashMap<>();
        for (LoopDraft.Output output : loop.outputs) {
            Tensor state = last.get(output.value());
            for (Tensor rows : output.formerly()) {
                if (state == null) {
                    continue;
                }
                List<Node> reads = lastReads(rows, loop, graph, wanted);
                if (reads != null) {
                    reads.forEach(read -> replaced.put(read.output(0), read(read, state, loop)));
                }
            }
        }
        return replaced;
    }

    /** Those that read the rows, if each reads the last one alone; null if something else is read, or nothing. */
    private static @Nullable List<Node> lastReads(Tensor rows, LoopDraft loop, WorkGraph graph, Set<Tensor> wanted) {
        Tensor read = rows;
        if (loop.stop != null) {
            Node cut = single(rows, graph, wanted);
            if (cut == null || !isUpTo(cut, lastOutput(loop), graph)) {
                return null;
            }
            read = cut.output(0);
        }
        List<Node> readers = List.copyOf(graph.readers(read));
        boolean all =
                !wanted.contains(read) && !readers.isEmpty() && readers.stream().allMatch(LastRows::isLast);
        return all ? readers : null;
    }

    private static @Nullable Node single(Tensor tensor, WorkGraph graph, Set<Tensor> wanted) {
        Set<Node> readers = graph.readers(tensor);
        return readers.size() == 1 && !wanted.contains(tensor)
                ? readers.iterator().next()
                : null;
    }

    private static Tensor lastOutput(LoopDraft loop) {
        return loop.node.output(loop.node.outputs().size() - 1);
    }

    private static boolean isUpTo(Node cut, Tensor count, WorkGraph graph) {
        return cut.op() instanceof Subtensor subtensor
                && subtensor.parts().equals(List.of(UP_TO))
                && graph.now(cut.input(1)) == graph.now(count);
    }

    private static boolean isLast(Node reader) {
        return reader.op() instanceof Subtensor subtensor
                && subtensor.parts().get(0).point()
                && KnownSizes.scalar(reader.input(1)).equals(OptionalLong.of(-1));
    }

    private static Tensor read(Node read, Tensor state, LoopDraft loop) {
        Tensor count = loop.stop == null ? loop.steps : lastOutput(loop);
        List<Tensor> inputs = new java.util.ArrayList<>(read.inputs());
        inputs.set(0, VectorRules.repeated(state, count));
        return Node.of(read.op(), inputs).output(0);
    }
}
