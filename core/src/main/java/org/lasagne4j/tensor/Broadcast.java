package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;

/** Theano's broadcasting at run time and its gradient. */
public final class Broadcast {
    private Broadcast() {}

    /** Common shape of the node's inputs: only axes that are statically 1 stretch. */
    static long[] shape(Node node, ShapeEnv env) {
        return shape(node, env, node.output(0).rank());
    }

    /** The same for an op whose outputs may have another rank than its inputs, which all have this one. */
    public static long[] shape(Node node, ShapeEnv env, int rank) {
        long[] result = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            result[axis] = size(node, env, axis);
        }
        return result;
    }

    private static long size(Node node, ShapeEnv env, int axis) {
        long size = -1;
        for (Tensor input : node.inputs()) {
            long actual = env.shape(input)[axis];
            if (input.type().broadcasts(axis)) {
                continue;
            }
            if (size >= 0 && size != actual) {
                throw mismatch(node, env, axis, size == 1 || actual == 1);
            }
            size = actual;
        }
        return size < 0 ? 1 : size;
    }

    private static ShapeException mismatch(Node node, ShapeEnv env, int axis, boolean one) {
        List<String> found = new ArrayList<>();
        for (Tensor input : node.inputs()) {
            found.add(input.label() + " " + Shapes.text(env.shape(input)));
        }
        String cure = one
                ? "an axis stretches only if it is 1 in the type: make it so with addBroadcast(x, " + axis + ")."
                : "check the arrays given to the call.";
        return new ShapeException(
                Problem.of("The inputs of " + node.op().label() + " have different sizes along axis " + axis + ".")
                        .expected("equal sizes")
                        .actual(String.join(" and ", found))
                        .created(node.origin())
                        .fix(cure));
    }

    /**
     * Gradient through stretching: sums {@code grad} over the axes along which {@code input} was stretched, so that it
     * has the input's shape.
     */
    public static Tensor unbroadcast(Tensor grad, Tensor input) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (input.type().broadcasts(axis) && !grad.type().broadcasts(axis)) {
                axes.add(axis);
            }
        }
        return axes.isEmpty() ? grad : grad.sum(axes.stream().mapToInt(i -> i).toArray(), true);
    }
}
