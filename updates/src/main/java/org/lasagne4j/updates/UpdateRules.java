package org.lasagne4j.updates;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/**
 * Makes update rules with Lasagne's defaults: {@code nesterovMomentum(0.01).momentum(0.9).minimize(loss, params)}. Every
 * hyper-parameter may be a number or a scalar tensor, such as a shared variable that the training loop changes; a number
 * that is NaN, infinite or negative throws a {@link org.lasagne4j.error.ValueException}. Meant for static import.
 */
public final class UpdateRules {
    private UpdateRules() {}

    /** Stochastic gradient descent. */
    public static Sgd sgd(Object learningRate) {
        return new Sgd(Hyper.notNegative("sgd", "learning rate", learningRate));
    }

    /** Gradient descent with momentum, default 0.9. */
    public static Momentum momentum(Object learningRate) {
        return new Momentum(Hyper.notNegative("momentum", "learning rate", learningRate), Tensors.literal(0.9));
    }

    /** Gradient descent with Nesterov's momentum, default 0.9. */
    public static NesterovMomentum nesterovMomentum(Object learningRate) {
        return new NesterovMomentum(
                Hyper.notNegative("nesterov_momentum", "learning rate", learningRate), Tensors.literal(0.9));
    }

    /** Adagrad with learning rate 1. */
    public static Adagrad adagrad() {
        return adagrad(1);
    }

    /** Adagrad. */
    public static Adagrad adagrad(Object learningRate) {
        return new Adagrad(Hyper.notNegative("adagrad", "learning rate", learningRate), Tensors.literal(1e-6));
    }

    /** RMSProp with learning rate 1. */
    public static RmsProp rmsprop() {
        return rmsprop(1);
    }

    /** RMSProp. */
    public static RmsProp rmsprop(Object learningRate) {
        Tensor rate = Hyper.notNegative("rmsprop", "learning rate", learningRate);
        return new RmsProp(rate, Tensors.literal(0.9), Tensors.literal(1e-6));
    }

    /** Adadelta with learning rate 1. */
    public static Adadelta adadelta() {
        return adadelta(1);
    }

    /** Adadelta. */
    public static Adadelta adadelta(Object learningRate) {
        Tensor rate = Hyper.notNegative("adadelta", "learning rate", learningRate);
        return new Adadelta(rate, Tensors.literal(0.95), Tensors.literal(1e-6));
    }

    /** Adam with learning rate 0.001. */
    public static Adam adam() {
        return adam(0.001);
    }

    /** Adam. */
    public static Adam adam(Object learningRate) {
        return new Adam(learningRate);
    }

    /** Adamax with learning rate 0.002. */
    public static Adamax adamax() {
        return adamax(0.002);
    }

    /** Adamax. */
    public static Adamax adamax(Object learningRate) {
        return new Adamax(learningRate);
    }

    /** AMSGrad with learning rate 0.001. */
    public static Amsgrad amsgrad() {
        return amsgrad(0.001);
    }

    /** AMSGrad. */
    public static Amsgrad amsgrad(Object learningRate) {
        return new Amsgrad(learningRate);
    }

    /** Momentum of 0.9 on top of updates of any rule, for every variable in them. */
    public static Updates applyMomentum(Updates updates) {
        return applyMomentum(updates, 0.9);
    }

    /** Momentum on top of updates of any rule, for every variable in them. */
    public static Updates applyMomentum(Updates updates, Object momentum) {
        return applyMomentum(updates, updates.asMap().keySet(), momentum);
    }

    /**
     * Momentum on top of updates of any rule: with n the new value so far, p ← momentum·v + n, v ← p's change.
     *
     * @param params the variables that get momentum
     */
    public static Updates applyMomentum(Updates updates, Collection<? extends Tensor> params, Object momentum) {
        Tensor factor = Hyper.notNegative("apply_momentum", "momentum", momentum);
        Updates result = Updates.of(updates.asMap());
        for (Tensor each : moving(params)) {
            Shared param = requireUpdated(updates, each);
            Shared velocity = State.like(param, "velocity");
            Tensor moved = factor.times(velocity).plus(newValue(updates, param));
            result.put(velocity, moved.minus(param)).replace(param, moved);
        }
        return result;
    }

    /** Nesterov's momentum of 0.9 on top of updates of any rule, for every variable in them. */
    public static Updates applyNesterovMomentum(Updates updates) {
        return applyNesterovMomentum(updates, 0.9);
    }

    /** Nesterov's momentum on top of updates of any rule, for every variable in them. */
    public static Updates applyNesterovMomentum(Updates updates, Object momentum) {
        return applyNesterovMomentum(updates, updates.asMap().keySet(), momentum);
    }

    /**
     * Nesterov's momentum on top of updates of any rule: with n the new value so far, v ← momentum·v + n − p, p ←
     * momentum·v + n with the new v.
     *
     * @param params the variables that get momentum
     */
    public static Updates applyNesterovMomentum(Updates updates, Collection<? extends Tensor> params, Object momentum) {
        Tensor factor = Hyper.notNegative("apply_nesterov_momentum", "momentum", momentum);
        Updates result = Updates.of(updates.asMap());
        for (Tensor each : moving(params)) {
            Shared param = requireUpdated(updates, each);
            Shared velocity = State.like(param, "velocity");
            Tensor newVelocity =
                    factor.times(velocity).plus(newValue(updates, param)).minus(param);
            result.put(velocity, newVelocity);
            result.replace(param, factor.times(newVelocity).plus(newValue(updates, param)));
        }
        return result;
    }

    private static List<Tensor> moving(Collection<? extends Tensor> params) {
        return params.stream()
                .filter(param -> !(param instanceof Shared shared && shared.isFrozen()))
                .map(Tensor::self)
                .toList();
    }

    private static Shared requireUpdated(Updates updates, Tensor param) {
        if (param instanceof Shared shared && updates.get(shared) != null) {
            return shared;
        }
        throw new GraphException(Problem.of("There is no update of " + param.label() + " that could get momentum.")
                .expected("variables that the updates change")
                .actual(updates.asMap().keySet())
                .created(Origin.here()));
    }

    private static Tensor newValue(Updates updates, Shared param) {
        return Objects.requireNonNull(updates.get(param));
    }
}
