package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.runtime.NativeCell;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Window;

/**
 * Indices that only the steps know, as {@code x[i]} in a loop where i differs each time: tells where the part of {@code whole}
 * begins that they pick. Nothing is copied.
 *
 * @param part the picked part, at the place of index 0 until the step has run
 */
record PickStep(Node node, View whole, View part, List<Pick> picks) implements StepPlan {
    /** One picked axis: its size, the distance of neighbours in bytes, the index. */
    record Pick(int axis, long size, long bytes, View index) {}

    /** {@code whole[parts]} as a view, if all bounds are known; else a part that moves. */
    static View window(Node node, List<Part> parts, int firstBound, View whole, PlanBuilder plan) {
        View window =
                plan.part(node, whole, whole.like(windowOf(node, plan.sizes()).of(whole.phantom())));
        List<Pick> picks = new ArrayList<>();
        int next = firstBound;
        for (int axis = 0; axis < parts.size(); axis++) {
            Tensor bound = parts.get(axis).point() ? node.input(next) : null;
            if (bound != null && !plan.sizes().knowsPlace(bound)) {
                long bytes = whole.stride(axis) * whole.dtype().bytes();
                picks.add(new Pick(axis, whole.dim(axis), bytes, plan.view(bound)));
            }
            next += parts.get(axis).inputs();
        }
        if (picks.isEmpty()) {
            return window;
        }
        View part = plan.part(window);
        plan.add(new PickStep(node, window, part, picks));
        return part;
    }

    private static Window windowOf(Node node, ShapeEnv env) {
        return node.op() instanceof Subtensor pick
                ? pick.window(node, env)
                : ((IncSubtensor) node.op()).window(node, env);
    }

    @Override
    public String label() {
        return "pick " + Shapes.text(part.shape());
    }

    @Override
    public List<View> reads() {
        List<View> reads = new ArrayList<>(List.of(whole));
        picks.forEach(pick -> reads.add(pick.index()));
        return reads;
    }

    @Override
    public List<View> writes() {
        return List.of();
    }

    @Override
    public List<Buffer> moves() {
        return List.of(part.buffer());
    }

    @Override
    public Step open(Frame frame) {
        NativeCell cell = new NativeCell();
        return () -> run(frame, cell);
    }

    private void run(Frame frame, NativeCell cell) {
        long address = frame.address(whole);
        for (int i = 0; i < picks.size(); i++) {
            Pick pick = picks.get(i);
            long index = cell.read(frame.address(pick.index()));
            Window.checkPick(node.input(0), node.origin(), pick.axis(), pick.size(), index);
            address += (index < 0 ? index + pick.size() : index) * pick.bytes();
        }
        frame.set(part.buffer(), address);
    }
}
