package org.lasagne4j.tensor.loop;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.op.Reduce;

/**
 * A fused loop: for every index of the operands' common shape it computes the body once; an output is either stored for
 * every index or reduced over {@code axes}.
 *
 * @param body what an iteration computes; {@code Load(k)} is the current element of the k-th input
 * @param rank rank of the iteration, and of every input
 * @param axes axes that reduced outputs lose, ascending; the same for all of them
 * @param outputs what is kept
 */
public record LoopOp(LoopBody body, int rank, List<Integer> axes, List<Output> outputs) implements NativeOp {
    /**
     * One result.
     *
     * @param value number of the body's value
     * @param reduce how it is reduced over the axes; null: stored for every index
     * @param dtype type of the result; a reduced value is converted to it before it is accumulated
     */
    public record Output(int value, Reduce.@Nullable Kind reduce, DType dtype) {}

    @Override
    public String label() {
        return outputs.stream().allMatch(output -> output.reduce() == null) ? "loop" : "loop-reduce" + axes;
    }

    /** Whether the k-th input's elements are read; if not, it only lends its shape. */
    @Override
    public boolean readsValue(int input) {
        return body.values().stream().anyMatch(v -> v instanceof LoopBody.Load load && load.operand() == input);
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        long[] dims = new long[rank];
        java.util.Arrays.fill(dims, 1);
        for (Tensor input : inputs) {
            for (int axis = 0; axis < rank; axis++) {
                long dim = input.type().dim(axis);
                dims[axis] = dims[axis] < 2 && dim != 1 ? dim : dims[axis];
            }
        }
        return outputs.stream()
                .map(output -> TensorType.of(output.dtype(), sizes(output, dims)))
                .toList();
    }

    private long[] sizes(Output output, long[] iteration) {
        return output.reduce() == null ? iteration : kept(iteration);
    }

    private long[] kept(long[] values) {
        return IntStream.range(0, rank)
                .filter(axis -> !axes.contains(axis))
                .mapToLong(axis -> values[axis])
                .toArray();
    }

    /** Fused loops are made after differentiation. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.nCopies(node.inputs().size(), null);
    }

    /** Sizes of the iteration: only axes that are statically 1 stretch. */
    public long[] iteration(Node node, ShapeEnv env) {
        return org.lasagne4j.tensor.Broadcast.shape(node, env, rank);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] iteration = iteration(node, env);
        return outputs.stream().map(output -> sizes(output, iteration)).toList();
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        return LoopReference.run(this, iteration(node, new EvaluationEnv(node, inputs)), inputs);
    }

    private record EvaluationEnv(Node node, List<HostArray> inputs) implements ShapeEnv {
        @Override
        public long[] shape(Tensor tensor) {
            return value(tensor).shape();
        }

        @Override
        public HostArray value(Tensor tensor) {
            return inputs.get(node.inputs().indexOf(tensor));
        }
    }
}
