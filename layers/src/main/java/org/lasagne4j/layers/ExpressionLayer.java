package org.lasagne4j.layers;

import java.util.function.UnaryOperator;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Tensor;

/**
 * Applies any function of a tensor. Its output has the input's shape unless another is said: as sizes, as a function of the
 * input's shape, or as whatever the expression's shape turns out to be. Follows {@code lasagne.layers.ExpressionLayer}.
 */
public final class ExpressionLayer extends Layer {
    private final UnaryOperator<Tensor> function;
    private final UnaryOperator<long[]> shapes;

    /** A layer that applies a function that keeps the shape. */
    public ExpressionLayer(Incoming incoming, UnaryOperator<Tensor> function) {
        this(incoming, new Spec(function));
    }

    /** A layer as the spec says. */
    public ExpressionLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.function = spec.function;
        this.shapes = spec.shapes;
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        return shapes.apply(shape.clone());
    }

    /**
     * What the function gives.
     *
     * @throws ShapeException if that has another rank than the shape that was said
     */
    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor output = function.apply(input);
        if (output.rank() != outputShape().length) {
            throw new ShapeException(problem("computes something of another rank than it says.")
                    .expected(Shapes.text(outputShape()))
                    .actual(output.rank() + " axes, "
                            + Shapes.text(output.type().dims()))
                    .fix("say the shape with outputShape(...), or let it be found with autoShape()."));
        }
        return output;
    }

    /** Describes a layer that applies a function. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<ExpressionLayer> {
        private final UnaryOperator<Tensor> function;
        private UnaryOperator<long[]> shapes = UnaryOperator.identity();

        /** A layer that applies this function. */
        public Spec(UnaryOperator<Tensor> function) {
            this.function = function;
        }

        /** With an output of these sizes, ANY where unknown. */
        public Spec outputShape(long... sizes) {
            long[] fixed = sizes.clone();
            return outputShape(shape -> fixed.clone());
        }

        /** With an output whose shape this function computes from the input's, in which ANY stands for unknown sizes. */
        public Spec outputShape(UnaryOperator<long[]> newShapes) {
            return with(spec -> spec.shapes = newShapes);
        }

        /** With the shape of the expression as far as it is known: Lasagne's {@code 'auto'}. */
        public Spec autoShape() {
            return outputShape(shape -> InferredShape.of(function, shape));
        }

        @Override
        public ExpressionLayer on(Incoming incoming) {
            return new ExpressionLayer(incoming, this);
        }
    }
}
