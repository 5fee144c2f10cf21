package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.init.Parameters;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Base of all layers, the library's and the user's own: follows {@code lasagne.layers.Layer}.
 *
 * <p>A layer of your own is one subclass with {@link #outputFor(Tensor, Options)}, with
 * {@link #outputShapeFor(long...)} if it changes the shape, and with {@link #addParam} in its constructor for each
 * parameter. Layers that take several inputs extend {@link MergeLayer}.
 */
public abstract non-sealed class Layer implements Incoming {
    private final List<Incoming> incomings;
    private final @Nullable String name;
    private final Origin origin = Origin.here();
    private final Map<Tensor, Set<String>> params = new LinkedHashMap<>();
    private long @Nullable [] outputShape;

    /** A layer without a name on another layer or a shape. */
    protected Layer(Incoming incoming) {
        this(incoming, null);
    }

    /**
     * A layer on another layer or a shape.
     *
     * @param name for messages, and before the names of its parameters; null if it has none
     * @throws ShapeException if a size of the input is not positive
     */
    protected Layer(Incoming incoming, @Nullable String name) {
        this(List.of(incoming), name);
    }

    Layer(List<? extends Incoming> incomings, @Nullable String name) {
        this.incomings = List.copyOf(incomings);
        this.name = name;
        if (incomings.isEmpty()) {
            throw new ValueException(problem("needs at least one input.")
                    .expected("a list of layers or shapes")
                    .actual("an empty list")
                    .fix("name the layers that it merges: of(first, second)."));
        }
        inputShapes().forEach(this::requirePositive);
    }

    private void requirePositive(long[] shape) {
        for (long dim : shape) {
            if (dim <= 0 && dim != Shapes.ANY) {
                throw new ShapeException(problem("has an input with a size that is not positive.")
                        .expected("sizes of at least 1, or ANY")
                        .actual(inputText())
                        .fix("write ANY for a size that only a call knows."));
            }
        }
    }

    /** Puts a layer on this one: {@code network.then(dense(10))}. */
    public final <L extends Layer> L then(LayerSpec<L> spec) {
        return spec.on(this);
    }

    /**
     * The output as an expression.
     *
     * @param input the output of the layer below, of a shape that fits {@link #inputShape}
     * @param options what {@code getOutput} was given, such as {@link Option#DETERMINISTIC}
     */
    public abstract Tensor outputFor(Tensor input, Options options);

    /** Shape of the output for an input of this shape, {@link Shapes#ANY} where unknown; default: the same. */
    public long[] outputShapeFor(long... shape) {
        return shape;
    }

    /** The output for as many inputs as the layer has. */
    Tensor outputForAll(List<Tensor> inputs, Options options) {
        return outputFor(inputs.get(0), options);
    }

    /** The output's shape for as many inputs as the layer has. */
    long[] outputShapeForAll(List<long[]> shapes) {
        return outputShapeFor(shapes.get(0).clone());
    }

    @Override
    public final long[] outputShape() {
        if (outputShape == null) {
            outputShape = outputShapeForAll(inputShapes()).clone();
        }
        return outputShape.clone();
    }

    @Override
    public final Layer layer() {
        return this;
    }

    /** The layer below; null if there is none. */
    public final @Nullable Layer inputLayer() {
        return incomings.isEmpty() ? null : incomings.get(0).layer();
    }

    /** What is below, layers and shapes. */
    public final List<Incoming> incomings() {
        return incomings;
    }

    /** Shape of the input; of the first one where there are several. */
    public final long[] inputShape() {
        return incomings.get(0).outputShape();
    }

    /** Shapes of all inputs. */
    public final List<long[]> inputShapes() {
        return incomings.stream().map(Incoming::outputShape).toList();
    }

    /** Its name; null if it has none. */
    public final @Nullable String name() {
        return name;
    }

    /** The user's line that made it. */
    public final Origin origin() {
        return origin;
    }

    /** Its own parameters in the order they were added, each with its tags; without those of {@link #parts}. */
    public final Map<Tensor, Set<String>> params() {
        return Collections.unmodifiableMap(params);
    }

    /**
     * The shared variables of its parameters that have these tags, then those of its parts; of an expression those inside it,
     * from left to right. A frozen one counts as neither trainable nor regularizable.
     */
    public final List<Shared> getParams(Tag... tags) {
        List<Tag> query = List.of(tags);
        Set<Shared> found = new LinkedHashSet<>();
        for (Layer layer : withParts()) {
            layer.params.forEach((param, marks) -> Graphs.sharedVariables(List.of(param)).stream()
                    .filter(shared -> Tag.match(marks, shared.isFrozen(), query))
                    .forEach(found::add));
        }
        return List.copyOf(found);
    }

    /**
     * Its parameters that have these tags, expressions as they are, then those of its parts; one of frozen variables only
     * counts as frozen.
     */
    public final List<Tensor> getParamExpressions(Tag... tags) {
        List<Tag> query = List.of(tags);
        Set<Tensor> found = new LinkedHashSet<>();
        for (Layer layer : withParts()) {
            layer.params.forEach((param, marks) -> {
                if (Tag.match(marks, isFrozen(param), query)) {
                    found.add(param);
                }
            });
        }
        return List.copyOf(found);
    }

    /** Networks inside this layer, each told by its last layer, whose parameters count as this layer's; default: none. */
    protected List<Layer> parts() {
        return List.of();
    }

    /** This layer, then those of its parts, which may have parts themselves. */
    private List<Layer> withParts() {
        List<Layer> layers = new ArrayList<>(List.of(this));
        for (Layer part : parts()) {
            Networks.getAllLayers(part).forEach(inside -> layers.addAll(inside.withParts()));
        }
        return layers;
    }

    private static boolean isFrozen(Tensor param) {
        List<Shared> variables = Graphs.sharedVariables(List.of(param));
        return !variables.isEmpty() && variables.stream().allMatch(Shared::isFrozen);
    }

    /**
     * Makes a parameter from its spec and registers it.
     *
     * @param spec what it is, see {@link ParamSpec}
     * @param shape the shape it must have
     * @param paramName its name, behind the layer's own as in {@code fc1.W}
     * @param tags more tags; {@link Tag#TRAINABLE} and {@link Tag#REGULARIZABLE} are set unless their absence is named
     * @throws ShapeException if what the spec gives has another shape, or a size is not positive
     */
    protected final Tensor addParam(ParamSpec spec, long[] shape, String paramName, Tag... tags) {
        String fullName = name == null ? paramName : name + "." + paramName;
        Tensor param = origin.inherit(() -> Parameters.create(spec, shape, fullName, this::problem));
        Set<String> marks = new LinkedHashSet<>(List.of(Tag.TRAINABLE.name(), Tag.REGULARIZABLE.name()));
        for (Tag tag : tags) {
            if (tag.wanted()) {
                marks.add(tag.name());
            } else {
                marks.remove(tag.name());
            }
        }
        params.put(param, Collections.unmodifiableSet(marks));
        return param;
    }

    /** What kind of layer it is, for messages: its class without "Layer", as in {@code max_pool2d}. */
    protected String kind() {
        String simple = getClass().getSimpleName().replaceFirst("(?<=.)Layer$", "");
        return simple.isEmpty()
                ? "anonymous"
                : simple.replaceAll("([a-z])([A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", "$1_$2")
                        .toLowerCase(Locale.ROOT);
    }

    /** How messages call it: {@code dense layer "fc1"}, or {@code dense #3} for the third dense layer up to it. */
    public final String label() {
        if (name != null) {
            return kind() + " layer \"" + name + '"';
        }
        long number = Networks.getAllLayers(this).stream()
                .filter(layer -> layer.kind().equals(kind()))
                .count();
        return kind() + " #" + number;
    }

    /** The start of an error message about this layer: its label, then the text; created where the layer was. */
    protected final Problem problem(String text) {
        return Problem.of(label() + " " + text).created(origin);
    }

    /** Shape of the input and where it is from, for messages. */
    protected final String inputText() {
        List<String> inputs = incomings.stream().map(Layer::text).toList();
        return String.join(" and ", inputs);
    }

    private static String text(Incoming incoming) {
        Layer layer = incoming.layer();
        return Shapes.text(incoming.outputShape()) + (layer == null ? "" : " from " + layer.label());
    }

    @Override
    public String toString() {
        return Objects.requireNonNullElseGet(name, () -> kind() + "@" + Integer.toHexString(hashCode()));
    }
}
