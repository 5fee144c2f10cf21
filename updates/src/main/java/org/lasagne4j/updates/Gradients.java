package org.lasagne4j.updates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Arithmetic;

/** Parameters in order, each with its gradient; frozen ones are left out. Follows {@code lasagne.updates.get_or_compute_grads}. */
public final class Gradients {
    private final Map<Shared, Tensor> byParam = new LinkedHashMap<>();

    private Gradients(List<Shared> params, List<? extends Tensor> gradients) {
        for (int i = 0; i < params.size(); i++) {
            if (!params.get(i).isFrozen()) {
                byParam.put(params.get(i), gradients.get(i));
            }
        }
    }

    /** The gradients of a loss by parameters, see {@link UpdateRule#minimize}. */
    public static Gradients of(Tensor loss, List<? extends Tensor> params) {
        List<Shared> moving = requireShared(params).stream()
                .filter(param -> !param.isFrozen())
                .toList();
        return new Gradients(moving, Grad.grad(loss, moving));
    }

    /** Given gradients, see {@link UpdateRule#fromGradients}. */
    public static Gradients of(List<? extends Tensor> gradients, List<? extends Tensor> params) {
        List<Shared> shared = requireShared(params);
        if (gradients.size() != params.size()) {
            throw new GraphException(
                    Problem.of("There are " + gradients.size() + " gradients for " + params.size() + " parameters.")
                            .expected("one gradient for each parameter")
                            .actual(gradients.size() + " gradients")
                            .created(Origin.here())
                            .fix("give the list that grad(loss, params) returns for the same parameters."));
        }
        return new Gradients(shared, gradients);
    }

    private static List<Shared> requireShared(List<? extends Tensor> params) {
        List<Shared> shared = new ArrayList<>();
        for (Tensor param : params) {
            if (!(param instanceof Shared variable)) {
                throw new GraphException(Problem.of(
                                "The parameter " + param.label() + " is no shared variable, so it cannot be updated.")
                        .expected("shared variables only")
                        .actual(param.type() + (param.owner() == null ? ", a variable or constant" : ", an expression"))
                        .created(param.origin())
                        .fix("take the shared variables from getAllParams(network, TRAINABLE)."));
            }
            shared.add(variable);
        }
        return shared;
    }

    /** Calls the action for each parameter and its gradient, in order. */
    public void forEach(BiConsumer<Shared, Tensor> action) {
        byParam.forEach(action);
    }

    /** The updates with each parameter's step times its factor. */
    Updates scaled(Updates updates) {
        for (Shared param : byParam.keySet()) {
            Tensor factor = param.stepFactor();
            Tensor moved = updates.get(param);
            if (factor != null && moved != null) {
                updates.replace(param, scaled(param, moved, factor.astype(param.dtype())));
            }
        }
        return updates;
    }

    /**
     * p + factor·(n − p) for a new value n; of n = p − d simply p − factor·d, since a step d that is zero but for some rows
     * of p stays one only if it is not told as a difference.
     */
    private static Tensor scaled(Shared param, Tensor moved, Tensor factor) {
        Node owner = moved.owner();
        if (owner != null && owner.op() == Arithmetic.SUB && owner.input(0) == param) {
            return param.minus(factor.times(owner.input(1)));
        }
        return param.plus(factor.times(moved.minus(param)));
    }

    /** The gradients, in the order of the parameters. */
    public List<Tensor> asList() {
        return List.copyOf(byParam.values());
    }
}
