package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** Tensors with a border around them: Lasagne's {@code theano_extensions.padding}. Differentiable by the tensor. */
public final class Padding {
    private Padding() {}

    /** x with {@code width} elements of this value before and after every axis but the first {@code batchNdim}. */
    public static Tensor pad(Tensor x, int width, double value, int batchNdim) {
        int[][] widths = new int[Math.max(0, x.rank() - batchNdim)][];
        Arrays.fill(widths, new int[] {width, width});
        return pad(x, widths, value);
    }

    /**
     * x with a border around its last axes: for each of them how many elements of this value stand before and after.
     *
     * @param widths {@code {before, after}} for each padded axis, the last of them for the last axis
     * @throws ValueException if a width is negative or there are more than axes
     */
    public static Tensor pad(Tensor x, int[][] widths, double value) {
        boolean valid = widths.length <= x.rank()
                && Arrays.stream(widths).allMatch(pair -> pair.length == 2 && pair[0] >= 0 && pair[1] >= 0);
        if (!valid) {
            throw new ValueException(Problem.of("The widths of a border don't fit " + x.label() + ".")
                    .expected("for at most " + x.rank() + " axes the numbers of elements before and after, 0 or more")
                    .actual(Arrays.deepToString(widths))
                    .created(Origin.here())
                    .fix("cut a tensor with a slice instead of a negative width."));
        }
        List<Tensor> before = sizes(widths, 0);
        List<Tensor> after = sizes(widths, 1);
        return pad(x, before, after, Tensors.constant(x.dtype(), value));
    }

    private static List<Tensor> sizes(int[][] widths, int side) {
        return Arrays.stream(widths).map(pair -> ShapeOps.sizeOf(pair[side])).toList();
    }

    /** The same with computed widths, int64 scalars. */
    static Tensor pad(Tensor x, List<Tensor> before, List<Tensor> after, Tensor value) {
        int first = x.rank() - before.size();
        List<Tensor> sizes = new ArrayList<>();
        List<Index> inside = new ArrayList<>(Collections.nCopies(first, Index.ALL));
        for (int axis = 0; axis < x.rank(); axis++) {
            Tensor size = ShapeOps.shape(x, axis);
            if (axis >= first) {
                Tensor start = before.get(axis - first);
                Tensor end = ShapeOps.plusSizes(start, size);
                inside.add(Index.slice(start, end));
                size = ShapeOps.plusSizes(end, after.get(axis - first));
            }
            sizes.add(size);
        }
        return Indexing.set(Creation.alloc(value, sizes), x, inside.toArray(Index[]::new));
    }
}
