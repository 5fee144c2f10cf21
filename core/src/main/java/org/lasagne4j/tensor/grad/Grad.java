package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reverse-mode differentiation: Theano's {@code grad}. Gradients are ordinary graphs, so that they can be
 * differentiated again.
 */
public final class Grad {
    private static final Logger LOG = LoggerFactory.getLogger(Grad.class);

    private Grad() {}

    /** Gradient of a scalar cost by one tensor. */
    public static Tensor grad(Tensor cost, Tensor wrt) {
        return grad(cost, List.of(wrt)).get(0);
    }

    /**
     * Gradients of a scalar float cost by each tensor, each of its tensor's shape, and of a shared variable also of its
     * dtype.
     *
     * @throws GradientException if the cost is no float scalar, or does not depend on a tensor
     */
    public static List<Tensor> grad(Tensor cost, List<? extends Tensor> wrt) {
        return grad(cost, wrt, Set.of(), Disconnected.ERROR);
    }

    /** What to give for a tensor that the cost does not depend on. */
    public enum Disconnected {
        /** An error that names it. */
        ERROR,
        /** Zeros of its shape, and a line in the log. */
        WARN,
        /** Zeros of its shape. */
        ZERO;

        /** The choice by Theano's name: {@code raise}, {@code warn} or {@code ignore}. */
        public static Disconnected of(String name) {
            return switch (name) {
                case "raise" -> ERROR;
                case "warn" -> WARN;
                case "ignore" -> ZERO;
                default ->
                    throw new ValueException(Problem.of("Unknown choice for disconnected inputs: \"" + name + "\".")
                            .expected("one of raise, warn, ignore")
                            .actual(name)
                            .created(Origin.here()));
            };
        }
    }

    /** Gradients with some tensors held constant, and a choice of what a disconnected tensor gets. */
    public static List<Tensor> grad(
            Tensor cost, List<? extends Tensor> wrt, Collection<Tensor> considerConstant, Disconnected disconnected) {
        requireScalar(cost);
        return gradOf(Map.of(cost, Tensors.constant(cost.dtype(), 1)), wrt, considerConstant, disconnected);
    }

    /** Gradients by {@code wrt}, given the cost's gradients by some tensors: {@code known_grads}, and Theano's Lop. */
    public static List<Tensor> gradOf(
            Map<? extends Tensor, ? extends Tensor> known,
            List<? extends Tensor> wrt,
            Collection<Tensor> considerConstant,
            Disconnected disconnected) {
        GradientPass pass = GradientPass.of(known, wrt, considerConstant, false);
        return wrt.stream().map(x -> result(x, pass.gradient(x), disconnected)).toList();
    }

    /** As {@link #gradOf}; null for a tensor that nothing depends on. */
    public static List<@Nullable Tensor> flow(
            Map<? extends Tensor, ? extends Tensor> known, List<? extends Tensor> wrt) {
        GradientPass pass = GradientPass.of(known, wrt, Set.of(), false);
        List<@Nullable Tensor> found = new ArrayList<>();
        wrt.forEach(x -> found.add(pass.gradient(x)));
        return found;
    }

    /**
     * Gradients with everything that Theano's {@code grad} lets one say: see {@link GradOptions}.
     *
     * @param cost a float scalar; null if only gradients that are known are to be followed
     * @return a gradient for each tensor; null where the options say so
     * @throws GradientException if there is neither a cost nor a known gradient
     */
    public static List<@Nullable Tensor> gradients(
            @Nullable Tensor cost, List<? extends Tensor> wrt, GradOptions options) {
        Map<Tensor, Tensor> known = new LinkedHashMap<>(options.known());
        if (cost != null) {
            requireScalar(cost);
            known.merge(cost, Tensors.constant(cost.dtype(), 1), Elemwise::add);
        }
        if (known.isEmpty()) {
            throw new GradientException(Problem.of("There is nothing to take gradients of.")
                    .expected("a cost, or gradients that are known")
                    .created(Origin.here()));
        }
        GradientPass pass = GradientPass.of(known, wrt, options.considerConstant(), options.keepsUndefined());
        List<@Nullable Tensor> results = new ArrayList<>();
        for (Tensor x : wrt) {
            Tensor gradient = pass.isUndefined(x) ? null : result(x, pass.gradient(x), options);
            if (gradient != null && !known.containsValue(gradient)) {
                options.name(gradient, cost, x);
            }
            results.add(gradient);
        }
        return results;
    }

    private static @Nullable Tensor result(Tensor x, @Nullable Tensor gradient, GradOptions options) {
        Disconnected choice = options.disconnected();
        if (gradient != null || choice == Disconnected.ERROR || options.zeroIfDisconnected()) {
            return result(x, gradient, choice);
        }
        if (choice == Disconnected.WARN) {
            LOG.warn("The cost does not depend on {}; it has no gradient.", x.label());
        }
        return null;
    }

    private static void requireScalar(Tensor cost) {
        if (cost.rank() != 0 || !cost.dtype().isFloat()) {
            throw new GradientException(Problem.of("The cost of a gradient is no float scalar.")
                    .expected("a float tensor of shape ()")
                    .actual(cost.label() + " of type " + cost.type())
                    .created(cost.origin())
                    .fix(
                            cost.dtype().isFloat()
                                    ? "reduce it, for example with mean()."
                                    : "integers have no gradients: compute the cost from floats."));
        }
    }

    private static Tensor result(Tensor x, @Nullable Tensor gradient, Disconnected disconnected) {
        if (gradient != null) {
            // A parameter's update must have its type, also under a float64 cost; a variable's gradient keeps its
            // digits.
            return GradientPass.stretching(x instanceof Shared ? Elemwise.cast(gradient, x.dtype()) : gradient, x);
        }
        if (disconnected == Disconnected.WARN) {
            LOG.warn("The cost does not depend on {}; its gradient is zero.", x.label());
        }
        if (disconnected != Disconnected.ERROR) {
            return Elemwise.second(x, Tensors.constant(x.dtype(), 0));
        }
        throw new GradientException(
                Problem.of("The cost does not depend on " + x.label() + " in a way that has a gradient.")
                        .expected("a path of float operations from " + x.label() + " to the cost")
                        .actual(x.dtype().isFloat() ? "no such path" : x.label() + " of type " + x.type())
                        .created(x.origin() + ", gradient asked for at " + Origin.here())
                        .fix("leave it out, or ask for zeros with Disconnected.ZERO."));
    }
}
