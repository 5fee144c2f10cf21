package org.lasagne4j.tensor.grad;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;

/**
 * What can be said about gradients: the options of Theano's {@code grad}. Immutable; every option returns a copy.
 *
 * @param considerConstant tensors through which no gradient flows
 * @param known gradients by some tensors, which the cost's are added to
 * @param disconnected what to do about a tensor that the cost does not depend on
 * @param zeroIfDisconnected whether such a tensor gets zeros; else null
 * @param keepsUndefined whether a gradient that is not defined is null; else asking for it is an error
 * @param addNames whether a gradient of named tensors gets the name {@code (dcost/dx)}
 */
public record GradOptions(
        List<Tensor> considerConstant,
        Map<Tensor, Tensor> known,
        Grad.Disconnected disconnected,
        boolean zeroIfDisconnected,
        boolean keepsUndefined,
        boolean addNames) {
    /** Theano's defaults: errors for what is disconnected or undefined, names. */
    public static final GradOptions DEFAULT =
            new GradOptions(List.of(), Map.of(), Grad.Disconnected.ERROR, true, false, true);

    /** With tensors held constant: {@code consider_constant}. */
    public GradOptions considerConstant(Collection<? extends Tensor> constants) {
        return new GradOptions(
                List.copyOf(constants), known, disconnected, zeroIfDisconnected, keepsUndefined, addNames);
    }

    /** With gradients that are known: {@code known_grads}. */
    public GradOptions known(Map<? extends Tensor, ? extends Tensor> gradients) {
        Map<Tensor, Tensor> inOrder = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        return new GradOptions(considerConstant, inOrder, disconnected, zeroIfDisconnected, keepsUndefined, addNames);
    }

    /** With a choice for tensors that the cost does not depend on: {@code disconnected_inputs}. */
    public GradOptions disconnected(Grad.Disconnected choice) {
        return new GradOptions(considerConstant, known, choice, zeroIfDisconnected, keepsUndefined, addNames);
    }

    /** With null instead of zeros for such tensors, where they are no error: {@code return_disconnected='None'}. */
    public GradOptions nullIfDisconnected() {
        return new GradOptions(considerConstant, known, disconnected, false, keepsUndefined, addNames);
    }

    /** With null for gradients that are not defined: {@code null_gradients='return'}. */
    public GradOptions nullIfUndefined() {
        return new GradOptions(considerConstant, known, disconnected, zeroIfDisconnected, true, addNames);
    }

    /** Without names: {@code add_names=False}. */
    public GradOptions withoutNames() {
        return new GradOptions(considerConstant, known, disconnected, zeroIfDisconnected, keepsUndefined, false);
    }

    /** Names a gradient that has no name, if both tensors have one. */
    void name(Tensor gradient, @Nullable Tensor cost, Tensor wrt) {
        boolean fresh = gradient.name() == null && gradient.owner() != null;
        if (addNames && fresh && cost != null && cost.name() != null && wrt.name() != null) {
            gradient.named("(d" + cost.name() + "/d" + wrt.name() + ")");
        }
    }
}
