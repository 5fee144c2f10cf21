package org.lasagne4j.layers;

import java.util.HashMap;
import java.util.Map;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** What {@code getOutput} was given in the place of layers' outputs, checked and as expressions. */
final class Substitutes {
    private Substitutes() {}

    static Map<Layer, Tensor> of(Map<?, ?> given) {
        Map<Layer, Tensor> checked = new HashMap<>();
        given.forEach((key, value) -> {
            Layer layer = requireLayer(key);
            checked.put(layer, requireRank(layer, Tensors.asTensor(value)));
        });
        return checked;
    }

    private static Layer requireLayer(Object key) {
        if (key instanceof Layer layer) {
            return layer;
        }
        throw new ValueException(Problem.of("getOutput was given a map with a key that is no layer.")
                .expected("layers as keys, expressions or arrays as values")
                .actual("a key of type " + key.getClass().getSimpleName())
                .created(Origin.here()));
    }

    private static Tensor requireRank(Layer layer, Tensor value) {
        int rank = layer.outputShape().length;
        if (value.rank() != rank) {
            throw new ShapeException(Problem.of(
                            "What getOutput was given for " + layer.label() + " has the wrong rank.")
                    .expected(rank + " axes, as in " + Shapes.text(layer.outputShape()))
                    .actual(value.rank() + " axes, " + Shapes.text(value.type().dims()))
                    .created(Origin.here())
                    .fix("reshape it, or check which layer it is meant for."));
        }
        return value;
    }
}
