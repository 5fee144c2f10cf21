package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** start, start + step, … up to but without stop. Inputs: start, stop, step, scalars of type {@code dtype}. */
public record Arange(DType dtype) implements NativeOp {
    @Override
    public String label() {
        return "arange";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(0, 1, 2);
    }

    @Override
    public boolean connects(int input, int output) {
        return dtype.isFloat() && input != 1;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(TensorType.of(dtype, dtype.isFloat() ? Shapes.ANY : staticCount(inputs)));
    }

    private static long staticCount(List<Tensor> inputs) {
        OptionalLong start = KnownSizes.scalar(inputs.get(0));
        OptionalLong stop = KnownSizes.scalar(inputs.get(1));
        OptionalLong step = KnownSizes.scalar(inputs.get(2));
        boolean known = start.isPresent() && stop.isPresent() && step.isPresent() && step.getAsLong() != 0;
        return known ? count(start.getAsLong(), stop.getAsLong(), step.getAsLong()) : Shapes.ANY;
    }

    private static long count(long start, long stop, long step) {
        return Math.max(0, -Math.floorDiv(start - stop, step));
    }

    /** By start: Σ gy; by step: Σ gy·(0, 1, 2, …). */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        if (!dtype.isFloat()) {
            return Arrays.asList(null, null, null);
        }
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor counting = Creation.arange(ShapeOps.shape(gy, 0)).astype(gy.dtype());
        return Arrays.asList(gy.sum(), null, gy.times(counting).sum());
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(
                new long[] {size(node, env.value(node.input(0)), env.value(node.input(1)), env.value(node.input(2)))});
    }

    private long size(Node node, HostArray start, HostArray stop, HostArray step) {
        if (step.scalar() == 0) {
            throw new ValueException(Problem.of("The step of an arange is 0.")
                    .expected("a step other than 0")
                    .actual(0)
                    .created(node.origin()));
        }
        if (dtype.isFloat()) {
            return Math.max(0, (long) Math.ceil((stop.scalar() - start.scalar()) / step.scalar()));
        }
        return count(start.getLong(start.offset()), stop.getLong(stop.offset()), step.getLong(step.offset()));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray start = inputs.get(0);
        HostArray step = inputs.get(2);
        long size = size(node, start, inputs.get(1), step);
        HostArray result = HostArray.zeros(dtype, size);
        for (long i = 0; i < size; i++) {
            if (dtype.isFloat()) {
                result.setDouble(i, start.scalar() + i * step.scalar());
            } else {
                result.setLong(i, start.getLong(start.offset()) + i * step.getLong(step.offset()));
            }
        }
        return List.of(result);
    }
}
