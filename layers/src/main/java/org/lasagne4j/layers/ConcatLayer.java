package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Tensor;

/**
 * Joins its inputs along an axis, default 1; their other sizes must be equal, after cropping if there is any. Follows
 * {@code lasagne.layers.ConcatLayer}.
 */
public final class ConcatLayer extends MergeLayer {
    private final int axis;
    private final List<Crop> cropping;

    /** Joins along axis 1: features or channels. */
    public ConcatLayer(List<? extends Incoming> incomings) {
        this(incomings, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the inputs have different numbers of axes, other sizes differ, or there is no such axis
     */
    public ConcatLayer(List<? extends Incoming> incomings, Spec spec) {
        super(incomings, spec.name());
        int rank = inputShape().length;
        this.axis = spec.axis < 0 ? rank + spec.axis : spec.axis;
        if (axis < 0 || axis >= rank) {
            throw new ShapeException(problem("cannot join along axis " + spec.axis + ", which does not exist.")
                    .expected("an axis from " + -rank + " to " + (rank - 1))
                    .actual(inputText())
                    .fix("leave axis(...) out for the features or channels."));
        }
        this.cropping = withoutAxis(spec.cropping());
        outputShape();
    }

    private List<Crop> withoutAxis(List<Crop> crops) {
        List<Crop> result = new ArrayList<>(crops);
        if (axis < result.size()) {
            result.set(axis, Crop.NONE);
        }
        return Collections.unmodifiableList(result);
    }

    @Override
    public long[] outputShapeFor(List<long[]> shapes) {
        shapes.forEach(shape -> requireRank(shapes, shape, shapes.get(0)));
        List<long[]> cropped = Cropping.autocropShapes(shapes, cropping);
        long[] result = cropped.get(0).clone();
        for (long[] shape : cropped.subList(1, cropped.size())) {
            for (int i = 0; i < result.length; i++) {
                result[i] = i == axis ? sum(result[i], shape[i]) : common(shapes, i, result[i], shape[i]);
            }
        }
        return result;
    }

    private static long sum(long a, long b) {
        return a == ANY || b == ANY ? ANY : a + b;
    }

    private void requireRank(List<long[]> shapes, long[] shape, long[] first) {
        if (shape.length != first.length) {
            throw mismatch(shapes, "inputs with the same number of axes");
        }
    }

    private long common(List<long[]> shapes, int at, long a, long b) {
        if (a != ANY && b != ANY && a != b) {
            throw mismatch(shapes, "equal sizes but along axis " + axis + "; they differ along axis " + at);
        }
        return a == ANY ? b : a;
    }

    private ShapeException mismatch(List<long[]> shapes, String expected) {
        return new ShapeException(problem("has inputs that cannot be joined.")
                .expected(expected)
                .actual(String.join(" and ", shapes.stream().map(Shapes::text).toList()))
                .fix("join along another axis, or crop: concat().cropping(...)."));
    }

    @Override
    public Tensor outputFor(List<Tensor> inputs, Options options) {
        return Joining.concatenate(Cropping.autocrop(inputs, cropping), axis);
    }

    /** The axis that grows. */
    public int axis() {
        return axis;
    }

    /** Describes a concat layer. */
    public static final class Spec extends MergeOptions<Spec> implements MergeSpec<ConcatLayer> {
        private int axis = 1;

        /** Along this axis; negative counts from the end. */
        public Spec axis(int index) {
            return with(spec -> spec.axis = index);
        }

        @Override
        public ConcatLayer of(List<? extends Incoming> incomings) {
            return new ConcatLayer(incomings, this);
        }
    }
}
