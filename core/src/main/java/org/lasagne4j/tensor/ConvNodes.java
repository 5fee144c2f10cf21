package org.lasagne4j.tensor;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvForward;
import org.lasagne4j.tensor.op.ConvGradInputs;
import org.lasagne4j.tensor.op.ConvGradWeights;
import org.lasagne4j.tensor.op.ConvSpec;
import org.lasagne4j.tensor.op.SpatialSizes;

/** A convolution and its two gradients over any number of spatial axes: operands in one float type, options as numbers. */
record ConvNodes(int spatialRank, ConvOptions options) {
    Tensor forward(Tensor input, Tensor filters) {
        DType dtype = common(input, filters);
        Tensor x = input.astype(dtype);
        Tensor w = filters.astype(dtype);
        ConvSpec spec = options.spec(kernel(filters));
        return options.unshared()
                ? new UnsharedConvolution(spec).forward(x, w)
                : Node.apply(new ConvForward(spec), x, w);
    }

    /** @param sizes an int64 vector that ends in the input's spatial sizes */
    Tensor gradInputs(Tensor outputGrad, Tensor filters, Tensor sizes) {
        DType dtype = common(outputGrad, filters);
        Tensor gy = outputGrad.astype(dtype);
        Tensor w = filters.astype(dtype);
        ConvSpec spec = options.spec(kernel(filters));
        return options.unshared()
                ? new UnsharedConvolution(spec).gradInputs(w, gy, sizes)
                : Node.apply(new ConvGradInputs(spec), w, gy, sizes);
    }

    /** @param sizes an int64 vector that ends in the kernel's sizes */
    Tensor gradWeights(Tensor input, Tensor outputGrad, Tensor sizes) {
        DType dtype = common(input, outputGrad);
        Tensor x = input.astype(dtype);
        Tensor gy = outputGrad.astype(dtype);
        ConvSpec spec = options.spec(SpatialSizes.known(sizes, spatialRank, "the gradient by the filters"));
        return options.unshared()
                ? new UnsharedConvolution(spec).gradWeights(x, gy, sizes)
                : Node.apply(new ConvGradWeights(spec), x, gy, sizes);
    }

    private static DType common(Tensor a, Tensor b) {
        return DType.promote(a.dtype(), b.dtype()).asFloat();
    }

    /** Static kernel sizes of filters with the right rank, which is checked here because the options depend on it. */
    private long[] kernel(Tensor filters) {
        int rank = options.unshared() ? 2 * spatialRank + 2 : spatialRank + 2;
        if (filters.rank() != rank) {
            throw new ShapeException(Problem.of("Filters of a " + spatialRank + "-D convolution have the wrong rank: "
                            + filters.label() + ".")
                    .expected(rank + " axes: (filters, " + (options.unshared() ? "output sizes…, " : "")
                            + "channels, kernel…)")
                    .actual(filters.rank() + " axes: " + filters.type())
                    .created(Origin.here())
                    .fix("add or merge axes with dimshuffle, reshape or flatten."));
        }
        return Arrays.copyOfRange(filters.type().dims(), rank - spatialRank, rank);
    }
}
