package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.nonlinearities.Nonlinearity;

/**
 * A recurrent layer of any two networks: h' = φ(g(x) + f(h)), with g the network from the input to the hidden state and f
 * that from the hidden state to itself.
 *
 * <ul>
 *   <li>input: {@code (batch, time, d...)}; g takes {@code (n, d...)}, gives {@code (n, s...)}
 *   <li>hidden state: {@code (batch, s...)}, which f takes and gives
 *   <li>output: {@code (batch, time, s...)}
 * </ul>
 *
 * <p>Each network has exactly one input layer. Its parameters count as this layer's own. Options of {@code getOutput}
 * reach the networks; where g is computed for all steps at once, a dropout in it draws for all of them. Follows {@code
 * lasagne.layers.CustomRecurrentLayer}; what all recurrent layers have in common is in {@link BaseRecurrentLayer}.
 */
public final class CustomRecurrentLayer extends BaseRecurrentLayer {
    private final Layer inputToHidden;
    private final Layer hiddenToHidden;
    private final Nonlinearity nonlinearity;

    /** A layer of these networks with defaults otherwise. */
    public CustomRecurrentLayer(Incoming incoming, Layer inputToHidden, Layer hiddenToHidden) {
        this(incoming, new Spec(inputToHidden, hiddenToHidden));
    }

    /**
     * A layer as the spec says.
     *
     * @throws GraphException if a network has not exactly one input layer
     * @throws ShapeException if the networks do not fit the input and each other
     * @throws org.lasagne4j.error.ValueException if options exclude each other
     */
    public CustomRecurrentLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Map.of("hid_init", spec.hidInit()));
        this.inputToHidden = spec.inputToHidden;
        this.hiddenToHidden = spec.hiddenToHidden;
        this.nonlinearity = spec.nonlinearity;
        requireNetworks();
        requireBatches();
        addInitialState("hid_init");
    }

    private void requireNetworks() {
        long[] input = inputShape();
        long[] features = Arrays.copyOfRange(input, 2, input.length);
        requireFit("input_to_hidden takes", features(onlyInput("input_to_hidden", inputToHidden)), features);
        requireFit("input_to_hidden gives", features(inputToHidden), stateShape());
        requireFit("hidden_to_hidden takes", features(onlyInput("hidden_to_hidden", hiddenToHidden)), stateShape());
    }

    /** A network with a fixed batch gets as many rows: those of all steps where they are computed at once, else of one. */
    private void requireBatches() {
        long given = batch(inputToHidden);
        long batch = inputShape()[0];
        long time = inputShape()[1];
        long rows = batch == Shapes.ANY || time == Shapes.ANY ? Shapes.ANY : batch * time;
        long wanted = precomputeInput() ? rows : batch(hiddenToHidden);
        if (given != Shapes.ANY && wanted != Shapes.ANY && given != wanted) {
            throw new ShapeException(problem("has networks whose batches do not fit: input_to_hidden gives another.")
                    .expected(wanted + (precomputeInput() ? ", batch times time" : ", as hidden_to_hidden"))
                    .actual(given)
                    .fix("build the networks on input(ANY, ...)."));
        }
    }

    private static long batch(Layer network) {
        long[] shape = network.outputShape();
        return shape.length == 0 ? Shapes.ANY : shape[0];
    }

    private Layer onlyInput(String role, Layer network) {
        List<Layer> inputs = Networks.getAllLayers(network).stream()
                .filter(InputLayer.class::isInstance)
                .toList();
        if (inputs.size() != 1) {
            throw new GraphException(problem("needs a network with exactly one input layer as " + role + ".")
                    .expected("1 input layer")
                    .actual(inputs.size() + " below " + network.label())
                    .fix("build it on input(ANY, ...)."));
        }
        return inputs.get(0);
    }

    private static long[] features(Layer layer) {
        long[] shape = layer.outputShape();
        return Arrays.copyOfRange(shape, Math.min(1, shape.length), shape.length);
    }

    private void requireFit(String role, long[] actual, long[] wanted) {
        boolean fits = actual.length == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = actual[i] == wanted[i] || actual[i] == Shapes.ANY || wanted[i] == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(problem("has networks whose shapes do not fit: " + role + " another shape.")
                    .expected(Shapes.text(wanted) + " behind the batch")
                    .actual(Shapes.text(actual))
                    .fix("input_to_hidden and hidden_to_hidden give the same shape, which is that of the state."));
        }
    }

    @Override
    int leastAxes() {
        return 2;
    }

    @Override
    protected List<Layer> parts() {
        return List.of(inputToHidden, hiddenToHidden);
    }

    @Override
    long[] stateShape() {
        return features(hiddenToHidden);
    }

    @Override
    Cell cell(Options options) {
        return new NetworkCell(this, inputToHidden, hiddenToHidden, nonlinearity, options);
    }

    /** The network from the input to the hidden state. */
    public Layer inputToHidden() {
        return inputToHidden;
    }

    /** The network from the hidden state to itself. */
    public Layer hiddenToHidden() {
        return hiddenToHidden;
    }

    /** What is applied to the sum. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Describes a recurrent layer of two networks. */
    public static final class Spec extends RecurrentSpec<Spec> implements LayerSpec<CustomRecurrentLayer> {
        private final Layer inputToHidden;
        private final Layer hiddenToHidden;
        private Nonlinearity nonlinearity = RECTIFY;

        /** A layer of these networks. */
        public Spec(Layer inputToHidden, Layer hiddenToHidden) {
            this.inputToHidden = inputToHidden;
            this.hiddenToHidden = hiddenToHidden;
        }

        /** With this nonlinearity on the sum of the two networks; null for none. Default rectify. */
        public Spec nonlinearity(@Nullable Nonlinearity function) {
            return with(spec -> spec.nonlinearity = Objects.requireNonNullElse(function, LINEAR));
        }

        @Override
        public CustomRecurrentLayer on(Incoming incoming) {
            return new CustomRecurrentLayer(incoming, this);
        }
    }
}
