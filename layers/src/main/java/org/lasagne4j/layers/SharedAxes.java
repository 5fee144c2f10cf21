package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * The axes of a layer's input along which a parameter is the same.
 *
 * @param layer whose input it is
 * @param axes counted from 0
 */
record SharedAxes(Layer layer, List<Integer> axes) {
    /**
     * Checks what was given.
     *
     * @param given axes, negative from the end; null: all axes but the second, Lasagne's {@code 'auto'}
     */
    static SharedAxes of(Layer layer, @Nullable List<Integer> given) {
        int rank = layer.inputShape().length;
        List<Integer> wanted = given != null
                ? given
                : IntStream.range(0, rank).filter(axis -> axis != 1).boxed().toList();
        for (int axis : wanted) {
            if (axis < -rank || axis >= rank) {
                throw new ShapeException(layer.problem("shares along axis " + axis + ", which does not exist.")
                        .expected("axes from " + -rank + " to " + (rank - 1))
                        .actual(layer.inputText()));
            }
        }
        return new SharedAxes(
                layer,
                wanted.stream().map(axis -> axis < 0 ? axis + rank : axis).toList());
    }

    /** Sizes of the other axes, which must be known. */
    long[] parameterShape() {
        long[] shape = layer.inputShape();
        long[] own = IntStream.range(0, shape.length)
                .filter(axis -> !axes.contains(axis))
                .mapToLong(axis -> shape[axis])
                .toArray();
        if (Arrays.stream(own).anyMatch(size -> size == ANY)) {
            throw new ShapeException(layer.problem("needs known sizes of all axes along which it does not share.")
                    .expected("known sizes but along the shared axes " + axes)
                    .actual(layer.inputText())
                    .fix("give input(...) its sizes, or share along more axes with sharedAxes(...)."));
        }
        return own;
    }

    /** The parameter with axes of size 1 where it is shared. */
    Tensor stretchable(Tensor parameter) {
        int rank = layer.inputShape().length;
        int[] pattern = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            pattern[axis] = axes.contains(axis) ? ShapeOps.X : next++;
        }
        return parameter.dimshuffle(pattern);
    }
}
