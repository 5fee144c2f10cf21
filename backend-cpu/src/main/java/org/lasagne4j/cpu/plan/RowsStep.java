package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.loop.IndexKernels;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Gather;
import org.lasagne4j.tensor.op.Scatter;

/** Rows picked from an array, or placed in it, by index arrays. An index out of range fails with the interpreter's own error. */
record RowsStep(
        Node node, IndexKernels.Rows rows, View whole, View list, List<View> indices, long rowLength, StepPlan failure)
        implements StepPlan {
    static void gather(Node node, PlanBuilder plan) {
        int count = ((Gather) node.op()).indices();
        View whole = plan.dense(node.input(0));
        View result = plan.result(node, 0);
        add(node, plan, IndexKernels.Rows.PICK, whole, result, 1, count);
    }

    static void scatter(Node node, PlanBuilder plan) {
        Scatter op = (Scatter) node.op();
        View list = plan.dense(node.input(1));
        View result = plan.changed(node);
        add(node, plan, op.set() ? IndexKernels.Rows.PUT : IndexKernels.Rows.ADD, result, list, 2, op.indices());
    }

    /** Looks at a scatter's indices without storing anything, so that the scatter itself can't fail any more. */
    static void check(Node node, PlanBuilder plan) {
        View whole = plan.view(node.input(0));
        long[] none = java.util.Arrays.copyOf(whole.shape(), whole.rank() + 1);
        View rows = new View(whole.buffer(), whole.dtype(), none, whole.strides(), whole.offset());
        add(node, plan, IndexKernels.Rows.PICK, rows, plan.fresh(whole.dtype(), 0), 2, ((Scatter) node.op()).indices());
    }

    private static void add(
            Node node, PlanBuilder plan, IndexKernels.Rows rows, View whole, View list, int firstIndex, int count) {
        List<View> arrays = new ArrayList<>();
        List<View> all = new ArrayList<>();
        node.inputs().forEach(input -> all.add(plan.view(input)));
        long[] common = common(all.subList(firstIndex, firstIndex + count));
        for (View index : all.subList(firstIndex, firstIndex + count)) {
            arrays.add(plan.dense(stretched(index, common)));
        }
        long rowLength = 1;
        for (int axis = count; axis < whole.rank(); axis++) {
            rowLength *= whole.dim(axis);
        }
        StepPlan failure = new InterpretedStep(node, all, List.of());
        plan.add(new RowsStep(node, rows, whole, list, arrays, rowLength, failure));
    }

    private static long[] common(List<View> arrays) {
        long[] shape = arrays.get(0).shape().clone();
        for (View array : arrays) {
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = shape[axis] == 1 ? array.dim(axis) : shape[axis];
            }
        }
        return shape;
    }

    private static View stretched(View view, long[] shape) {
        long[] strides = view.strides().clone();
        for (int axis = 0; axis < shape.length; axis++) {
            strides[axis] = view.dim(axis) == 1 ? 0 : strides[axis];
        }
        return new View(view.buffer(), view.dtype(), shape, strides, view.offset());
    }

    @Override
    public String label() {
        return "rows " + rows;
    }

    @Override
    public List<View> reads() {
        List<View> reads = new ArrayList<>(indices);
        reads.add(rows == IndexKernels.Rows.PICK ? whole : list);
        reads.addAll(failure.reads());
        return reads;
    }

    @Override
    public List<View> writes() {
        return List.of(rows == IndexKernels.Rows.PICK ? list : whole);
    }

    @Override
    public Step open(Frame frame) {
        int count = IndexKernels.FIRST_INDEX + 3 * indices.size();
        var kernel = IndexKernels.rows(rows, whole.dtype(), indices.size());
        ArgumentBlock block =
                new ArgumentBlock(kernel, count, Shapes.count(indices.get(0).shape()));
        block.put(IndexKernels.ROW_LENGTH, rowLength);
        for (int k = 0; k < indices.size(); k++) {
            block.put(IndexKernels.FIRST_INDEX + 3 * k + 1, whole.dim(k));
            block.put(IndexKernels.FIRST_INDEX + 3 * k + 2, whole.stride(k));
        }
        Step fail = failure.open(frame);
        return () -> run(frame, block, fail);
    }

    private void run(Frame frame, ArgumentBlock block, Step fail) {
        block.put(IndexKernels.WHOLE, frame.address(whole));
        block.put(IndexKernels.ROWS, frame.address(list));
        block.put(IndexKernels.BAD, -1);
        for (int k = 0; k < indices.size(); k++) {
            block.put(IndexKernels.FIRST_INDEX + 3 * k, frame.address(indices.get(k)));
        }
        block.call();
        if (block.get(IndexKernels.BAD) >= 0) {
            fail.run();
        }
    }
}
