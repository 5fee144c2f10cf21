package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * x with y added to, or put in the place of, x[parts]. Inputs: x, y of exactly that part's shape and of x's type, then
 * the bounds as in {@link Subtensor}.
 *
 * @param set whether y replaces instead of being added
 */
public record IncSubtensor(List<Part> parts, boolean set) implements NativeOp {
    @Override
    public String label() {
        return (set ? "set_subtensor" : "inc_subtensor") + parts;
    }

    @Override
    public List<Integer> sizeInputs() {
        return Subtensor.bounds(2, parts);
    }

    @Override
    public List<Integer> shapeInputs() {
        return Subtensor.sliceBounds(2, parts);
    }

    @Override
    public boolean connects(int input, int output) {
        return input < 2;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /** By x: gy, without the replaced part if {@code set}; by y: that part of gy. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> grads =
                new ArrayList<>(Collections.nCopies(node.inputs().size(), null));
        if (!node.input(0).dtype().isFloat()) {
            return grads;
        }
        List<Tensor> bounds = node.inputs().subList(2, node.inputs().size());
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        grads.set(0, set ? apply(this, gy, ShapeOps.zerosLike(node.input(1)), bounds) : gy);
        grads.set(1, apply(new Subtensor(parts), gy, null, bounds));
        return grads;
    }

    private static Tensor apply(org.lasagne4j.tensor.Op op, Tensor x, @Nullable Tensor y, List<Tensor> bounds) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(x);
        if (y != null) {
            inputs.add(y);
        }
        inputs.addAll(bounds);
        return Node.of(op, inputs).output(0);
    }

    /** The place of y for a call. */
    public Window window(Node node, ShapeEnv env) {
        return Subtensor.window(node, parts, 2, env);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] place = window(node, env).shape();
        long[] y = env.shape(node.input(1));
        if (!java.util.Arrays.equals(place, y)) {
            throw new ShapeException(
                    Problem.of("The value for a part of " + node.input(0).label() + " does not fit.")
                            .expected(Shapes.text(place))
                            .actual(Shapes.text(y) + " from " + node.input(1).label())
                            .created(node.origin()));
        }
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray result = inputs.get(0).copy();
        HostArray place = Window.of(node, parts, result.shape(), position -> Subtensor.value(inputs.get(2 + position)))
                .of(result);
        if (set) {
            Strided.copy(inputs.get(1), place);
        } else {
            Strided.add(inputs.get(1), place);
        }
        return List.of(result);
    }
}
