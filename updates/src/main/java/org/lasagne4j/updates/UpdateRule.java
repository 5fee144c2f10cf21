package org.lasagne4j.updates;

import java.util.List;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * A way of changing parameters along their gradients: an immutable value whose options each return a copy. A rule with
 * memory makes its state variables anew each time it is applied.
 *
 * <p>Whatever the rule, frozen variables are left out, and the step of a variable with a factor is multiplied by it: see
 * {@link Shared#isFrozen} and {@link Shared#stepFactor}.
 */
@FunctionalInterface
public interface UpdateRule {
    /**
     * The updates that make the parameters smaller in loss.
     *
     * @param loss a float scalar
     * @param params the shared variables to change
     * @throws org.lasagne4j.error.GraphException if a parameter is no shared variable
     * @throws org.lasagne4j.error.GradientException if the loss is no scalar or does not depend on a parameter
     */
    default Updates minimize(Tensor loss, List<? extends Tensor> params) {
        Gradients gradients = Gradients.of(loss, params);
        return gradients.scaled(updates(gradients));
    }

    /**
     * The updates for these gradients, one for each parameter.
     *
     * @throws org.lasagne4j.error.GraphException if a parameter is no shared variable, or there are more or fewer
     *     gradients than parameters
     */
    default Updates fromGradients(List<? extends Tensor> gradients, List<? extends Tensor> params) {
        Gradients each = Gradients.of(gradients, params);
        return each.scaled(updates(each));
    }

    /** The updates for parameters with their gradients, in the order of the map. */
    Updates updates(Gradients gradients);
}
