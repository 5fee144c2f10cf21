package org.lasagne4j.regularization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.layers.Tag;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * Penalties on parameters: follows {@code lasagne.regularization}. Without tags they apply to parameters tagged
 * {@link Tag#REGULARIZABLE}: weights, not biases. Of a parameter that is an expression the shared variables inside it are
 * penalized, each once for each layer that has it, or once for a whole network. Meant for static import.
 */
public final class Regularization {
    /** Σ |x|, see {@link Penalty#L1}. */
    public static final Penalty L1 = Penalty.L1;

    /** Σ x², see {@link Penalty#L2}. */
    public static final Penalty L2 = Penalty.L2;

    private Regularization() {}

    /** Σ |x|. */
    public static Tensor l1(Tensor x) {
        return x.abs().sum();
    }

    /** Σ x². */
    public static Tensor l2(Tensor x) {
        return x.sqr().sum();
    }

    /** The penalty of a tensor. */
    public static Tensor applyPenalty(Tensor tensor, Penalty penalty) {
        return penalty.of(tensor);
    }

    /** The sum of the penalties of these tensors; 0 if there are none. */
    public static Tensor applyPenalty(Collection<? extends Tensor> tensors, Penalty penalty) {
        return tensors.stream().map(penalty::of).reduce(Tensor::plus).orElse(Tensors.literal(0.0));
    }

    /** The penalty of one layer's own parameters that have these tags. */
    public static Tensor regularizeLayerParams(Layer layer, Penalty penalty, Tag... tags) {
        return regularizeLayerParams(List.of(layer), penalty, tags);
    }

    /** The penalty of these layers' own parameters that have these tags. */
    public static Tensor regularizeLayerParams(Collection<? extends Layer> layers, Penalty penalty, Tag... tags) {
        List<Shared> params = layers.stream()
                .flatMap(layer -> layer.getParams(orDefault(tags)).stream())
                .toList();
        return applyPenalty(params, penalty);
    }

    /**
     * The sum of the layers' penalties, each times its coefficient.
     *
     * @param layers each layer's coefficient, a number or a scalar tensor
     */
    public static Tensor regularizeLayerParamsWeighted(Map<? extends Layer, ?> layers, Penalty penalty, Tag... tags) {
        return layers.entrySet().stream()
                .map(entry ->
                        Tensors.asTensor(entry.getValue()).times(regularizeLayerParams(entry.getKey(), penalty, tags)))
                .reduce(Tensor::plus)
                .orElse(Tensors.literal(0.0));
    }

    /** The penalty of all parameters of a network that have these tags. */
    public static Tensor regularizeNetworkParams(Layer layer, Penalty penalty, Tag... tags) {
        return regularizeNetworkParams(List.of(layer), penalty, tags);
    }

    /** The penalty of all parameters of a network with several outputs that have these tags. */
    public static Tensor regularizeNetworkParams(Collection<? extends Layer> layers, Penalty penalty, Tag... tags) {
        return applyPenalty(Networks.getAllParams(layers, orDefault(tags)), penalty);
    }

    private static Tag[] orDefault(Tag... tags) {
        return tags.length == 0 ? new Tag[] {Tag.REGULARIZABLE} : tags;
    }
}
