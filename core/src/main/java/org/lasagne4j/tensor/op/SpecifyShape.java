package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** x, whose sizes are claimed and checked at each call. Inputs: x and an int64 vector of sizes, −1 for any. */
public record SpecifyShape() implements NativeOp {
    @Override
    public String label() {
        return "specify_shape";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        long[] claimed = KnownSizes.vector(inputs.get(1));
        long[] dims = x.type().dims();
        check(x, dims, claimed, Origin.here());
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = dims[axis] == ANY ? claimed[axis] : dims[axis];
        }
        return List.of(x.type().withDims(dims));
    }

    private static void check(Tensor x, long[] actual, long[] claimed, Object created) {
        boolean fits = actual.length == claimed.length;
        for (int axis = 0; fits && axis < actual.length; axis++) {
            fits = actual[axis] == ANY || claimed[axis] == ANY || actual[axis] == claimed[axis];
        }
        if (!fits) {
            throw new ShapeException(Problem.of("The shape of " + x.label() + " is not the one that was fixed for it.")
                    .expected(Shapes.text(claimed))
                    .actual(Shapes.text(actual))
                    .created(created)
                    .fix("give an array of that shape, or say ANY for the sizes that change."));
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Arrays.asList(Objects.requireNonNull(outGrads.get(0)), null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] shape = env.shape(node.input(0));
        check(node.input(0), shape, env.value(node.input(1)).toLongs(), node.origin());
        return List.of(shape);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        check(node.input(0), x.shape(), inputs.get(1).toLongs(), node.origin());
        return List.of(x);
    }
}
