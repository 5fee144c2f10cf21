package org.lasagne4j.layers;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * How much training changes the parameters of some layers: not at all, or in smaller or larger steps than the rest. Said of
 * the layers before updates are made, and heeded by every update rule and penalty. Meant for static import.
 *
 * <p>A layer's own parameters are meant, not those below; for a whole stack give {@code getAllLayers(top)}. A variable that
 * several layers share is frozen for all of them.
 */
public final class Finetuning {
    private Finetuning() {}

    /** Leaves these layers' parameters as they are: they lose the tags trainable and regularizable until unfrozen. */
    public static void freeze(Layer... layers) {
        freeze(List.of(layers));
    }

    /** Leaves these layers' parameters as they are. */
    public static void freeze(Collection<? extends Layer> layers) {
        forEachParam(layers, param -> param.withFrozen(true));
    }

    /** Lets training change these layers' parameters again. */
    public static void unfreeze(Layer... layers) {
        unfreeze(List.of(layers));
    }

    /** Lets training change these layers' parameters again. */
    public static void unfreeze(Collection<? extends Layer> layers) {
        forEachParam(layers, param -> param.withFrozen(false));
    }

    /**
     * Multiplies the learning rate for these layers' parameters: whatever the update rule, each of its steps is multiplied.
     *
     * @param factor a number of at least 0, or a scalar tensor such as a shared variable that the training loop changes
     * @throws ValueException if the factor is out of range
     */
    public static void learningRateFactor(Object factor, Layer... layers) {
        learningRateFactor(factor, List.of(layers));
    }

    /** Multiplies the learning rate for these layers' parameters, see {@link #learningRateFactor(Object, Layer...)}. */
    public static void learningRateFactor(Object factor, Collection<? extends Layer> layers) {
        Tensor checked = checked(factor);
        forEachParam(layers, param -> param.withStepFactor(checked));
    }

    private static Tensor checked(Object factor) {
        boolean tensor = factor instanceof Tensor scalar && scalar.rank() == 0;
        boolean number = factor instanceof Number n && n.doubleValue() >= 0 && Double.isFinite(n.doubleValue());
        if (!tensor && !number) {
            throw new ValueException(Problem.of("The factor of a learning rate is out of range.")
                    .expected("a finite number of at least 0, or a scalar tensor")
                    .actual(factor instanceof Tensor other ? "a tensor " + other.type() : factor)
                    .created(Origin.here())
                    .fix("give 1 for the learning rate itself, 0.1 for a tenth of it."));
        }
        return factor instanceof Tensor given ? given : Tensors.literal(((Number) factor).doubleValue());
    }

    private static void forEachParam(Collection<? extends Layer> layers, Consumer<Shared> action) {
        layers.forEach(layer -> layer.getParams().forEach(action));
    }
}
