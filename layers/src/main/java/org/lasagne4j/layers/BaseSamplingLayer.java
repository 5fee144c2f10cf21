package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Sampling;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * What layers have in common that read images at places which another network computes: its inputs are the images and that
 * network's output, with so many numbers for each image.
 */
public abstract class BaseSamplingLayer extends MergeLayer {
    private final List<Double> factors;
    private final Sampling.Border border;
    private final long numbers;

    BaseSamplingLayer(Incoming images, SamplingSpec<?> spec, long numbers) {
        super(List.of(images, spec.localization), spec.name());
        this.border = spec.border();
        this.numbers = numbers;
        List<Double> given = spec.downsampleFactor();
        if (given.isEmpty()
                || given.size() > 2
                || !given.stream().allMatch(factor -> factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new ValueException(problem("has a downsample factor that is out of range.")
                    .expected("one factor, or one for rows and one for columns, finite and above 0")
                    .actual(given)
                    .fix("leave it out for an output as large as the input."));
        }
        this.factors = List.of(given.get(0), given.get(given.size() - 1));
        requireShapes();
    }

    private void requireShapes() {
        long[] images = inputShapes().get(0);
        long[] places = inputShapes().get(1);
        if (images.length != 4) {
            throw new ShapeException(problem("needs images with 4 axes.")
                    .expected("(batch, channels, rows, columns)")
                    .actual(inputText())
                    .fix("call images.then(transformer(localization)), not the other way round."));
        }
        if (places.length != 2 || places[1] != numbers) {
            throw new ShapeException(problem("needs " + numbers + " numbers for each image.")
                    .expected("(batch, " + numbers + ") from the localization network")
                    .actual(inputText())
                    .fix("end the localization network with dense(" + numbers + ").nonlinearity(LINEAR)."));
        }
        if (images[0] != places[0] && images[0] != ANY && places[0] != ANY) {
            throw new ShapeException(problem("has images and places of different batches.")
                    .expected("(" + images[0] + ", " + numbers + ") from the localization network")
                    .actual(inputText())
                    .fix("build the localization network on the same input."));
        }
        requirePixels();
    }

    private void requirePixels() {
        long[] output = outputShape();
        if (output[2] == 0 || output[3] == 0) {
            throw new ShapeException(problem("leaves no pixel of its images.")
                    .expected("downsample factors of at most the rows and columns of " + inputText())
                    .actual(factors)
                    .fix("give the quotient of the sizes: 2 for half as many rows and columns."));
        }
    }

    @Override
    public final long[] outputShapeFor(List<long[]> shapes) {
        long[] result = shapes.get(0).clone();
        for (int axis = 2; axis < 4; axis++) {
            result[axis] = result[axis] == ANY ? ANY : floorDivided(result[axis], factors.get(axis - 2));
        }
        return result;
    }

    /** Of the quotient's remainder, not of the rounded quotient: 6 / 0.1 has 59 whole parts as in Python. */
    private static long floorDivided(long size, double factor) {
        return Math.round((size - size % factor) / factor);
    }

    @Override
    public final Tensor outputFor(List<Tensor> inputs, Options options) {
        Tensor images = inputs.get(0);
        // In float64: which pixel is left of a place must not hang on the rounding of a float.
        Tensor numbersOfImages = inputs.get(1).astype(DType.FLOAT64);
        List<Tensor> places = places(numbersOfImages, newSize(images, 2), newSize(images, 3));
        return Sampling.bilinear(images, places.get(0), places.get(1), border);
    }

    private Tensor newSize(Tensor images, int axis) {
        double factor = factors.get(axis - 2);
        long known = images.type().dim(axis);
        if (known != ANY) {
            return ShapeOps.sizeOf(floorDivided(known, factor));
        }
        Tensor size = images.shape(axis);
        return factor == 1
                ? size
                : Elemwise.floorDiv(size.astype(DType.FLOAT64), Tensors.constant(DType.FLOAT64, factor))
                        .astype(DType.INT64);
    }

    /** The places of a new image of this size, x and y, each {@code (batch, rows, columns)}. */
    abstract List<Tensor> places(Tensor numbersOfImages, Tensor rows, Tensor columns);
}
