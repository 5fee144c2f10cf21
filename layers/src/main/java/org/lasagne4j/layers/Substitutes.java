package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** What {@code getOutput} or {@code getOutputShape} was given in the place of layers' outputs, checked. */
final class Substitutes {
    private static final String OUTPUT = "getOutput";
    private static final String SHAPE = "getOutputShape";

    private Substitutes() {}

    /** Expressions and arrays as expressions. */
    static Map<Layer, Tensor> of(Map<?, ?> given) {
        Map<Layer, Tensor> checked = new HashMap<>();
        given.forEach((key, value) -> {
            Layer layer = requireLayer(key);
            Tensor tensor = requireTensor(layer, value);
            requireRank(OUTPUT, layer, tensor.type().dims());
            checked.put(layer, tensor);
        });
        return checked;
    }

    /** Copies of the shapes. */
    static Map<Layer, long[]> shapes(Map<? extends Layer, long[]> given) {
        Map<Layer, long[]> checked = new HashMap<>();
        given.forEach((layer, shape) -> {
            requireRank(SHAPE, layer, shape);
            requirePositive(layer, shape);
            checked.put(layer, shape.clone());
        });
        return checked;
    }

    private static Layer requireLayer(@Nullable Object key) {
        if (key instanceof Layer layer) {
            return layer;
        }
        throw new ValueException(Problem.of("getOutput was given a map with a key that is no layer.")
                .expected("layers as keys, expressions or arrays as values")
                .actual("a key " + kind(key))
                .created(Origin.here()));
    }

    private static Tensor requireTensor(Layer layer, @Nullable Object value) {
        try {
            if (value instanceof Number number) {
                return Tensors.literal(number);
            }
            return value instanceof Tensor tensor ? tensor : Tensors.constant(HostArrays.of(value));
        } catch (ValueException e) {
            throw new ValueException(problem(OUTPUT, layer, "is no expression or array.")
                    .expected("a tensor, or " + e.expected())
                    .actual(e.actual()));
        }
    }

    private static String kind(@Nullable Object object) {
        return object == null ? "that is null" : "of type " + object.getClass().getSimpleName();
    }

    private static void requireRank(String function, Layer layer, long... given) {
        int rank = layer.outputShape().length;
        if (given.length != rank) {
            throw new ShapeException(problem(function, layer, "has the wrong rank.")
                    .expected(rank + " axes, as in " + Shapes.text(layer.outputShape()))
                    .actual(given.length + " axes, " + Shapes.text(given))
                    .fix("reshape it, or check which layer it is meant for."));
        }
    }

    private static void requirePositive(Layer layer, long... shape) {
        if (Arrays.stream(shape).anyMatch(size -> size < 1 && size != Shapes.ANY)) {
            throw new ShapeException(problem(SHAPE, layer, "has a size that is not positive.")
                    .expected("sizes of at least 1, or ANY")
                    .actual(Shapes.text(shape)));
        }
    }

    private static Problem problem(String function, Layer layer, String text) {
        return Problem.of("What " + function + " was given for " + layer.label() + " " + text)
                .created(Origin.here());
    }
}
