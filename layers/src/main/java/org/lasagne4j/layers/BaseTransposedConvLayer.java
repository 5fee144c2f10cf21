package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** What transposed convolutions over any number of spatial axes have in common. */
public abstract class BaseTransposedConvLayer extends BaseConvLayer {
    private final List<Long> outputSize;

    BaseTransposedConvLayer(Incoming incoming, TransposedConvSpec<?> spec, int spatialRank) {
        super(incoming, spec, spatialRank);
        List<Long> given = spec.outputSize();
        outputSize = given.size() == 1 ? Collections.nCopies(spatialRank, given.get(0)) : given;
        if (!outputSize.isEmpty()) {
            require(
                    outputSize.size() == spatialRank,
                    "an output size of one number, or of " + spatialRank + ", one for each spatial axis",
                    outputSize,
                    "give one number, or one for each spatial axis, such as the rows and columns.");
            requirePossible();
        }
    }

    /** The output's size is one from which the transposed convolution would make the input. */
    private void requirePossible() {
        for (int axis = 0; axis < outputSize.size(); axis++) {
            long input = inputShape()[axis + 2];
            long smallest = Lengths.convInputLength(input, filterSize().get(axis), stride().get(axis), padding(axis));
            long surplus = outputSize.get(axis) - smallest;
            if (input != Shapes.ANY && (surplus < 0 || surplus >= stride().get(axis))) {
                throw new ShapeException(problem("cannot make the output size that was asked for.")
                        .expected(
                                smallest + " to " + (smallest + stride().get(axis) - 1) + " along spatial axis " + axis)
                        .actual(outputSize.get(axis))
                        .fix("leave outputSize(...) out for the smallest output."));
            }
        }
    }

    @Override
    final ShapeException withoutOutput() {
        return new ShapeException(problem("crops its whole output away.")
                .expected("a crop of less than half of (size - 1) * stride + filter along each spatial axis")
                .actual("crop " + pad() + " of filters " + filterSize() + " with stride " + stride() + " over "
                        + inputText())
                .fix("crop less."));
    }

    private Pad padding(int axis) {
        return pad().kind() == Pad.Kind.EXPLICIT ? Pad.of(pad().size(axis, 0)) : pad();
    }

    @Override
    protected final Tensor convolve(Tensor input, Options options) {
        List<Tensor> shape = new ArrayList<>();
        shape.add(ShapeOps.shape(input, 0));
        shape.add(size(numFilters()));
        for (int axis = 0; axis < filterSize().size(); axis++) {
            shape.add(outputLength(input, axis));
        }
        return transposed(input, Joining.stack(shape, 0));
    }

    private Tensor outputLength(Tensor input, int axis) {
        if (!outputSize.isEmpty()) {
            return size(outputSize.get(axis));
        }
        long filter = filterSize().get(axis);
        long more = filter - 2L * pad().size(axis, filter);
        return ShapeOps.shape(input, axis + 2)
                .minus(size(1))
                .times(size(stride().get(axis)))
                .plus(size(more));
    }

    private static Tensor size(long value) {
        return Tensors.constant(value, DType.INT64);
    }

    /** The transposed convolution of the input by the weights, to this shape. */
    abstract Tensor transposed(Tensor input, Tensor shape);
}
