package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.onednn.ConvPlan;
import org.lasagne4j.cpu.onednn.ConvSpec;
import org.lasagne4j.cpu.onednn.Layout;
import org.lasagne4j.cpu.runtime.WorkerPool;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.ConvForward;
import org.lasagne4j.tensor.op.ConvGradInputs;
import org.lasagne4j.tensor.op.ConvGradWeights;

/**
 * A float32 convolution or one of its gradients through oneDNN; {@link PatchConv} makes float64 ones of products.
 *
 * @param reads in the order of {@link ConvPlan#run}
 */
record ConvStep(Direction direction, ConvSpec spec, List<View> reads, List<View> writes, List<Buffer> scratch)
        implements StepPlan {
    private static final long MANY_CHANNELS = 16;

    private enum Direction {
        FORWARD,
        GRAD_INPUTS,
        GRAD_WEIGHTS
    }

    static void forward(Node node, PlanBuilder plan) {
        lower(Direction.FORWARD, ((ConvForward) node.op()).spec(), node, plan);
    }

    static void gradInputs(Node node, PlanBuilder plan) {
        lower(Direction.GRAD_INPUTS, ((ConvGradInputs) node.op()).spec(), node, plan);
    }

    static void gradWeights(Node node, PlanBuilder plan) {
        lower(Direction.GRAD_WEIGHTS, ((ConvGradWeights) node.op()).spec(), node, plan);
    }

    private static void lower(Direction direction, org.lasagne4j.tensor.op.ConvSpec op, Node node, PlanBuilder plan) {
        boolean byInputs = direction == Direction.GRAD_INPUTS;
        boolean byWeights = direction == Direction.GRAD_WEIGHTS;
        long[] xShape = plan.sizes().shape(byInputs ? node.output(0) : node.input(0));
        long[] wShape = plan.sizes().shape(byInputs ? node.input(0) : byWeights ? node.output(0) : node.input(1));
        ConvSpec spec = spec(op, xShape, wShape);
        if (Shapes.count(xShape) == 0 || Shapes.count(wShape) == 0 || Shapes.count(spec.dstDims()) == 0) {
            // Sums without terms.
            Loops.fill(plan, plan.result(node, 0), 0);
        } else if (node.output(0).dtype() != DType.FLOAT32) {
            lowerToProducts(direction, spec, node, plan);
        } else {
            lowerToPrimitive(direction, spec, node, plan);
        }
    }

    private static void lowerToProducts(Direction direction, ConvSpec spec, Node node, PlanBuilder plan) {
        PatchConv conv = new PatchConv(plan, spec, node.output(0).dtype());
        View first = plan.view(node.input(0));
        View second = plan.view(node.input(1));
        View result = plan.result(node, 0);
        switch (direction) {
            case FORWARD -> conv.forward(first, plan.dense(second), result);
            case GRAD_INPUTS -> conv.gradInputs(plan.dense(first), plan.dense(second), result);
            case GRAD_WEIGHTS -> conv.gradWeights(first, second, result);
        }
    }

    private static void lowerToPrimitive(Direction direction, ConvSpec spec, Node node, PlanBuilder plan) {
        boolean byInputs = direction == Direction.GRAD_INPUTS;
        View first = activation(plan, plan.view(node.input(byInputs ? 1 : 0)), spec);
        View other = plan.view(node.input(byInputs ? 0 : 1));
        View second = direction == Direction.GRAD_WEIGHTS ? activation(plan, other, spec) : plan.dense(other);
        View result = plan.result(node, 0, direction == Direction.GRAD_WEIGHTS ? null : order(node, plan, spec));
        List<View> reads = List.of(first, second);
        ConvStep sized = new ConvStep(direction, spec, reads, List.of(result), List.of());
        try (ConvPlan probe = sized.prepare()) {
            plan.add(new ConvStep(
                    direction, spec, reads, List.of(result), List.of(plan.scratch(probe.scratchpadBytes()))));
        }
    }

    /** With few channels rows last, for which there are kernels of our own; else channels last. Never mixed: oneDNN is slow then. */
    private static long[] strides(long[] dims, ConvSpec spec) {
        boolean manyChannels = Math.min(spec.inChannels(), spec.outChannels()) >= MANY_CHANNELS;
        return manyChannels ? Layout.channelsLast(dims).strides() : Shapes.rowMajor(dims);
    }

    /** The activation in the convolution's order, copied if it lies otherwise. */
    private static View activation(PlanBuilder plan, View view, ConvSpec spec) {
        long[] strides = strides(view.shape(), spec);
        if (sameOrder(view, strides)) {
            return view;
        }
        View model = new View(view.buffer(), view.dtype(), view.shape(), strides, 0);
        View copy = plan.fresh(view.dtype(), model);
        plan.copy(view, copy);
        return copy;
    }

    private static boolean sameOrder(View view, long[] strides) {
        return IntStream.range(0, view.rank())
                .allMatch(axis -> view.dim(axis) == 1 || view.stride(axis) == strides[axis]);
    }

    /** A view whose order the result takes. */
    private static View order(Node node, PlanBuilder plan, ConvSpec spec) {
        View any = plan.view(node.input(0));
        long[] dims = plan.sizes().shape(node.output(0));
        return new View(any.buffer(), any.dtype(), dims, strides(dims, spec), 0);
    }

    private static ConvSpec spec(org.lasagne4j.tensor.op.ConvSpec op, long[] x, long[] w) {
        List<Long> input = spatial(x);
        List<Long> kernel = spatial(w);
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int axis = 0; axis < op.spatialRank(); axis++) {
            before.add(op.before(axis, kernel.get(axis)));
            after.add(op.after(axis, kernel.get(axis)));
        }
        return new ConvSpec(
                x[0],
                x[1],
                w[0],
                op.groups(),
                input,
                kernel,
                longs(op.strides()),
                longs(op.dilation()),
                before,
                after,
                op.flip());
    }

    private static List<Long> spatial(long[] shape) {
        return IntStream.range(2, shape.length).mapToObj(axis -> shape[axis]).toList();
    }

    private static List<Long> longs(List<Integer> values) {
        return values.stream().map(Integer::longValue).toList();
    }

    private static Layout layout(View view) {
        return Layout.strided(view.shape(), view.strides());
    }

    private ConvPlan prepare() {
        Layout first = layout(reads.get(0));
        Layout result = layout(writes.get(0));
        return switch (direction) {
            case FORWARD -> prepare(direction, spec, first, result);
            case GRAD_INPUTS -> prepare(direction, spec, result, first);
            case GRAD_WEIGHTS -> prepare(direction, spec, first, layout(reads.get(1)));
        };
    }

    private static ConvPlan prepare(Direction direction, ConvSpec spec, Layout src, Layout dst) {
        WorkerPool pool = WorkerPool.shared();
        return switch (direction) {
            case FORWARD -> ConvPlan.forward(spec, src, dst, false, false, pool);
            case GRAD_INPUTS -> ConvPlan.backwardData(spec, src, dst, pool);
            case GRAD_WEIGHTS -> ConvPlan.backwardFilters(spec, src, dst, false, pool);
        };
    }

    @Override
    public String label() {
        return "conv " + direction + " " + spec;
    }

    @Override
    public Step open(Frame frame) {
        ConvPlan plan = prepare();
        View first = reads.get(0);
        View second = reads.get(1);
        View result = writes.get(0);
        Buffer pad = scratch.get(0);
        return () ->
                plan.run(frame.address(first), frame.address(second), 0, frame.address(result), frame.address(pad));
    }
}
