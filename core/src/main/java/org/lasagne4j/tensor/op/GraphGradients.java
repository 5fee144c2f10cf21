package org.lasagne4j.tensor.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;

/**
 * How gradients flow through a user's graph; what is null follows from the graph.
 *
 * @param vjp gradients by the inputs
 * @param single gradients by one input each, in place of those before
 * @param rop the derivative along a direction
 * @param connections for each input (rows) whether each output depends on it
 */
public record GraphGradients(
        @Nullable Vjp vjp,
        Map<Integer, OfInput> single,
        @Nullable Rop rop,
        @Nullable List<List<Boolean>> connections) {
    /** All from the graph. */
    public static final GraphGradients OF_GRAPH = new GraphGradients(null, Map.of(), null, null);

    /** Gradients by the inputs: Theano's {@code lop_overrides}. */
    @FunctionalInterface
    public interface Vjp {
        /** One gradient for each input, null where there is none, from those by the outputs. */
        List<@Nullable Tensor> gradients(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> outGrads);
    }

    /** The gradient by one input. */
    @FunctionalInterface
    public interface OfInput {
        /** The gradient from those by the outputs; null if there is none. */
        @Nullable
        Tensor gradient(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> outGrads);
    }

    /** With gradients by all inputs. */
    public GraphGradients withVjp(Vjp gradients) {
        return new GraphGradients(gradients, Map.of(), rop, connections);
    }

    /** With the gradient by one input. */
    public GraphGradients with(int input, OfInput gradient) {
        Map<Integer, OfInput> more = new HashMap<>(single);
        more.put(input, gradient);
        return new GraphGradients(vjp, Map.copyOf(more), rop, connections);
    }

    /** With a derivative along a direction. */
    public GraphGradients withRop(Rop derivatives) {
        return new GraphGradients(vjp, single, derivatives, connections);
    }

    /** With what outputs depend on. */
    public GraphGradients withConnections(List<List<Boolean>> pattern) {
        return new GraphGradients(vjp, single, rop, pattern);
    }

    /** The derivative along a direction: Theano's {@code rop_overrides}. */
    @FunctionalInterface
    public interface Rop {
        /** How each output changes where the inputs change along these directions, zeros where one stays. */
        List<Tensor> derivatives(List<Tensor> inputs, List<Tensor> directions);
    }

    /** What the user says of a connection; null if nothing. */
    @Nullable
    Boolean connects(int input, int output) {
        return connections == null || input >= connections.size()
                ? null
                : connections.get(input).get(output);
    }
}
