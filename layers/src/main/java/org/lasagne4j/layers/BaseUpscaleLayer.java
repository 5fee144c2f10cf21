package org.lasagne4j.layers;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** What upscaling layers over any number of spatial axes have in common: each spatial axis becomes a whole number of times longer. */
public abstract class BaseUpscaleLayer extends Layer {
    private final List<Integer> scaleFactor;
    private final UpscaleSpec.Mode mode;

    /**
     * A layer as the spec says, over so many spatial axes.
     *
     * @throws ShapeException if the input has another rank
     * @throws ValueException if a factor is less than 1, or there are as many as neither 1 nor the axes
     */
    BaseUpscaleLayer(Incoming incoming, UpscaleSpec<?> spec, int rank) {
        super(incoming, spec.name());
        List<Integer> given = spec.scaleFactor();
        if ((given.size() != 1 && given.size() != rank) || given.stream().anyMatch(factor -> factor < 1)) {
            throw new ValueException(problem("has a scale factor that is out of range.")
                    .expected("1 or " + rank + " numbers of at least 1")
                    .actual(given)
                    .fix("give one number for all spatial axes, or one for each: 2 doubles a size."));
        }
        scaleFactor = given.size() == 1 ? Collections.nCopies(rank, given.get(0)) : given;
        mode = spec.mode();
        if (inputShape().length != rank + 2) {
            throw new ShapeException(problem("needs an input with " + (rank + 2) + " axes.")
                    .expected("(batch, channels, and " + rank + " spatial axes)")
                    .actual(inputText())
                    .fix("reshape the input, or use the upscaling for its number of axes."));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = shape.clone();
        for (int axis = 0; axis < scaleFactor.size(); axis++) {
            long size = shape[axis + 2];
            result[axis + 2] = size == Shapes.ANY ? size : size * scaleFactor.get(axis);
        }
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return mode == UpscaleSpec.Mode.REPEAT ? repeated(input) : dilated(input);
    }

    private Tensor repeated(Tensor input) {
        Tensor result = input;
        for (int axis = 0; axis < scaleFactor.size(); axis++) {
            result = scaleFactor.get(axis) == 1 ? result : Joining.repeat(result, scaleFactor.get(axis), axis + 2);
        }
        return result;
    }

    private Tensor dilated(Tensor input) {
        List<Object> sizes = IntStream.range(0, input.rank())
                .<Object>mapToObj(axis -> axis < 2
                        ? ShapeOps.shape(input, axis)
                        : ShapeOps.timesSizes(ShapeOps.shape(input, axis), ShapeOps.sizeOf(scaleFactor.get(axis - 2))))
                .toList();
        Index[] places = IntStream.range(0, input.rank())
                .mapToObj(axis -> axis < 2 ? Index.ALL : Index.slice(null, null, scaleFactor.get(axis - 2)))
                .toArray(Index[]::new);
        return Indexing.setSubtensor(Creation.zeros(input.dtype(), sizes).get(places), input);
    }

    /** How many times longer each spatial axis becomes. */
    public final List<Integer> scaleFactor() {
        return scaleFactor;
    }
}
