package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;

/** A tensor taken apart along one axis, and put together along one: the gates of a recurrent layer and their gradient. */
final class JoinedStores {
    /**
     * 0 with a stored at one stretch of an axis, b at another and so on until each element is stored once → join(a, b, …). So
     * is the sum of the gradients of all parts of a tensor.
     */
    static final Rewrite STORES_THAT_COVER =
            new Rewrite("stores-that-cover", op(IncSubtensor.class), JoinedStores::covering);

    /** Each of the parts looks at all of them, so that many would take long. */
    private static final int MOST_PARTS = 64;

    /** A stretch of an axis and what is stored there. */
    private record Stretch(long start, long stop, Tensor value) {}

    private JoinedStores() {}

    private static @Nullable Tensor covering(Match match) {
        WorkGraph graph = match.graph();
        Tensor whole = match.root().output(0);
        int axis = cutAxis(((IncSubtensor) match.root().op()).parts());
        if (axis < 0 || whole.type().dim(axis) == Shapes.ANY) {
            return null;
        }
        List<Stretch> stretches = new ArrayList<>();
        Tensor base = whole;
        Node store = match.root();
        while (store != null && isStoreAlong(store, axis)) {
            List<Tensor> inputs = graph.inputs(store);
            List<Part> parts = ((IncSubtensor) store.op()).parts();
            KnownSlice slice = KnownSlice.of(
                    parts.get(axis),
                    inputs.subList(2, inputs.size()),
                    whole.type().dim(axis));
            boolean alone = base == whole || graph.isReadOnce(base);
            if (slice == null || slice.step() != 1 || !alone || stretches.size() == MOST_PARTS) {
                return null;
            }
            stretches.add(new Stretch(slice.start(), slice.stop(), inputs.get(1)));
            base = inputs.get(0);
            store = graph.owner(base);
        }
        stretches.sort(Comparator.comparingLong(Stretch::start));
        boolean covers =
                PickedRows.isZeros(graph, base) && cover(stretches, whole.type().dim(axis));
        return covers && stretches.size() > 1
                ? Joining.concatenate(stretches.stream().map(Stretch::value).toList(), axis)
                : null;
    }

    private static boolean isStoreAlong(Node node, int axis) {
        return node.op() instanceof IncSubtensor inc && cutAxis(inc.parts()) == axis;
    }

    private static boolean cover(List<Stretch> stretches, long size) {
        long end = 0;
        for (Stretch stretch : stretches) {
            if (stretch.start != end || stretch.stop <= end) {
                return false;
            }
            end = stretch.stop;
        }
        return end == size;
    }

    /** The only axis that is not taken as a whole, if it is a slice; else −1. */
    private static int cutAxis(List<Part> parts) {
        int cut = -1;
        for (int axis = 0; axis < parts.size(); axis++) {
            if (!parts.get(axis).equals(Part.ALL)) {
                if (cut >= 0 || parts.get(axis).point()) {
                    return -1;
                }
                cut = axis;
            }
        }
        return cut;
    }

    /** Whether the tensor is read by slices along one axis alone that have no element in common. */
    static boolean isTakenApart(WorkGraph graph, Tensor whole) {
        if (graph.isReturned(whole) || graph.readers(whole).size() > MOST_PARTS) {
            return false;
        }
        List<KnownSlice> slices = new ArrayList<>();
        Set<Integer> axes = new HashSet<>();
        for (Node reader : graph.readers(whole)) {
            if (!(reader.op() instanceof Subtensor subtensor)) {
                return false;
            }
            int axis = cutAxis(subtensor.parts());
            List<Tensor> inputs = graph.inputs(reader);
            KnownSlice slice = axis < 0
                    ? null
                    : KnownSlice.of(
                            subtensor.parts().get(axis),
                            inputs.subList(1, inputs.size()),
                            whole.type().dim(axis));
            if (slice == null || slice.step() < 1) {
                return false;
            }
            axes.add(axis);
            slices.add(slice);
        }
        slices.sort(Comparator.comparingLong(KnownSlice::start));
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i - 1).stop() > slices.get(i).start()) {
                return false;
            }
        }
        return axes.size() == 1;
    }
}
