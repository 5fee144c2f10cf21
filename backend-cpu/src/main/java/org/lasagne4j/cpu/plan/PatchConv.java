package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.onednn.ConvSpec;
import org.lasagne4j.cpu.onednn.MatMulSpec;
import org.lasagne4j.tensor.op.Fold;
import org.lasagne4j.tensor.op.Unfold;
import org.lasagne4j.tensor.op.WindowSteps;

/**
 * A convolution as products of matrices: what lies under the filters is gathered into columns, for a few images at a time.
 * It serves float64, for which oneDNN has no convolution.
 */
final class PatchConv {
    /** Columns of a block of images: what fits a cache, as each is written once and read once. */
    private static final long BLOCK_BYTES = 4 << 20;

    private final PlanBuilder plan;
    private final ConvSpec spec;
    private final DType dtype;
    private final int axes;
    private final WindowSteps steps;
    private final long perGroupIn;
    private final long perGroupOut;
    /** Channels of a group times taps. */
    private final long terms;
    /** Places of the output. */
    private final long places;

    PatchConv(PlanBuilder plan, ConvSpec spec, DType dtype) {
        this.plan = plan;
        this.spec = spec;
        this.dtype = dtype;
        axes = spec.input().size();
        steps = new WindowSteps(ints(spec.stride()), ints(spec.dilation()), false);
        perGroupIn = spec.inChannels() / spec.groups();
        perGroupOut = spec.outChannels() / spec.groups();
        terms = perGroupIn * Shapes.count(array(spec.kernel()));
        places = Shapes.count(outputs());
    }

    private static List<Integer> ints(List<Long> values) {
        return values.stream().map(Math::toIntExact).toList();
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(i -> i).toArray();
    }

    private long[] outputs() {
        return IntStream.range(0, axes).mapToLong(spec::output).toArray();
    }

    /** y[n, g] = w[g]·columns[n, g] for each image n and group g. */
    void forward(View x, View w, View y) {
        forEachBlock((first, images) -> {
            View padded = padded(x.sliced(0, first, images));
            forEachGroup(group -> {
                View columns = plan.dense(columns(channels(padded, group, perGroupIn)));
                MatMulSpec product = product(images, perGroupOut, terms, places)
                        .withA(new MatMulSpec.Strides(0, terms, 1))
                        .withDst(new MatMulSpec.Strides(spec.outChannels() * places, places, 1));
                View target = channels(y.sliced(0, first, images), group, perGroupOut);
                MatMulStep.add(plan, product, filters(w, group), columns, target);
            });
        });
    }

    /** columns[n, g] = w[g]ᵀ·gy[n, g], added where they came from. */
    void gradInputs(View w, View gy, View gx) {
        forEachBlock((first, images) -> {
            View block = gx.sliced(0, first, images);
            View target = isPadded() ? plan.fresh(dtype, paddedShape(images)) : block;
            forEachGroup(group -> {
                View columns = plan.fresh(dtype, columnShape(images));
                MatMulSpec product = product(images, terms, perGroupOut, places)
                        .withA(new MatMulSpec.Strides(0, 1, terms))
                        .withB(new MatMulSpec.Strides(spec.outChannels() * places, places, 1));
                View source = channels(gy.sliced(0, first, images), group, perGroupOut);
                MatMulStep.add(plan, product, filters(w, group), source, columns);
                PlacementLowering.fold(plan, new Fold(steps), windowsOf(columns), channels(target, group, perGroupIn));
            });
            if (isPadded()) {
                plan.copy(inside(target), block);
            }
        });
    }

    /** gw[g] = Σ over images of gy[n, g]·columns[n, g]ᵀ, as one product for each block of images, added in order. */
    void gradWeights(View x, View gy, View gw) {
        forEachBlock((first, images) -> {
            View padded = padded(x.sliced(0, first, images));
            forEachGroup(group -> {
                View columns = columns(channels(padded, group, perGroupIn));
                View rows = plan.dense(columns.permuted(imagesInside(axes + 1, columns.rank())));
                View source = channels(gy.sliced(0, first, images), group, perGroupOut);
                View outer = plan.dense(source.permuted(imagesInside(1, source.rank())));
                MatMulSpec product =
                        product(1, perGroupOut, images * places, terms).transposedB();
                MatMulStep.add(plan, first == 0 ? product : product.accumulating(), outer, rows, filters(gw, group));
            });
        });
    }

