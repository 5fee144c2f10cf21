package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.loop.LoopNest;
import org.lasagne4j.cpu.loop.LoopStructure;
import org.lasagne4j.tensor.loop.LoopOp;

/**
 * A fused loop over given arrays.
 *
 * @param writes one view for each output of the loop; for a reduced one that is cut, its partial results: (partials, elements)
 * @param cut how the work is cut into items, by sizes alone, so that results never depend on the number of threads
 */
record LoopStepPlan(LoopStructure structure, LoopNest nest, Cut cut, List<View> reads, List<View> writes)
        implements StepPlan {
    private static final long SHORT_ROW = 32;

    /** The loop, its reductions cut into partial results where that gives threads something to do. */
    static LoopStepPlan of(LoopOp op, long[] iteration, List<View> inputs, List<View> outputs, PlanBuilder plan) {
        LoopStepPlan whole = whole(op, iteration, inputs, outputs);
        Cut cut = Cut.of(whole.nest, true);
        if (cut.partials(whole.nest) == 1) {
            return whole;
        }
        List<View> partials = new ArrayList<>(outputs);
        List<LoopOp.Output> results = new ArrayList<>(op.outputs());
        for (int i = 0; i < outputs.size(); i++) {
            if (op.outputs().get(i).reduce() != null) {
                DType type = whole.structure.accumulator(i);
                partials.set(
                        i,
                        plan.fresh(
                                type, cut.partials(whole.nest), outputs.get(i).count()));
                results.set(
                        i,
                        new LoopOp.Output(
                                op.outputs().get(i).value(), op.outputs().get(i).reduce(), type));
            }
        }
        LoopOp widened = new LoopOp(op.body(), op.rank(), op.axes(), results);
        LoopStepPlan partial = make(widened, iteration, inputs, heads(partials, outputs), true);
        return new LoopStepPlan(partial.structure, partial.nest, partial.cut, inputs, partials);
    }

    /** Partial results seen as the first of them, in the shape of the result. */
    private static List<View> heads(List<View> partials, List<View> outputs) {
        List<View> heads = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            View partial = partials.get(i);
            boolean isPartial = partial != outputs.get(i);
            heads.add(isPartial ? partial.reshaped(outputs.get(i).shape()) : partial);
        }
        return heads;
    }

    /** The loop with its reductions in one piece. */
    static LoopStepPlan whole(LoopOp op, long[] iteration, List<View> inputs, List<View> outputs) {
        return make(op, iteration, inputs, outputs, false);
    }

    private static LoopStepPlan make(
            LoopOp op, long[] iteration, List<View> inputs, List<View> outputs, boolean partial) {
        boolean[] isReduced = new boolean[op.rank()];
        op.axes().forEach(axis -> isReduced[axis] = true);
        List<long[]> strides = new ArrayList<>();
        inputs.forEach(view -> strides.add(stretched(view, iteration)));
        for (int i = 0; i < outputs.size(); i++) {
            boolean reduced = op.outputs().get(i).reduce() != null;
            strides.add(reduced ? spread(outputs.get(i), isReduced) : stretched(outputs.get(i), iteration));
        }
        boolean usesIndex =
                op.body().values().stream().anyMatch(org.lasagne4j.tensor.loop.LoopBody.Index.class::isInstance);
        LoopNest nest = LoopNest.of(iteration, isReduced, strides, usesIndex);
        Cut cut = Cut.of(nest, partial);
        return new LoopStepPlan(structure(op, nest, cut, inputs, outputs), nest, cut, inputs, outputs);
    }

    /** Strides over the iteration: 0 along axes that the view stretches. */
    private static long[] stretched(View view, long[] iteration) {
        return IntStream.range(0, iteration.length)
                .mapToLong(axis -> view.dim(axis) == 1 && iteration[axis] != 1 ? 0 : view.stride(axis))
                .toArray();
    }

    private static long[] spread(View view, boolean[] isReduced) {
        long[] strides = new long[isReduced.length];
        int next = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = isReduced[axis] ? 0 : view.stride(next++);
        }
        return strides;
    }

    private static LoopStructure structure(LoopOp op, LoopNest nest, Cut cut, List<View> inputs, List<View> outputs) {
        List<View> pointers = new ArrayList<>();
        List<LoopStructure.Operand> operands = new ArrayList<>();
        for (View view : inputs) {
            pointers.add(view);
            operands.add(operand(nest, operands.size(), pointers.size() - 1, operands.size(), view));
        }
        List<LoopStructure.Result> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            View view = outputs.get(i);
            int shared = IntStream.range(0, inputs.size())
                    .filter(k -> inputs.get(k).sameMemory(view))
                    .findFirst()
                    .orElse(-1);
            if (shared < 0) {
                pointers.add(view);
            }
            int number = operands.size();
            boolean alike = shared >= 0 && Arrays.equals(nest.strides()[shared], nest.strides()[number]);
            LoopStructure.Operand target =
                    operand(nest, number, shared < 0 ? pointers.size() - 1 : shared, alike ? shared : number, view);
            operands.add(target);
            LoopOp.Output output = op.outputs().get(i);
            results.add(new LoopStructure.Result(output.value(), output.reduce(), target));
        }
        boolean index = nest.index() != null;
        return new LoopStructure(
                op.body(),
                operands,
                results,
                pointers.size(),
                nest.kept().length,
                nest.reduced().length,
                nest.innerReduced(),
                index,
                fixedSizes(nest),
                cut.blocks(nest) == 1 && cut.chunks(nest) == 1,
                nest.inner() < SHORT_ROW);
    }

    private static List<Integer> fixedSizes(LoopNest nest) {
        return LongStream.concat(LongStream.of(nest.kept()), LongStream.of(nest.reduced()))
                .mapToObj(size -> size <= LoopStructure.MAX_FIXED_SIZE ? (int) size : 0)
                .toList();
    }

    private static LoopStructure.Operand operand(LoopNest nest, int number, int pointer, int like, View view) {
        List<Integer> sizes = fixedSizes(nest);
        List<Integer> outer = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            outer.add(sizes.get(axis) > 0 ? strideClass(nest.strides()[number][axis]) : LoopStructure.ANY_STRIDE);
        }
        return new LoopStructure.Operand(pointer, like, view.dtype(), strideClass(nest.innerStride(number)), outer);
    }

    private static int strideClass(long stride) {
        boolean fixed = stride >= 0 && stride <= LoopStructure.MAX_FIXED_STRIDE;
        return fixed ? (int) stride : LoopStructure.ANY_STRIDE;
    }

    /** Partial results per element. */
    long partials() {
        return cut.partials(nest);
    }

    /** Bytes moved and values computed, a rough measure of time. */
    long work() {
        return nest.count()
                * (structure.body().values().size() + structure.operands().size());
    }

    @Override
    public String label() {
        return "loop " + Shapes.text(nest.kept()) + Shapes.text(nest.reduced()) + nest.inner();
    }

    @Override
    public List<LoopStructure> loops() {
        return List.of(structure);
    }

    @Override
    public Step open(Frame frame) {
        return new LoopStep(this, frame);
    }
}
