package org.lasagne4j.layers;

import java.util.List;
import java.util.Map;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/**
 * Applies another layer backwards: the gradient of that layer's output by its input, with this layer's input in the place
 * of the output's gradient. Of a dense layer that is the product with its transposed weights, of a convolution the
 * transposed convolution, of max-pooling an unpooling to where the maxima were. Biases play no part; parameters are the
 * other layer's. Follows {@code lasagne.layers.InverseLayer}.
 */
public final class InverseLayer extends MergeLayer {
    /**
     * A layer that undoes another one.
     *
     * @param incoming what has the shape of that layer's output
     * @throws GraphException if the other layer has not exactly one layer below
     * @throws ShapeException if the input has another shape than the other layer's output
     */
    public InverseLayer(Incoming incoming, Layer layer) {
        this(incoming, new Spec(layer));
    }

    /**
     * A layer as the spec says.
     *
     * @throws GraphException if the other layer has not exactly one layer below
     * @throws ShapeException if the input has another shape than the other layer's output
     */
    public InverseLayer(Incoming incoming, Spec spec) {
        super(List.of(incoming, spec.layer, below(spec.layer)), spec.name());
        requireFit(spec.layer);
    }

    private void requireFit(Layer layer) {
        long[] given = inputShape();
        long[] output = layer.outputShape();
        boolean fits = given.length == output.length;
        for (int axis = 0; fits && axis < given.length; axis++) {
            fits = given[axis] == output[axis] || given[axis] == Shapes.ANY || output[axis] == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(problem("undoes a layer whose output has another shape than its input.")
                    .expected(Shapes.text(output) + ", as " + layer.label() + " gives")
                    .actual(Shapes.text(given))
                    .fix("put it where the data have that shape again, or name another layer."));
        }
    }

    private static Layer below(Layer layer) {
        Layer below = layer.inputLayer();
        if (below == null || layer.incomings().size() != 1) {
            throw new GraphException(Problem.of("An inverse of " + layer.label() + " cannot be made.")
                    .expected("a layer on exactly one other layer")
                    .actual(below == null ? "no layer below" : layer.incomings().size() + " layers below")
                    .created(Origin.here())
                    .fix("name a layer with one input, such as a dense or convolutional one."));
        }
        return below;
    }

    @Override
    public long[] outputShapeFor(List<long[]> shapes) {
        return shapes.get(2);
    }

    @Override
    public Tensor outputFor(List<Tensor> inputs, Options options) {
        Tensor gradient = inputs.get(0);
        return Grad.gradOf(Map.of(inputs.get(1), gradient), List.of(inputs.get(2)), List.of(), Grad.Disconnected.ERROR)
                .get(0);
    }

    /** Describes an inverse. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<InverseLayer> {
        private final Layer layer;

        /** An inverse of this layer. */
        public Spec(Layer layer) {
            this.layer = layer;
        }

        @Override
        public InverseLayer on(Incoming incoming) {
            return new InverseLayer(incoming, this);
        }
    }
}
