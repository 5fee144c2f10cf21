package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * (condition, yes, no) → the one or the other: Theano's {@code ifelse}. What only one side needs is later moved into a {@link
 * Branch}, so that it is computed only where that side is taken.
 *
 * @param sized whether the sides may have different shapes, so that the condition decides sizes
 */
public record IfElse(boolean sized) implements NativeOp {
    @Override
    public String label() {
        return "if_else";
    }

    @Override
    public List<Integer> sizeInputs() {
        return sized ? List.of(0) : List.of();
    }

    @Override
    public boolean connects(int input, int output) {
        return input > 0;
    }

    /** One type for both sides; sizes that differ or are unknown on one of them are unknown. */
    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor yes = inputs.get(1);
        Tensor no = inputs.get(2);
        if (yes.dtype() != no.dtype()) {
            throw new DTypeException(differ("types", yes, no)
                    .fix("convert one of them with astype(" + yes.dtype().name() + ")."));
        }
        if (yes.rank() != no.rank()) {
            throw new ShapeException(differ("ranks", yes, no)
                    .fix("give both the same number of axes, for example with dimshuffle or reshape."));
        }
        return List.of(common(yes.type(), no.type()));
    }

    private static Problem differ(String what, Tensor yes, Tensor no) {
        return Problem.of("The two branches of ifElse have different " + what + ".")
                .expected(yes.type() + " of " + yes.label() + ", as where the condition holds")
                .actual(no.type() + " of " + no.label())
                .created(Origin.here());
    }

    /** The type of two types' values. */
    static TensorType common(TensorType a, TensorType b) {
        long[] dims = a.dims();
        Arrays.setAll(dims, axis -> dims[axis] == b.dim(axis) ? dims[axis] : Shapes.ANY);
        return a.withDims(dims);
    }

    /** Each side's gradient is gy where it is taken, else zeros: an ifElse again. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor condition = node.input(0);
        return Arrays.asList(
                null,
                Node.apply(this, condition, gy, Gradients.zeros(node.input(1))),
                Node.apply(this, condition, Gradients.zeros(node.input(2)), gy));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] yes = env.shape(node.input(1));
        long[] no = env.shape(node.input(2));
        if (sized) {
            return List.of(env.value(node.input(0)).scalar() != 0 ? yes : no);
        }
        return List.of(requireEqual(node, yes, no));
    }

    /** The common shape of a result whose condition is not known while sizes are computed. */
    static long[] requireEqual(Node node, long[] yes, long[] no) {
        if (!Arrays.equals(yes, no)) {
            throw new ShapeException(Problem.of("The two branches of ifElse have different shapes in this call.")
                    .expected(Shapes.text(yes) + ", as where the condition holds")
                    .actual(Shapes.text(no))
                    .created(node.origin())
                    .fix("use ifElseSized, whose condition is computed before the call's steps, so that sizes may"
                            + " depend on it."));
        }
        return yes;
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        return List.of(inputs.get(inputs.get(0).scalar() != 0 ? 1 : 2));
    }
}
