package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Tensor;

/**
 * Takes the maximum, or another function, of groups of neighbouring features: with the maximum behind a linear layer it is
 * maxout (Goodfellow et al., ICML 2013).
 *
 * <ul>
 *   <li>input: any, the axis of features known and a multiple of the pool size
 *   <li>output: the same with as many features as groups
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.FeaturePoolLayer}: the second axis, the maximum.
 */
public final class FeaturePoolLayer extends Layer {
    private final FeatureGroups groups;
    private final PoolFunction function;

    /** The maximum of groups of so many features. */
    public FeaturePoolLayer(Incoming incoming, int poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if there is no such axis, its size is unknown, or groups don't divide it
     * @throws org.lasagne4j.error.ValueException if the pool size is less than 1
     */
    public FeaturePoolLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        groups = FeatureGroups.of(this, spec.poolSize, spec.axis);
        function = spec.function;
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long features = shape[groups.axis()];
        if (features == ANY || features % groups.size() != 0) {
            throw new ShapeException(problem("needs a known number of features that its pool size divides.")
                    .expected("a multiple of " + groups.size() + " along axis " + groups.axis())
                    .actual(Shapes.text(shape))
                    .fix("ask for the shape with a number of features that the layer can pool."));
        }
        long[] result = shape.clone();
        result[groups.axis()] = features / groups.size();
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return function.apply(groups.split(input), groups.axis() + 1);
    }

    /** Describes a pooling of features. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<FeaturePoolLayer> {
        private final int poolSize;
        private int axis = 1;
        private PoolFunction function = PoolFunction.MAX;

        /** Groups of so many features. */
        public Spec(int poolSize) {
            this.poolSize = poolSize;
        }

        /** With the features along this axis, negative from the end; default 1. */
        public Spec axis(int ofFeatures) {
            return with(spec -> spec.axis = ofFeatures);
        }

        /** With another function of a group than the maximum. */
        public Spec poolFunction(PoolFunction ofGroup) {
            return with(spec -> spec.function = ofGroup);
        }

        @Override
        public FeaturePoolLayer on(Incoming incoming) {
            return new FeaturePoolLayer(incoming, this);
        }
    }
}
