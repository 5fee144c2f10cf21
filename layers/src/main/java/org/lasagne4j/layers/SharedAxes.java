package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
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
                        .actual(layer.inputText())
                        .fix("name axes of the input; negative ones count from the end."));
            }
        }
        requireDistinct(layer, wanted, "shares along one axis several times.");
        return new SharedAxes(layer, counted(wanted, rank));
    }

    private static List<Integer> counted(List<Integer> axes, int rank) {
        return axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
    }

    /** Refuses axes of the layer's input of which two are one, such as 1 and −1 of two. */
    static void requireDistinct(Layer layer, List<Integer> axes, String text) {
        List<Integer> counted = counted(axes, layer.inputShape().length);
        if (counted.stream().distinct().count() < counted.size()) {
            throw new ValueException(layer.problem(text)
                    .expected("each axis at most once, a negative one counted from the end")
                    .actual(axes + " for " + layer.inputText())
                    .fix("name each axis once."));
        }
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
