package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/**
 * Plain recurrent layer: h' = φ(x·W_in + h·W_hid + b).
 *
 * <ul>
 *   <li>input: {@code (batch, time, features...)}
 *   <li>W_in: {@code (features, units)}; W_hid: {@code (units, units)}; b: {@code (units)}
 *   <li>output: {@code (batch, time, units)}: h at each time
 * </ul>
 *
 * <p>Default weights: uniform over ±0.01. Follows {@code lasagne.layers.RecurrentLayer}; what all recurrent layers have in
 * common is in {@link BaseRecurrentLayer}.
 */
public final class RecurrentLayer extends BaseRecurrentLayer {
    private final int numUnits;
    private final DenseLayer inputToHidden;
    private final DenseLayer hiddenToHidden;
    private final Nonlinearity nonlinearity;

    /** A layer with this number of units and defaults otherwise. */
    public RecurrentLayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the input is not {@code (batch, time, features...)} with known features,
     *     or the mask or the layer of an initial state does not fit
     * @throws org.lasagne4j.error.ValueException if there is no unit, or options exclude each other
     */
    public RecurrentLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Map.of("hid_init", spec.hidInit()));
        this.numUnits = requireUnits(this, spec.numUnits);
        this.nonlinearity = spec.nonlinearity;
        this.inputToHidden = part("input_to_hidden", spec.wInToHid, spec.b, requireFeatures());
        this.hiddenToHidden = part("hidden_to_hidden", spec.wHidToHid, ParamSpec.NONE, numUnits);
        addInitialState("hid_init");
    }

    private DenseLayer part(String role, ParamSpec w, ParamSpec b, long features) {
        DenseLayer.Spec dense = new DenseLayer.Spec(numUnits)
                .name(name() == null ? role : name() + "." + role)
                .nonlinearity(null)
                .w(w)
                .b(b);
        return dense.on(new InputLayer(Shapes.ANY, features));
    }

    @Override
    protected List<Layer> parts() {
        return List.of(inputToHidden, hiddenToHidden);
    }

    @Override
    long[] stateShape() {
        return new long[] {numUnits};
    }

    @Override
    Cell cell(Options options) {
        Cell dense = new NetworkCell(this, inputToHidden, hiddenToHidden, nonlinearity, options);
        return new Cell() {
            @Override
            public Tensor fromInput(Tensor x) {
                return dense.fromInput(x.rank() > 2 ? x.flatten(2) : x);
            }

            @Override
            public List<Tensor> step(Tensor contribution, List<Tensor> states) {
                return dense.step(contribution, states);
            }
        };
    }

    /** Number of units. */
    public int numUnits() {
        return numUnits;
    }

    /** The weights of the input, {@code (features, units)}. */
    public Tensor wInToHid() {
        return inputToHidden.w();
    }

    /** The weights of the hidden state, {@code (units, units)}. */
    public Tensor wHidToHid() {
        return hiddenToHidden.w();
    }

    /** The bias, {@code (units)}; null if there is none. */
    public @Nullable Tensor b() {
        return inputToHidden.b();
    }

    /** What is applied to the sum. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Describes a plain recurrent layer. */
    public static final class Spec extends RecurrentSpec<Spec> implements LayerSpec<RecurrentLayer> {
        private final int numUnits;
        private ParamSpec wInToHid = Inits.uniform();
        private ParamSpec wHidToHid = Inits.uniform();
        private ParamSpec b = Inits.constant(0);
        private Nonlinearity nonlinearity = RECTIFY;

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
        }

        /** With these weights of the input, mostly an initializer. */
        public Spec wInToHid(ParamSpec w) {
            return with(spec -> spec.wInToHid = w);
        }

        /** With these weights of the input: an array that they start as, or a variable or expression to use. */
        public Spec wInToHid(Object value) {
            return wInToHid(ParamSpec.of(value));
        }

        /** With these weights of the hidden state, mostly an initializer. */
        public Spec wHidToHid(ParamSpec w) {
            return with(spec -> spec.wHidToHid = w);
        }

        /** With these weights of the hidden state: an array that they start as, or a variable or expression to use. */
        public Spec wHidToHid(Object value) {
            return wHidToHid(ParamSpec.of(value));
        }

        /** With this bias; null for none. */
        public Spec b(@Nullable ParamSpec bias) {
            return with(spec -> spec.b = Objects.requireNonNullElse(bias, ParamSpec.NONE));
        }

        /** With this bias: an array that it starts as, or a variable or expression to use. */
        public Spec b(Object value) {
            return b(ParamSpec.of(value));
        }

        /** With this nonlinearity on the sum; null for none. Default rectify. */
        public Spec nonlinearity(@Nullable Nonlinearity function) {
            return with(spec -> spec.nonlinearity = Objects.requireNonNullElse(function, LINEAR));
        }

        @Override
        public RecurrentLayer on(Incoming incoming) {
            return new RecurrentLayer(incoming, this);
        }
    }
}
