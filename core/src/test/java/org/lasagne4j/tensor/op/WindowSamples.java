package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Neighbourhoods;
import org.lasagne4j.tensor.Neighbourhoods.Mode;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Padding;
import org.lasagne4j.tensor.SparseBlocks;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Upsampling;
import org.lasagne4j.tensor.grad.Grad;

/** Windows over tensors and what is made of them: pieces of images, unshared convolution, enlargement. */
final class WindowSamples {
    private static final HostArray IMAGES = floats(-1, 1, 2, 2, 4, 6);
    private static final WindowSteps SPREAD = new WindowSteps(List.of(1, 2), List.of(2, 1), false);
    private static final ConvOptions UNSHARED = ConvOptions.DEFAULT.unshared(true);

    static final List<Sample> LIST = List.of(
            Sample.unary("unfold", x -> Node.apply(new Unfold(SPREAD), x, sizes(2, 3)), IMAGES),
            Sample.unary(
                    "unfold of integers",
                    x -> Node.apply(new Unfold(SPREAD), x, sizes(2, 3)),
                    integers(DType.INT32, -5, 5, 4, 6)),
            Sample.unary("fold", x -> Node.apply(new Fold(SPREAD), x, sizes(4, 6)), floats(-1, 1, 2, 2, 2, 2, 3)),
            Sample.unary("pad", x -> Padding.pad(x, new int[][] {{2, 0}, {1, 3}}, 1.5), IMAGES),
            Sample.of(
                    "unshared conv1d",
                    x -> Convolution.conv1d(x.get(0), x.get(1), UNSHARED),
                    floats(-1, 1, 2, 2, 5),
                    floats(-1, 1, 3, 4, 2, 2)),
            Sample.of(
                    "unshared conv2d in groups, padded, stepping",
                    x -> Convolution.conv2d(x.get(0), x.get(1), groupedUnshared()),
                    floats(-1, 1, 2, 4, 4, 3),
                    floats(-1, 1, 4, 2, 2, 2, 3, 2)),
            Sample.of(
                    "unshared conv3d",
                    x -> Convolution.conv3d(x.get(0), x.get(1), UNSHARED.filterFlip(false)),
                    floats(-1, 1, 1, 2, 3, 2, 3),
                    floats(-1, 1, 2, 2, 1, 2, 2, 2, 2, 2)),
            Sample.of(
                    "gradient of unshared conv2d by its filters",
                    x -> Grad.grad(
                            Convolution.conv2d(x.get(0), x.get(1), UNSHARED)
                                    .sqr()
                                    .sum(),
                            x.get(1)),
                    floats(-1, 1, 2, 2, 3, 3),
                    floats(-1, 1, 2, 2, 2, 2, 2, 2)),
            Sample.unary("pieces of images", x -> Neighbourhoods.images2neibs(x, 2, 3), IMAGES),
            pieces("overlapping pieces", Mode.VALID, 2, 3),
            pieces("pieces with half a border", Mode.HALF, 3, 3),
            pieces("pieces with a full border", Mode.FULL, 2, 2),
            pieces("pieces around a centre", Mode.WRAP_CENTERED, 3, 5),
            Sample.unary(
                    "images of pieces",
                    x -> Neighbourhoods.neibs2images(x, new int[] {2, 2}, List.of(2, 1, 5, 4), Mode.IGNORE_BORDERS),
                    floats(-1, 1, 8, 4)),
            Sample.unary("bilinear upsampling", x -> Upsampling.bilinearUpsampling(x, 3), IMAGES),
            Sample.unary("bilinear upsampling at once", x -> Upsampling.bilinearUpsampling(x, 2, false), IMAGES),
            Sample.unary("upsampling by fractions", WindowSamples::enlarged, IMAGES),
            Sample.of(
                    "sparse block dot",
                    x -> SparseBlocks.sparseBlockDot(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4)),
                    floats(-1, 1, 3, 4, 2, 3),
                    floats(-1, 1, 2, 2, 2),
                    integers(DType.INT64, 0, 2, 2, 2),
                    floats(-1, 1, 4, 3),
                    integers(DType.INT64, 0, 3, 2, 3)));

    private WindowSamples() {}

    private static ConvOptions groupedUnshared() {
        return UNSHARED.groups(2).border(ConvPadding.of(1, 0), ConvPadding.HALF).subsample(2, 2);
    }

    private static Sample pieces(String name, Mode mode, int rows, int columns) {
        return Sample.unary(
                name, x -> Neighbourhoods.images2neibs(x, new int[] {rows, columns}, new int[] {1, 1}, mode), IMAGES);
    }

    private static Tensor enlarged(Tensor x) {
        return Upsampling.fracBilinearUpsampling(x, new int[] {6, 4}, new int[] {2, 3});
    }

    private static Tensor sizes(long... sizes) {
        return Tensors.constant(HostArray.of(sizes, sizes.length));
    }
}
