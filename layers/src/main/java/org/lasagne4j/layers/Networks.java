package org.lasagne4j.layers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions on whole networks, which are told by their last layer or layers: outputs, shapes, layers and parameters.
 * Follows {@code lasagne.layers.helper}; meant for static import.
 */
public final class Networks {
    private static final Logger LOG = LoggerFactory.getLogger(Networks.class);

    private Networks() {}

    /**
     * The output of a network on its own input variables.
     *
     * @param options what every layer is told, such as {@link Option#DETERMINISTIC}; one that no layer asks for is
     *     warned of
     * @throws org.lasagne4j.error.GraphException if a layer below is free-floating
     */
    public static Tensor getOutput(Layer layer, Option... options) {
        return getOutput(List.of(layer), options).get(0);
    }

    /**
     * The output of a network on other inputs.
     *
     * @param inputs an expression or array for the network's only input layer, or a map from any layers to the
     *     expressions or arrays that take the place of their outputs
     * @throws org.lasagne4j.error.GraphException if a layer below is free-floating and has no entry, or one input is
     *     given for several input layers
     * @throws org.lasagne4j.error.ShapeException if an input has another rank than the layer's output
     */
    public static Tensor getOutput(Layer layer, Object inputs, Option... options) {
        return getOutput(List.of(layer), inputs, options).get(0);
    }

    /**
     * The outputs of several layers of one network, in one walk: what lies below two of them, dropout masks included, is
     * computed once.
     */
    public static List<Tensor> getOutput(List<? extends Layer> layers, Option... options) {
        return getOutput(layers, Map.of(), options);
    }

    /** The outputs of several layers in one walk on other inputs, see {@link #getOutput(Layer, Object, Option...)}. */
    public static List<Tensor> getOutput(List<? extends Layer> layers, Object inputs, Option... options) {
        Options told = Options.of(options);
        Map<Layer, Tensor> given = inputs instanceof Map<?, ?> map
                ? Substitutes.of(map)
                : Substitutes.of(Propagation.forOnlyInput("getOutput", layers, inputs));
        List<Tensor> outputs = outputWalk(told).run(layers, given);
        if (!told.unused().isEmpty()) {
            LOG.warn("getOutput was given options that no layer asks for: {}", String.join(", ", told.unused()));
        }
        return outputs;
    }

    private static Propagation<Tensor> outputWalk(Options told) {
        return new Propagation<>("getOutput", InputLayer::output, (layer, below) -> layer.origin()
                .inherit(() -> layer.outputForAll(below, told)));
    }

    /** The output of a network inside a layer, which has one input layer, with the options that the layer was told. */
    static Tensor part(Layer network, Tensor input, Options told) {
        Map<Layer, Tensor> given = Propagation.forOnlyInput("getOutput", List.of(network), input);
        return outputWalk(told).run(List.of(network), given).get(0);
    }

    /** Shape of a network's output, ANY where unknown. */
    public static long[] getOutputShape(Layer layer) {
        return layer.outputShape();
    }

    /**
     * Shape of a network's output for an input of this shape at its only input layer.
     *
     * @throws org.lasagne4j.error.GraphException if there are several input layers
     * @throws org.lasagne4j.error.ShapeException if the input layer has another rank, or a size is not positive
     */
    public static long[] getOutputShape(Layer layer, long... inputShape) {
        return getOutputShape(List.of(layer), inputShape).get(0);
    }

    /**
     * Shape of a network's output if the layers in the map have outputs of these shapes.
     *
     * @throws org.lasagne4j.error.GraphException if a layer below is free-floating and has no entry
     * @throws org.lasagne4j.error.ShapeException if a layer's output has another rank, or a size is not positive
     */
    public static long[] getOutputShape(Layer layer, Map<? extends Layer, long[]> inputShapes) {
        return getOutputShape(List.of(layer), inputShapes).get(0);
    }

    /** Shapes of several layers' outputs. */
    public static List<long[]> getOutputShape(List<? extends Layer> layers) {
        return layers.stream().map(Layer::outputShape).toList();
    }

    /** Shapes of several layers' outputs for an input of this shape at their only input layer. */
    public static List<long[]> getOutputShape(List<? extends Layer> layers, long... inputShape) {
        return getOutputShape(layers, Propagation.forOnlyInput("getOutputShape", layers, inputShape));
    }

    /** Shapes of several layers' outputs if the layers in the map have outputs of these shapes. */
    public static List<long[]> getOutputShape(List<? extends Layer> layers, Map<? extends Layer, long[]> inputShapes) {
        return inputShapes.isEmpty()
                ? getOutputShape(layers)
                : shapeWalk().run(layers, Substitutes.shapes(inputShapes));
    }

