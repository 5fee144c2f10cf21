package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Permutes axes, inserts axes of size 1 ({@link ShapeOps#X}) and drops axes of size 1 that the pattern leaves out. An axis
 * of unknown size may be dropped; each call then checks that it is 1. Follows {@code lasagne.layers.DimshuffleLayer}.
 */
public final class DimshuffleLayer extends Layer {
    private final int[] pattern;

    /** A layer with this pattern of input axes and {@link ShapeOps#X}. */
    public DimshuffleLayer(Incoming incoming, int... pattern) {
        this(incoming, new Spec(pattern));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if the pattern names an axis twice
     * @throws ShapeException if it names an axis that the input has not, or leaves out one whose size is not 1
     */
    public DimshuffleLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.pattern = spec.pattern;
        Set<Integer> seen = new HashSet<>();
        for (int axis : pattern) {
            if (axis != ShapeOps.X && !seen.add(axis)) {
                throw new ValueException(problem("names input axis " + axis + " twice.")
                        .expected("each input axis at most once")
                        .actual(Arrays.toString(pattern))
                        .fix("name each axis once; X makes a new axis of size 1."));
            }
        }
        outputShape();
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        for (int axis : pattern) {
            if (axis < ShapeOps.X || axis >= shape.length) {
                throw new ShapeException(problem("names input axis " + axis + ", which does not exist.")
                        .expected("axes from 0 to " + (shape.length - 1) + ", or X = " + ShapeOps.X)
                        .actual(Arrays.toString(pattern) + " for " + inputText())
                        .fix("axes count from 0."));
            }
        }
        for (int axis : dropped(shape.length)) {
            if (shape[axis] != 1 && shape[axis] != ANY) {
                throw new ShapeException(problem("leaves out input axis " + axis + ", whose size is not 1.")
                        .expected("a pattern that has every axis but those of size 1")
                        .actual(Arrays.toString(pattern) + " for " + inputText())
                        .fix("name the axis, or reshape(...) to merge it with another."));
            }
        }
        return Arrays.stream(pattern)
                .mapToLong(axis -> axis == ShapeOps.X ? 1 : shape[axis])
                .toArray();
    }

    private int[] dropped(int rank) {
        return IntStream.range(0, rank)
                .filter(axis -> Arrays.stream(pattern).noneMatch(kept -> kept == axis))
                .toArray();
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        int[] unsure = Arrays.stream(dropped(input.rank()))
                .filter(axis -> !input.type().broadcasts(axis))
                .toArray();
        Tensor checked = unsure.length == 0 ? input : ShapeOps.addBroadcast(input, unsure);
        return checked.dimshuffle(pattern);
    }

    /** Input axes and {@link ShapeOps#X}. */
    public int[] pattern() {
        return pattern.clone();
    }

    /** Describes a dimshuffle layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<DimshuffleLayer> {
        private final int[] pattern;

        /** A layer with this pattern. */
        public Spec(int... pattern) {
            this.pattern = pattern.clone();
        }

        @Override
        public DimshuffleLayer on(Incoming incoming) {
            return new DimshuffleLayer(incoming, this);
        }
    }
}
