package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Padding;
import org.lasagne4j.tensor.Tensor;

/**
 * Puts a border of one value, default 0, around all axes but the first {@code batchNdim}, default 2: an axis of size n
 * becomes before + n + after. Follows {@code lasagne.layers.PadLayer}.
 */
public final class PadLayer extends Layer {
    private final int[][] widths;
    private final double val;
    private final int batchNdim;

    /** A border of zeros of this width around all axes but batch and channels. */
    public PadLayer(Incoming incoming, int... width) {
        this(incoming, new Spec(width));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if there are widths for more or fewer axes than those that are padded
     * @throws ValueException if a width is negative, a pair of widths is none, or there are not so many leading axes
     */
    public PadLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.val = spec.val;
        this.batchNdim = spec.batchNdim;
        this.widths = forEachAxis(spec.widths);
    }

    private int[][] forEachAxis(int[][] given) {
        int padded = inputShape().length - batchNdim;
        if (batchNdim < 0 || padded < 0) {
            throw new ValueException(problem("leaves a number of axes without a border that its input does not have.")
                    .expected("a batchNdim from 0 to " + inputShape().length)
                    .actual(batchNdim + " for " + inputText())
                    .fix("leave batchNdim(...) out for batch and channels."));
        }
        if (given.length != 1 && given.length != padded) {
            throw new ShapeException(problem("has widths that do not fit its input.")
                    .expected("one width, or one for each axis behind the first " + batchNdim)
                    .actual(Arrays.deepToString(given) + " for " + inputText())
                    .fix("say how many leading axes have no border with batchNdim(...)."));
        }
        if (!Arrays.stream(given).allMatch(pair -> pair.length == 2 && pair[0] >= 0 && pair[1] >= 0)) {
            throw new ValueException(problem("has a border whose width is out of range.")
                    .expected("pairs {before, after} of numbers of at least 0")
                    .actual(Arrays.deepToString(given))
                    .fix("cut an input with slice(...) instead of a negative width."));
        }
        return IntStream.range(0, padded)
                .mapToObj(axis -> given[given.length == 1 ? 0 : axis].clone())
                .toArray(int[][]::new);
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = shape.clone();
        for (int axis = batchNdim; axis < shape.length; axis++) {
            int[] border = widths[axis - batchNdim];
            result[axis] = shape[axis] == ANY ? ANY : border[0] + shape[axis] + border[1];
        }
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return widths.length == 0 ? input : Padding.pad(input, widths, val);
    }

    /** Describes a layer that pads. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<PadLayer> {
        private final int[][] widths;
        private double val;
        private int batchNdim = 2;

        /** A border of this width on both sides, one number for all padded axes or one for each. */
        public Spec(int... width) {
            this(Arrays.stream(width).mapToObj(each -> new int[] {each, each}).toArray(int[][]::new));
        }

        /** A border of these widths, {@code {before, after}} for each padded axis. */
        public Spec(int[][] widths) {
            this.widths = Arrays.stream(widths).map(int[]::clone).toArray(int[][]::new);
        }

        /** With this value in the border; default 0. */
        public Spec val(double value) {
            return with(spec -> spec.val = value);
        }

        /** With so many leading axes left as they are; default 2: batch and channels. */
        public Spec batchNdim(int count) {
            return with(spec -> spec.batchNdim = count);
        }

        @Override
        public PadLayer on(Incoming incoming) {
            return new PadLayer(incoming, this);
        }
    }
}