    /** The axis of images moved behind {@code count} others. */
    private static int[] imagesInside(int count, int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis < count ? axis + 1 : axis == count ? 0 : axis)
                .toArray();
    }

    private MatMulSpec product(long batch, long m, long k, long n) {
        MatMulSpec single = MatMulSpec.batched(batch, m, k, n);
        return dtype == DType.FLOAT64 ? single.inDoublePrecision() : single;
    }

    private interface Block {
        void of(long first, long images);
    }

    private void forEachBlock(Block block) {
        long bytes = Math.max(1, terms * places * dtype.bytes());
        long images = Math.max(1, BLOCK_BYTES / bytes);
        for (long first = 0; first < spec.batch(); first += images) {
            block.of(first, Math.min(images, spec.batch() - first));
        }
    }

    private interface Group {
        void of(long number);
    }

    private void forEachGroup(Group group) {
        for (long number = 0; number < spec.groups(); number++) {
            group.of(number);
        }
    }

    private static View channels(View images, long group, long count) {
        return images.sliced(1, group * count, count);
    }

    private View filters(View w, long group) {
        return w.sliced(0, group * perGroupOut, perGroupOut);
    }

    private boolean isPadded() {
        return spec.padBefore().stream().anyMatch(n -> n > 0)
                || spec.padAfter().stream().anyMatch(n -> n > 0);
    }

    private View padded(View x) {
        if (!isPadded()) {
            return x;
        }
        View padded = plan.fresh(dtype, paddedShape(x.dim(0)));
        Loops.fill(plan, padded, 0);
        plan.copy(x, inside(padded));
        return padded;
    }

    private long[] paddedShape(long images) {
        List<Long> shape = new ArrayList<>(List.of(images, spec.inChannels()));
        for (int axis = 0; axis < axes; axis++) {
            shape.add(spec.input().get(axis)
                    + spec.padBefore().get(axis)
                    + spec.padAfter().get(axis));
        }
        return array(shape);
    }

    private View inside(View padded) {
        View inside = padded;
        for (int axis = 0; axis < axes; axis++) {
            inside = inside.sliced(
                    axis + 2, spec.padBefore().get(axis), spec.input().get(axis));
        }
        return inside;
    }

    private long[] columnShape(long images) {
        List<Long> shape = new ArrayList<>(List.of(images, perGroupIn));
        shape.addAll(spec.kernel());
        IntStream.range(0, axes).forEach(axis -> shape.add(spec.output(axis)));
        return array(shape);
    }

    /** (images, channels of a group, taps…, places…), taps in the filters' order: a view of padded images. */
    private View columns(View padded) {
        List<Long> shape = new ArrayList<>(List.of(padded.dim(0), padded.dim(1)));
        IntStream.range(0, axes).forEach(axis -> shape.add(spec.output(axis)));
        shape.addAll(spec.kernel());
        View windows = padded.like(new Unfold(steps).windows(padded.phantom(), array(shape)));
        return turned(windows.permuted(exchanged()), 2);
    }

    /** Columns as windows, taps in the image's order. */
    private View windowsOf(View columns) {
        return turned(columns, 2).permuted(exchanged());
    }

    /** Taps and places exchanged. */
    private int[] exchanged() {
        return IntStream.range(0, 2 * axes + 2)
                .map(axis -> axis < 2 ? axis : axis < axes + 2 ? axis + axes : axis - axes)
                .toArray();
    }

    private View turned(View view, int firstTap) {
        View turned = view;
        for (int axis = 0; spec.flip() && axis < axes; axis++) {
            turned = turned.reversed(firstTap + axis);
        }
        return turned;
    }
}
