package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Window;

/** The plans of one segment, by the signatures of calls; the least recently used one goes first. */
final class SegmentPlans {
    private static final int MAX_PLANS = 16;

    private final Segment segment;
    private final Map<List<Long>, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);
    private volatile @Nullable Plan latest;

    SegmentPlans(Segment segment) {
        this.segment = segment;
    }

    Segment segment() {
        return segment;
    }

    /** The plan for this signature, made if there is none. */
    Plan get(List<Long> signature, Supplier<Plan> maker) {
        synchronized (plans) {
            Plan plan = plans.get(signature);
            if (plan == null) {
                plan = maker.get();
                plans.put(signature, plan);
                if (plans.size() > MAX_PLANS) {
                    plans.remove(plans.keySet().iterator().next());
                }
            }
            latest = plan;
            return plan;
        }
    }

    /** The plan of the latest call; null before the first. */
    @Nullable
    Plan latest() {
        return latest;
    }

    int count() {
        synchronized (plans) {
            return plans.size();
        }
    }

    void clear() {
        synchronized (plans) {
            plans.clear();
            latest = null;
        }
    }

    /**
     * What two calls with one plan have in common, after what they had in common before this segment: sizes, the values they
     * depend on, and how much moving parts select.
     */
    List<Long> signature(List<Long> before, Sizes sizes, Map<Node, Window> windows) {
        List<Long> key = new ArrayList<>(before);
        for (Tensor tensor : segment.sizes()) {
            addValue(key, sizes.value(tensor));
        }
        for (Node node : segment.moving()) {
            Window window = java.util.Objects.requireNonNull(windows.get(node));
            addAll(key, window.counts());
            addAll(key, window.steps());
        }
        for (Tensor tensor : segment.fed()) {
            addAll(key, sizes.value(tensor).shape());
        }
        return key;
    }

    private static void addValue(List<Long> key, HostArray value) {
        addAll(key, value.shape());
        for (double element : value.toDoubles()) {
            key.add(Double.doubleToLongBits(element));
        }
    }

    static void addAll(List<Long> key, long[] shape) {
        for (long dim : shape) {
            key.add(dim);
        }
    }
}
