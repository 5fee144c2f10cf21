package org.lasagne4j.cpu.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.loop.IndexKernels;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.ArgReduce;
import org.lasagne4j.tensor.op.Cumulate;
import org.lasagne4j.tensor.op.Reduce;

/** Ops along one axis: the place of the extreme element, running sums. */
final class AxisLowering {
    private AxisLowering() {}

    /** The extreme of every row, then the first place that has it: two vectorized reductions. */
    static void argReduce(Node node, PlanBuilder plan) {
        ArgReduce op = (ArgReduce) node.op();
        View x = axisLast(plan.view(node.input(0)), op.axis());
        View result = plan.result(node, 0);
        int last = x.rank() - 1;
        if (x.dim(last) == 0) {
            InterpretedStep.lower(node, plan);
            return;
        }
        View extreme = plan.fresh(x.dtype(), result.shape());
        Reduce.Kind kind = op.largest() ? Reduce.Kind.MAX : Reduce.Kind.MIN;
        Loops.reduceTrailing(plan, kind, x.shape(), 1, extreme, a -> a[0], x);
        View places =
                plan.constant(HostArray.of(LongStream.range(0, x.dim(last)).toArray(), x.dim(last)));
        Loops.reduceTrailing(
                plan,
                Reduce.Kind.MIN,
                x.shape(),
                1,
                result,
                a -> placeIf(a[0], a[1], a[2]),
                x,
                spread(extreme, x),
                along(places, x));
    }

    private static ScalarExpr placeIf(ScalarExpr x, ScalarExpr extreme, ScalarExpr place) {
        ScalarExpr found = Scalars.eq(x, extreme);
        ScalarExpr isIt =
                x.type().isFloat() ? Scalars.apply(ScalarOp.OR, found, Scalars.apply(ScalarOp.IS_NAN, x)) : found;
        return Scalars.select(isIt, place, Scalars.constant(DType.INT64, Long.MAX_VALUE));
    }

    private static View axisLast(View view, int axis) {
        int[] order = IntStream.concat(IntStream.range(0, view.rank()).filter(i -> i != axis), IntStream.of(axis))
                .toArray();
        long[] shape = IntStream.of(order).mapToLong(view::dim).toArray();
        long[] strides = IntStream.of(order).mapToLong(view::stride).toArray();
        return new View(view.buffer(), view.dtype(), shape, strides, view.offset());
    }

    /** One element per row, the same along the last axis. */
    private static View spread(View rows, View x) {
        long[] strides = java.util.Arrays.copyOf(rows.strides(), x.rank());
        return new View(rows.buffer(), rows.dtype(), x.shape(), strides, rows.offset());
    }

    /** A vector along the last axis, the same for every row. */
    private static View along(View vector, View x) {
        long[] strides = new long[x.rank()];
        strides[x.rank() - 1] = 1;
        return new View(vector.buffer(), vector.dtype(), x.shape(), strides, vector.offset());
    }

    static void cumulate(Node node, PlanBuilder plan) {
        Cumulate op = (Cumulate) node.op();
        View x = plan.dense(node.input(0));
        View y = plan.result(node, 0);
        plan.add(new CumulateStep(op.product(), op.axis(), List.of(x), List.of(y)));
    }

    /** Running sums over dense arrays of one shape. */
    private record CumulateStep(boolean product, int axis, List<View> reads, List<View> writes) implements StepPlan {
        @Override
        public String label() {
            return "cumulate";
        }

        @Override
        public Step open(Frame frame) {
            View x = reads.get(0);
            View y = writes.get(0);
            long inner = x.stride(axis);
            long length = x.dim(axis);
            long rows = length == 0 ? 0 : Shapes.count(x.shape()) / length;
            var kernel = IndexKernels.cumulate(product, x.dtype());
            ArgumentBlock block = new ArgumentBlock(kernel, IndexKernels.TO_INNER + 1, rows);
            block.put(IndexKernels.LENGTH, length);
            block.put(IndexKernels.FROM_STRIDE, inner);
            block.put(IndexKernels.TO_STRIDE, inner);
            block.put(IndexKernels.INNER_ROWS, Math.max(1, inner));
            block.put(IndexKernels.FROM_OUTER, inner * length);
            block.put(IndexKernels.TO_OUTER, inner * length);
            block.put(IndexKernels.FROM_INNER, 1);
            block.put(IndexKernels.TO_INNER, 1);
            return () -> {
                block.put(IndexKernels.WHOLE, frame.address(x));
                block.put(IndexKernels.ROWS, frame.address(y));
                block.call();
            };
        }
    }
}
