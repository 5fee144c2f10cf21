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
        Tensor first = null;
        for (Tensor input : node.inputs()) {
            long actual = env.shape(input)[axis];
            if (input.type().broadcasts(axis)) {
                continue;
            }
            if (first != null && size != actual) {
                throw mismatch(node, env, axis, first, input);
            }
            size = actual;
            first = input;
        }
        return size < 0 ? 1 : size;
    }

    private static ShapeException mismatch(Node node, ShapeEnv env, int axis, Tensor first, Tensor second) {
        boolean one = env.shape(first)[axis] == 1 || env.shape(second)[axis] == 1;
        String cure = one
                ? "an axis stretches only if it is 1 in the type: make it so with addBroadcast(x, " + axis + ")."
                : "check the arrays given to the call: these two must be equally long along that axis.";
        return new ShapeException(
                Problem.of("Two arrays that are combined element by element differ in size along axis " + axis + ".")
                        .expected("equal sizes along axis " + axis)
                        .actual(text(first, env) + " and " + text(second, env))
                        .created(node.origin())
                        .fix(cure));
    }

    private static String text(Tensor input, ShapeEnv env) {
        return described(input) + " " + Shapes.text(env.shape(input));
    }

    /** The label, and for a result the variables that it comes from: the user knows those. */
    private static String described(Tensor input) {
        if (input.name() != null || input.owner() == null) {
            return input.label();
        }
        List<String> sources = Graphs.leaves(List.of(input)).stream()
                .filter(leaf -> leaf.name() != null)
                .map(Tensor::label)
                .toList();
        return sources.isEmpty() ? input.label() : input.label() + " from " + String.join(", ", sources);
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
