package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;

/**
 * Neighbouring features of a layer's input, taken together in groups.
 *
 * @param size features of a group
 * @param axis of the features, from 0
 */
record FeatureGroups(int size, int axis) {
    /**
     * Checks that groups of this size divide the features.
     *
     * @param axis negative from the end
     */
    static FeatureGroups of(Layer layer, int size, int axis) {
        long[] shape = layer.inputShape();
        if (size < 1) {
            throw new ValueException(layer.problem("has a pool size that is out of range.")
                    .expected("at least 1")
                    .actual(size)
                    .fix("give the number of features of a group."));
        }
        if (axis < -shape.length || axis >= shape.length) {
            throw new ShapeException(layer.problem("pools along axis " + axis + ", which does not exist.")
                    .expected("an axis from " + -shape.length + " to " + (shape.length - 1))
                    .actual(layer.inputText())
                    .fix("leave axis(...) out for the channels."));
        }
        int counted = axis < 0 ? axis + shape.length : axis;
        if (shape[counted] == ANY || shape[counted] % size != 0) {
            throw new ShapeException(layer.problem("needs a known number of features that its pool size divides.")
                    .expected("a multiple of " + size + " along axis " + counted)
                    .actual(layer.inputText())
                    .fix("take a divisor of the number of features, or give input(...) its sizes."));
        }
        return new FeatureGroups(size, counted);
    }

    /** The tensor with groups and the features of a group as two axes, the latter behind the former. */
    Tensor split(Tensor x) {
        List<Object> sizes = sizes(x);
        sizes.set(
                axis,
                sizes.get(axis) instanceof Long known
                        ? known / size
                        : x.shape(axis).floorDiv(size));
        sizes.add(axis + 1, size);
        return x.reshape(sizes);
    }

    /** The other way: what was made of a split tensor, in the shape of the original. */
    Tensor joined(Tensor split, Tensor original) {
        return split.reshape(sizes(original));
    }

    private static List<Object> sizes(Tensor x) {
        List<Object> sizes = new ArrayList<>();
        for (int k = 0; k < x.rank(); k++) {
            long known = x.type().dims()[k];
            sizes.add(known == ANY ? x.shape(k) : (Object) known);
        }
        return sizes;
    }
}
