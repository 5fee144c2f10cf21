package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Crops tensors to the smallest of them along some axes, so that they can be joined or added. A list of crops has an
 * entry for each axis; axes behind its end are not cropped. Follows {@code lasagne.layers.merge}.
 */
public final class Cropping {
    private Cropping() {}

    /** The cropped tensors: {@code lasagne.layers.merge.autocrop}. */
    public static List<Tensor> autocrop(List<Tensor> inputs, List<Crop> cropping) {
        requireOneRank(inputs.stream().map(Tensor::rank).toList(), cropping);
        List<Tensor> cropped = new ArrayList<>(inputs);
        for (int axis = 0; axis < Math.min(cropping.size(), inputs.get(0).rank()); axis++) {
            if (cropping.get(axis) != Crop.NONE) {
                cropAxis(cropped, axis, cropping.get(axis));
            }
        }
        return cropped;
    }

    private static void cropAxis(List<Tensor> inputs, int axis, Crop crop) {
        Tensor smallest = smallest(inputs, axis);
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            Tensor surplus = minus(input.shape(axis), smallest);
            Tensor start =
                    switch (crop) {
                        case UPPER -> surplus;
                        case CENTER -> half(surplus);
                        default -> ShapeOps.sizeOf(0);
                    };
            inputs.set(i, Indexing.sliceAxis(input, axis, start, ShapeOps.plusSizes(start, smallest)));
        }
    }

    /** A constant if all sizes are known, so that the result's size is. */
    private static Tensor smallest(List<Tensor> inputs, int axis) {
        long[] sizes =
                inputs.stream().mapToLong(input -> input.type().dim(axis)).toArray();
        return LongStream.of(sizes).anyMatch(size -> size == ANY)
                ? inputs.stream()
                        .map(input -> input.shape(axis))
                        .reduce(Elemwise::minimum)
                        .orElseThrow()
                : ShapeOps.sizeOf(LongStream.of(sizes).min().orElseThrow());
    }

    private static Tensor minus(Tensor a, Tensor b) {
        return ShapeOps.plusSizes(a, ShapeOps.timesSizes(ShapeOps.sizeOf(-1), b));
    }

    private static Tensor half(Tensor size) {
        return size instanceof Constant known ? ShapeOps.sizeOf(known.value().toLongs()[0] / 2) : size.floorDiv(2);
    }

    /** The cropped shapes: {@code lasagne.layers.merge.autocrop_array_shapes}; a crop by an unknown size is unknown. */
    public static List<long[]> autocropShapes(List<long[]> shapes, List<Crop> cropping) {
        requireOneRank(shapes.stream().map(shape -> shape.length).toList(), cropping);
        List<long[]> cropped = shapes.stream().map(long[]::clone).toList();
        for (int axis = 0; axis < Math.min(cropping.size(), shapes.get(0).length); axis++) {
            if (cropping.get(axis) != Crop.NONE) {
                int cropAxis = axis;
                // ANY is −1, so that the smallest is unknown as soon as one size is.
                long smallest = shapes.stream()
                        .mapToLong(shape -> shape[cropAxis])
                        .min()
                        .orElseThrow();
                cropped.forEach(shape -> shape[cropAxis] = smallest);
            }
        }
        return cropped;
    }

    private static void requireOneRank(List<Integer> ranks, List<Crop> cropping) {
        if (!cropping.isEmpty() && ranks.stream().distinct().count() != 1) {
            throw new ShapeException(
                    Problem.of("Inputs with different numbers of axes cannot be cropped to each other.")
                            .expected("the same number of axes")
                            .actual(ranks)
                            .created(Origin.here()));
        }
    }
}
