package org.lasagne4j.layers;

import java.util.Arrays;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensor;

/**
 * A part of its input along one axis, default the last: one index drops the axis, a slice keeps it. Follows
 * {@code lasagne.layers.SliceLayer}. The last step of a sequence {@code (batch, time, features)} is
 * {@code slice(-1).axis(1)}, its first three {@code slice(Index.slice(0, 3)).axis(1)}.
 */
public final class SliceLayer extends Layer {
    private final Index indices;
    private final int axis;

    /** The element at an index along the last axis, which is dropped; a negative index counts from the end. */
    public SliceLayer(Incoming incoming, long index) {
        this(incoming, new Spec(Index.at(index)));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if there is no such axis
     * @throws IndexException if an index is out of range for a known size
     */
    public SliceLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.indices = spec.indices;
        int rank = inputShape().length;
        this.axis = spec.axis < 0 ? rank + spec.axis : spec.axis;
        if (axis < 0 || axis >= rank) {
            throw new ShapeException(problem("cannot slice along axis " + spec.axis + ", which does not exist.")
                    .expected("an axis from " + -rank + " to " + (rank - 1))
                    .actual(inputText())
                    .fix("leave axis(...) out for the last axis."));
        }
        requireIndex();
    }

    private void requireIndex() {
        try {
            outputShape();
        } catch (IndexException e) {
            throw new IndexException(problem("takes what its input does not have.")
                    .expected(e.expected() + " along axis " + axis)
                    .actual(e.actual() + " for " + inputText())
                    .fix(e.problem().fix()));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        return InferredShape.of(this::sliced, shape);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return sliced(input);
    }

    private Tensor sliced(Tensor input) {
        Index[] entries = new Index[axis + 1];
        Arrays.fill(entries, Index.ALL);
        entries[axis] = indices;
        return input.get(entries);
    }

    /** What is taken. */
    public Index indices() {
        return indices;
    }

    /** The axis along which it is taken. */
    public int axis() {
        return axis;
    }

    /** Describes a layer that slices. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<SliceLayer> {
        private final Index indices;
        private int axis = -1;

        /** What is taken: {@code Index.at(i)}, {@code Index.slice(start, stop)}, or numbers to pick. */
        public Spec(Index indices) {
            this.indices = indices;
        }

        /** Along this axis; negative counts from the end. Default −1. */
        public Spec axis(int index) {
            return with(spec -> spec.axis = index);
        }

        @Override
        public SliceLayer on(Incoming incoming) {
            return new SliceLayer(incoming, this);
        }
    }
}
