package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import java.util.function.Function;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** Convolutions, pooling and their gradients. */
final class ConvolutionSamples {
    private static final HostArray IMAGE = floats(-1, 1, 2, 4, 5, 6);
    private static final HostArray FILTERS = floats(-1, 1, 2, 4, 3, 2);
    private static final HostArray GROUPED = floats(-1, 1, 4, 2, 3, 2);
    private static final HostArray LINE = floats(-1, 1, 2, 3, 7);
    private static final HostArray VOLUME = floats(-1, 1, 1, 2, 3, 4, 4);
    private static final HostArray EMPTY = HostArray.of(new float[0], 0, 4, 5, 6);
    /** Different numbers, so that a small step moves no maximum. */
    private static final HostArray PLANES = permuted(2, 5, 6);

    private static final ConvOptions PLAIN = ConvOptions.DEFAULT;
    private static final ConvOptions UNEVEN = PLAIN.border(ConvPadding.of(1, 2), ConvPadding.of(0, 1))
            .subsample(2, 3)
            .filterFlip(false);
    private static final PoolSpec OVERLAPPING =
            PoolSpec.of(3, 2).withStride(2, 1).withPad(1, 0);
    private static final PoolSpec CUT = PoolSpec.of(2, 4).withIgnoreBorder(false);

    static final List<Sample> LIST = List.of(
            conv2d("conv2d", PLAIN, IMAGE, FILTERS),
            conv2d("conv2d full", PLAIN.border(ConvPadding.FULL), IMAGE, FILTERS),
            conv2d("conv2d half, dilated", PLAIN.border(ConvPadding.HALF).filterDilation(1, 2), IMAGE, FILTERS),
            conv2d("conv2d with uneven padding and steps", UNEVEN, IMAGE, FILTERS),
            conv2d("conv2d in groups", PLAIN.groups(2), IMAGE, GROUPED),
            conv2d("conv2d in float64", UNEVEN, IMAGE.cast(DType.FLOAT64), FILTERS.cast(DType.FLOAT64)),
            slope(
                    "conv2d in float64",
                    x -> Convolution.conv2d(x.get(0), x.get(1), UNEVEN),
                    1,
                    IMAGE.cast(DType.FLOAT64),
                    FILTERS.cast(DType.FLOAT64)),
            conv2d("conv2d of an empty batch", PLAIN, EMPTY, FILTERS),
            Sample.of("conv1d", x -> Convolution.conv1d(x.get(0), x.get(1)), LINE, floats(-1, 1, 2, 3, 3)),
            Sample.of("conv3d", x -> Convolution.conv3d(x.get(0), x.get(1)), VOLUME, floats(-1, 1, 2, 2, 2, 2, 3)),
            slope("conv2d by its input", x -> Convolution.conv2d(x.get(0), x.get(1), UNEVEN), 0, IMAGE, FILTERS),
            slope("conv2d by its filters", x -> Convolution.conv2d(x.get(0), x.get(1), UNEVEN), 1, IMAGE, FILTERS),
            slope("grouped conv2d by its filters", x -> grouped(x), 1, IMAGE, GROUPED),
            pool2d("max pool", PoolSpec.of(2, 2)),
            pool2d("overlapping max pool", OVERLAPPING),
            pool2d("max pool with a cut border", CUT),
            pool2d("sum pool", OVERLAPPING.withMode(Mode.SUM)),
            pool2d("mean pool with padding", OVERLAPPING.withMode(Mode.AVERAGE_INC_PAD)),
            pool2d("mean pool without padding", OVERLAPPING.withMode(Mode.AVERAGE_EXC_PAD)),
            pool2d("mean pool with a cut border", CUT.withMode(Mode.AVERAGE_INC_PAD)),
            Sample.unary("max pool of one axis", x -> Pooling.pool1d(x, PoolSpec.of(3)), PLANES),
            Sample.unary("max pool of three axes", x -> Pooling.pool3d(x, PoolSpec.of(2, 2, 2)), PLANES),
            Sample.unary("max pool of an empty batch", x -> Pooling.pool2d(x, 2, 2), EMPTY),
            Sample.rough("max pool of ties", x -> gradient(Pooling.pool2d(x.get(0), 2, 2), x.get(0)), ones(2, 4, 4)),
            slope(
                    "overlapping max pool",
                    x -> Pooling.pool2d(x.get(0), OVERLAPPING).sqr(),
                    0,
                    PLANES),
            slope(
                    "mean pool",
                    x -> Pooling.pool2d(x.get(0), CUT.withMode(Mode.AVERAGE_EXC_PAD))
                            .sqr(),
                    0,
                    PLANES),
            Sample.of("what max pool passes on", x -> gathered(x), PLANES, floats(-1, 1, 2, 5, 6)));

    private ConvolutionSamples() {}

    private static Sample conv2d(String name, ConvOptions options, HostArray image, HostArray filters) {
        return Sample.of(name, x -> Convolution.conv2d(x.get(0), x.get(1), options), image, filters);
    }

    private static Tensor grouped(List<Tensor> x) {
        return Convolution.conv2d(x.get(0), x.get(1), PLAIN.groups(2));
    }

    private static Sample pool2d(String name, PoolSpec spec) {
        return Sample.unary(name, x -> Pooling.pool2d(x, spec), PLANES);
    }

    /** The gradient of Σ y² as the sample, so that its own gradient is a second derivative. */
    private static Sample slope(String name, Function<List<Tensor>, Tensor> function, int by, HostArray... inputs) {
        return Sample.of("gradient of " + name, x -> gradient(function.apply(x).sqr(), x.get(by)), inputs);
    }

    private static Tensor gradient(Tensor y, Tensor x) {
        return Grad.grad(y.sum(), x);
    }

    private static Tensor gathered(List<Tensor> x) {
        Tensor maxima = Pooling.pool2d(x.get(0), OVERLAPPING);
        return Node.apply(new MaxPoolGather(OVERLAPPING), x.get(0), maxima, x.get(1));
    }

    private static HostArray permuted(long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        long count = array.count();
        for (long i = 0; i < count; i++) {
            // 7 shares no factor with 60: every number occurs once.
            array.setDouble(i, (i * 7 % count) / 10.0 - 3);
        }
        return array;
    }

    private static HostArray ones(long... shape) {
        return floats(1, 1, shape);
    }
}
