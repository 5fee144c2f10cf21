package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.scalar.ScalarExpr;

/**
 * An op applied to each element: a scalar formula, nothing in any backend. Inputs have one rank; an axis that is
 * statically 1 stretches to its partners' size, a 1 that only shows at run time is an error.
 */
public interface ElementwiseOp extends Op {
    /** The value of one element. It converts its arguments itself; its type is the output's type. */
    ScalarExpr formula(List<ScalarExpr> args);

    /**
     * Whether the formula reads the element's place, as draws do. Such an op keeps its shape: neither a part of it nor a
     * smaller one that is stretched has the same elements.
     */
    default boolean dependsOnPlace() {
        return false;
    }

    /** The formula over arguments of these types. */
    default ScalarExpr formulaFor(List<DType> types) {
        List<ScalarExpr> args = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            args.add(new ScalarExpr.Arg(i, types.get(i)));
        }
        return formula(args);
    }

    @Override
    default List<TensorType> infer(List<Tensor> inputs) {
        DType dtype = formulaFor(inputs.stream().map(Tensor::dtype).toList()).type();
        long[] dims = inputs.isEmpty() ? new long[0] : inputs.get(0).type().dims();
        for (int i = 1; i < inputs.size(); i++) {
            requireRank(inputs, i, dims.length);
            for (int axis = 0; axis < dims.length; axis++) {
                dims[axis] = merge(inputs, i, axis, dims[axis]);
            }
        }
        return List.of(TensorType.of(dtype, dims));
    }

    private void requireRank(List<Tensor> inputs, int which, int rank) {
        if (inputs.get(which).rank() != rank) {
            throw new IllegalStateException(label() + " of ranks that differ: " + inputs);
        }
    }

    private long merge(List<Tensor> inputs, int which, int axis, long dim) {
        long other = inputs.get(which).type().dim(axis);
        if (dim == other || other == 1) {
            return dim;
        }
        if (dim == 1 || dim == ANY) {
            return other;
        }
        if (other == ANY) {
            return dim;
        }
        throw new ShapeException(Problem.of(
                        "The inputs of " + label() + " have different sizes along axis " + axis + ".")
                .expected("equal sizes, or a 1 that stretches")
                .actual(String.join(
                        " and ",
                        inputs.stream()
                                .map(t -> t.label() + " " + Shapes.text(t.type().dims()))
                                .toList()))
                .created(Origin.here())
                .fix("check which axis of " + inputs.get(which).label()
                        + " should match, or move axes with dimshuffle."));
    }

    @Override
    default List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(Broadcast.shape(node, env));
    }
}
