package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Tensors of one type one after another along an axis; all other sizes are equal.
 *
 * @param axis counted from 0
 */
public record Join(int axis) implements NativeOp {
    @Override
    public String label() {
        return "join[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        long[] dims = inputs.get(0).type().dims();
        for (Tensor part : inputs.subList(1, inputs.size())) {
            for (int other = 0; other < dims.length; other++) {
                long dim = part.type().dim(other);
                dims[other] = other == axis ? sum(dims[other], dim) : same(inputs, other, dims[other], dim);
            }
        }
        return List.of(TensorType.of(inputs.get(0).dtype(), dims));
    }

    private static long sum(long a, long b) {
        return a == ANY || b == ANY ? ANY : a + b;
    }

    private long same(List<Tensor> inputs, int other, long a, long b) {
        if (a != ANY && b != ANY && a != b) {
            List<String> found = inputs.stream()
                    .map(x -> x.label() + " " + Shapes.text(x.type().dims()))
                    .toList();
            throw mismatch(other, found, Origin.here());
        }
        return a == ANY ? b : a;
    }

    private ShapeException mismatch(int other, List<String> found, Object created) {
        return new ShapeException(
                Problem.of("Tensors joined along axis " + axis + " have different sizes along axis " + other + ".")
                        .expected("equal sizes along every axis but " + axis)
                        .actual(String.join(" and ", found))
                        .created(created));
    }

    /** Each input gets its stretch of the gradient. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        List<@Nullable Tensor> grads = new ArrayList<>();
        if (!gy.dtype().isFloat()) {
            node.inputs().forEach(x -> grads.add(null));
            return grads;
        }
        Tensor start = ShapeOps.sizeOf(0);
        for (Tensor x : node.inputs()) {
            Tensor stop = ShapeOps.plusSizes(start, ShapeOps.shape(x, axis));
            grads.add(Indexing.sliceAxis(gy, axis, start, stop));
            start = stop;
        }
        return grads;
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] result = env.shape(node.input(0)).clone();
        for (Tensor part : node.inputs().subList(1, node.inputs().size())) {
            long[] shape = env.shape(part);
            for (int other = 0; other < result.length; other++) {
                if (other == axis) {
                    result[axis] += shape[axis];
                } else if (shape[other] != result[other]) {
                    throw mismatch(other, found(node, env), node.origin());
                }
            }
        }
        return List.of(result);
    }

    private static List<String> found(Node node, ShapeEnv env) {
        return node.inputs().stream()
                .map(x -> x.label() + " " + Shapes.text(env.shape(x)))
                .toList();
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        long[] shape = inputs.get(0).shape();
        shape[axis] = inputs.stream().mapToLong(x -> x.dim(axis)).sum();
        HostArray result = HostArray.zeros(inputs.get(0).dtype(), shape);
        long start = 0;
        for (HostArray x : inputs) {
            Strided.copy(x, Strided.slice(result, axis, start, x.dim(axis)));
            start += x.dim(axis);
        }
        return List.of(result);
    }
}
