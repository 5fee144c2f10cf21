package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Pooling x → y over the trailing axes, as {@link PoolSpec} defines it. Averages need a float type. */
public record PoolForward(PoolSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d{" + spec.mode().theanoName() + "}";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        if (x.rank() < spec.rank()) {
            throw new ShapeException(Problem.of("The tensor to pool has too few axes: " + x.label() + ".")
                    .expected("at least " + spec.rank() + " axes; the last " + spec.rank() + " are pooled")
                    .actual(x.type())
                    .created(Origin.here())
                    .fix("add axes with dimshuffle."));
        }
        return List.of(TensorType.of(x.dtype(), spec.outputShape(x.type().dims())));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return List.of(
                spec.mode() == PoolSpec.Mode.MAX
                        ? Node.apply(new MaxPoolGrad(spec), x, node.output(0), gy)
                        : Node.apply(new LinearPoolGrad(spec), gy, SpatialSizes.of(x, spec.rank())));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(spec.outputShape(env.shape(node.input(0))));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        long[] shape = spec.outputShape(x.shape());
        PoolLoops loops = new PoolLoops(spec, x.shape(), shape);
        double[] y = spec.mode() == PoolSpec.Mode.MAX ? loops.max(x.toDoubles()) : loops.linear(x.toDoubles());
        return List.of(HostArray.of(y, shape).cast(x.dtype()));
    }
}
