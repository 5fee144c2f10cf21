package org.lasagne4j.layers;

import java.util.Arrays;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Winner takes all: of each group of neighbouring features the largest stays, the first one of several, the others become 0
 * (Srivastava et al., NIPS 2013). Shapes as they are. Follows {@code lasagne.layers.FeatureWTALayer}.
 */
public final class FeatureWTALayer extends Layer {
    private final FeatureGroups groups;

    /** Groups of so many features along the second axis. */
    public FeatureWTALayer(Incoming incoming, int poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if there is no such axis, its size is unknown, or groups don't divide it
     * @throws org.lasagne4j.error.ValueException if the pool size is less than 1
     */
    public FeatureWTALayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        groups = FeatureGroups.of(this, spec.poolSize, spec.axis);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor split = groups.split(input);
        int within = groups.axis() + 1;
        int[] pattern = new int[split.rank()];
        Arrays.fill(pattern, ShapeOps.X);
        pattern[within] = 0;
        Tensor number = Creation.arange(ShapeOps.sizeOf(groups.size())).dimshuffle(pattern);
        Tensor wins = split.argmax(new int[] {within}, true).eq(number);
        return groups.joined(Elemwise.where(wins, split, 0), input);
    }

    /** Describes a layer of winners. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<FeatureWTALayer> {
        private final int poolSize;
        private int axis = 1;

        /** Groups of so many features. */
        public Spec(int poolSize) {
            this.poolSize = poolSize;
        }

        /** With the features along this axis, negative from the end; default 1. */
        public Spec axis(int ofFeatures) {
            return with(spec -> spec.axis = ofFeatures);
        }

        @Override
        public FeatureWTALayer on(Incoming incoming) {
            return new FeatureWTALayer(incoming, this);
        }
    }
}
