package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Broadcast;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A value stretched to given sizes. Inputs: the value, of rank {@code rank}, whose axes are statically 1 or as large as
 * the size asks; then {@code rank} sizes, int64 scalars.
 */
public record Alloc(int rank) implements NativeOp {
    @Override
    public String label() {
        return "alloc";
    }

    @Override
    public List<Integer> sizeInputs() {
        return IntStream.rangeClosed(1, rank).boxed().toList();
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor value = inputs.get(0);
        long[] dims = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            long size = KnownSizes.scalar(inputs.get(axis + 1)).orElse(Shapes.ANY);
            check(value, axis, value.type().dim(axis), size, Origin.here());
            dims[axis] = size == Shapes.ANY && !value.type().broadcasts(axis)
                    ? value.type().dim(axis)
                    : size;
        }
        return List.of(TensorType.of(value.dtype(), dims));
    }

    private static void check(Tensor value, int axis, long actual, long size, Object created) {
        boolean fits = value.type().broadcasts(axis) || actual == Shapes.ANY || size == Shapes.ANY || actual == size;
        if (!fits || size < Shapes.ANY) {
            throw new ShapeException(
                    Problem.of(value.label() + " does not stretch to size " + size + " along axis " + axis + ".")
                            .expected("size " + actual + ", or a value that is statically 1 along this axis")
                            .actual("size " + size)
                            .created(created));
        }
    }

    /** gy summed over the stretched axes. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> grads = new ArrayList<>(Collections.nCopies(rank + 1, null));
        if (node.input(0).dtype().isFloat()) {
            grads.set(0, Broadcast.unbroadcast(Objects.requireNonNull(outGrads.get(0)), node.input(0)));
        }
        return grads;
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] value = env.shape(node.input(0));
        long[] sizes = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            HostArray size = env.value(node.input(axis + 1));
            sizes[axis] = size.getLong(size.offset());
            requireSize(node, axis, sizes[axis]);
            check(node.input(0), axis, value[axis], sizes[axis], node.origin());
        }
        return List.of(sizes);
    }

    private static void requireSize(Node node, int axis, long size) {
        if (size < 0) {
            throw new ShapeException(Problem.of("Axis " + axis + " of an alloc has a negative size.")
                    .expected("a size of at least 0")
                    .actual(size)
                    .created(node.origin()));
        }
    }

    /** A view that repeats the value with stride 0. */
    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray value = inputs.get(0);
        long[] sizes = new long[rank];
        long[] strides = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            HostArray size = inputs.get(axis + 1);
            sizes[axis] = size.getLong(size.offset());
            strides[axis] = value.dim(axis) == 1 ? 0 : value.stride(axis);
        }
        return List.of(value.view(sizes, strides, value.offset()));
    }
}