    private static Propagation<long[]> shapeWalk() {
        return new Propagation<>("getOutputShape", Layer::outputShape, Layer::outputShapeForAll);
    }

    /** All layers of a network, each after those below it. */
    public static List<Layer> getAllLayers(Layer layer) {
        return getAllLayers(List.of(layer));
    }

    /** All layers of a network with several outputs, each after those below it. */
    public static List<Layer> getAllLayers(Collection<? extends Layer> layers) {
        return getAllLayers(layers, List.of());
    }

    /**
     * All layers of a network, each after those below it: depth first, in the order of the inputs.
     *
     * @param treatAsInput layers below which not to look; they are listed themselves if they are reached
     */
    public static List<Layer> getAllLayers(
            Collection<? extends Layer> layers, Collection<? extends Layer> treatAsInput) {
        Deque<Layer> stack = new ArrayDeque<>(layers);
        Set<Layer> opened = new HashSet<>(treatAsInput);
        Set<Layer> result = new LinkedHashSet<>();
        while (!stack.isEmpty()) {
            Layer layer = stack.getFirst();
            if (opened.add(layer)) {
                pushInputs(stack, layer);
            } else {
                stack.removeFirst();
                result.add(layer);
            }
        }
        return new ArrayList<>(result);
    }

    private static void pushInputs(Deque<Layer> stack, Layer layer) {
        for (int i = layer.incomings().size() - 1; i >= 0; i--) {
            Layer below = layer.incomings().get(i).layer();
            if (below != null) {
                stack.addFirst(below);
            }
        }
    }

    /** The shared variables that parameterize a network and have these tags, in layer order, each once. */
    public static List<Shared> getAllParams(Layer layer, Tag... tags) {
        return getAllParams(List.of(layer), tags);
    }

    /** The shared variables that parameterize a network with several outputs and have these tags. */
    public static List<Shared> getAllParams(Collection<? extends Layer> layers, Tag... tags) {
        Set<Shared> params = new LinkedHashSet<>();
        getAllLayers(layers).forEach(layer -> params.addAll(layer.getParams(tags)));
        return List.copyOf(params);
    }

    /** The parameters of a network that have these tags, expressions as they are. */
    public static List<Tensor> getAllParamExpressions(Layer layer, Tag... tags) {
        return getAllParamExpressions(List.of(layer), tags);
    }

    /** The parameters of a network with several outputs that have these tags, expressions as they are. */
    public static List<Tensor> getAllParamExpressions(Collection<? extends Layer> layers, Tag... tags) {
        Set<Tensor> params = new LinkedHashSet<>();
        getAllLayers(layers).forEach(each -> params.addAll(each.getParamExpressions(tags)));
        return List.copyOf(params);
    }

    /** How many numbers a network's parameters with these tags hold. */
    public static long countParams(Layer layer, Tag... tags) {
        return countParams(List.of(layer), tags);
    }

    /** How many numbers the parameters of a network with several outputs hold. */
    public static long countParams(Collection<? extends Layer> layers, Tag... tags) {
        return getAllParams(layers, tags).stream()
                .mapToLong(param -> Shapes.count(param.storage().shape()))
                .sum();
    }

    /** Copies of the values of a network's parameters with these tags, in the order of {@link #getAllParams}. */
    public static List<HostArray> getAllParamValues(Layer layer, Tag... tags) {
        return getAllParamValues(List.of(layer), tags);
    }

    /** Copies of the values of the parameters of a network with several outputs. */
    public static List<HostArray> getAllParamValues(Collection<? extends Layer> layers, Tag... tags) {
        return getAllParams(layers, tags).stream().map(Shared::getValue).toList();
    }

    /**
     * Sets a network's parameters with these tags, all or none of them.
     *
     * @param values arrays in the order of {@link #getAllParams}: {@code HostArray}, {@code INDArray} or Java arrays
     * @throws org.lasagne4j.error.ValueException if there are more or fewer values than parameters
     * @throws org.lasagne4j.error.ShapeException if a value has another shape than its parameter
     */
    public static void setAllParamValues(Layer layer, List<?> values, Tag... tags) {
        setAllParamValues(List.of(layer), values, tags);
    }

    /** Sets the parameters of a network with several outputs, see {@link #setAllParamValues(Layer, List, Tag...)}. */
    public static void setAllParamValues(Collection<? extends Layer> layers, List<?> values, Tag... tags) {
        ParamValues.set(layers, getAllParams(layers, tags), values);
    }
}
