package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/**
 * Long short-term memory with peepholes: at each time
 *
 * <pre>
 * i = σ(x·W_xi + h·W_hi + c ⊙ w_ci + b_i)      f = σ(x·W_xf + h·W_hf + c ⊙ w_cf + b_f)
 * c' = f ⊙ c + i ⊙ tanh(x·W_xc + h·W_hc + b_c)
 * o = σ(x·W_xo + h·W_ho + c' ⊙ w_co + b_o)     h' = o ⊙ tanh(c')
 * </pre>
 *
 * <p>Input {@code (batch, time, features...)}, output {@code (batch, time, units)}: h at each time. Hochreiter and
 * Schmidhuber, Neural Computation 1997; with the peepholes of Graves, arXiv 1308.0850. Follows {@code
 * lasagne.layers.LSTMLayer}; what all recurrent layers have in common is in {@link BaseRecurrentLayer}.
 */
public final class LSTMLayer extends BaseRecurrentLayer {
    private static final List<String> PEEPHOLES = List.of("ingate", "forgetgate", "outgate");

    private final int numUnits;
    private final Nonlinearity nonlinearity;
    private final GateStack gates;
    private final Map<String, Tensor> cellWeights = new LinkedHashMap<>();

    /** A layer with this number of units and defaults otherwise. */
    public LSTMLayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the input is not {@code (batch, time, features...)} with known features,
     *     or the mask or the layer of an initial state does not fit
     * @throws org.lasagne4j.error.ValueException if there is no unit, or options exclude each other
     */
    public LSTMLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, states(spec));
        this.numUnits = requireUnits(this, spec.numUnits);
        this.nonlinearity = spec.nonlinearity;
        this.gates = new GateStack(this, requireFeatures(), numUnits, spec.gates);
        if (spec.peepholes) {
            PEEPHOLES.forEach(name -> addPeephole(name, Objects.requireNonNull(spec.gates.get(name))));
        }
        addInitialState("cell_init");
        addInitialState("hid_init");
    }

    private static Map<String, InitialState> states(Spec spec) {
        Map<String, InitialState> states = new LinkedHashMap<>();
        states.put("hid_init", spec.hidInit());
        states.put("cell_init", spec.cellInit);
        return states;
    }

    private void addPeephole(String name, Gate gate) {
        if (gate.wCell() != ParamSpec.NONE) {
            cellWeights.put(name, addParam(gate.wCell(), new long[] {numUnits}, "W_cell_to_" + name));
        }
    }

    @Override
    long[] stateShape() {
        return new long[] {numUnits};
    }

    @Override
    Cell cell(Options options) {
        GateStack.Joined weights = gates.joined();
        return new Cell() {
            @Override
            public Tensor fromInput(Tensor x) {
                return weights.fromInput(x);
            }

            @Override
            public List<Tensor> step(Tensor contribution, List<Tensor> states) {
                Tensor sums = clipped(contribution.plus(weights.fromHidden(states.get(0))));
                return next(sums, states.get(1));
            }
        };
    }

    /** The hidden state and the cell from the sums of all gates and the cell before. */
    private List<Tensor> next(Tensor sums, Tensor before) {
        Tensor in = gates.open(0, peek("ingate", gates.part(sums, 0), before));
        Tensor forget = gates.open(1, peek("forgetgate", gates.part(sums, 1), before));
        Tensor candidate = gates.open(2, gates.part(sums, 2));
        Tensor cell = forget.times(before).plus(in.times(candidate));
        Tensor out = gates.open(3, peek("outgate", gates.part(sums, 3), cell));
        return List.of(out.times(nonlinearity.apply(cell)), cell);
    }

    private Tensor peek(String gate, Tensor sum, Tensor cell) {
        Tensor weights = cellWeights.get(gate);
        return weights == null ? sum : sum.plus(cell.times(weights));
    }

    /** Number of units. */
    public int numUnits() {
        return numUnits;
    }

    /** What is applied to the cell where it becomes the output. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** The initial cell state, {@code (1, units)}; null if a layer gives it. */
    public @Nullable Tensor cellInit() {
        return learned("cell_init");
    }

    /** Describes a long short-term memory. */
    public static final class Spec extends RecurrentSpec<Spec> implements LayerSpec<LSTMLayer> {
        private final int numUnits;
        private Map<String, Gate> gates = new LinkedHashMap<>();
        private Nonlinearity nonlinearity = TANH;
        private InitialState cellInit = InitialState.of(Inits.constant(0));
        private boolean peepholes = true;

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
            gates.put("ingate", new Gate());
            gates.put("forgetgate", new Gate());
            gates.put("cell", new Gate().noCell().nonlinearity(TANH));
            gates.put("outgate", new Gate());
        }

        private Spec gate(String name, Gate gate) {
            return with(spec -> {
                spec.gates = new LinkedHashMap<>(spec.gates);
                spec.gates.put(name, gate);
            });
        }

        /** With this gate for what is written to the cell. */
        public Spec ingate(Gate gate) {
            return gate("ingate", gate);
        }

        /** With this gate for what stays in the cell. A bias that begins at 1 helps to learn what is long ago. */
        public Spec forgetgate(Gate gate) {
            return gate("forgetgate", gate);
        }

        /** With these parameters for what may be written; default without a peephole and with tanh. */
        public Spec cell(Gate gate) {
            return gate("cell", gate);
        }

        /** With this gate for what is read from the cell. */
        public Spec outgate(Gate gate) {
            return gate("outgate", gate);
        }

        /** With this nonlinearity between the cell and the output; null for none. Default tanh. */
        public Spec nonlinearity(@Nullable Nonlinearity function) {
            return with(spec -> spec.nonlinearity = Objects.requireNonNullElse(function, LINEAR));
        }

        /** With this cell state before the first step, mostly an initializer; one row, the same for all sequences. */
        public Spec cellInit(ParamSpec state) {
            return with(spec -> spec.cellInit = InitialState.of(state));
        }

        /** With this cell state before the first step: an array, variable or expression of one row. */
        public Spec cellInit(Object value) {
            return cellInit(ParamSpec.of(value));
        }

        /** With the output of a layer as the cell state before the first step: a row for each sequence. */
        public Spec cellInit(Layer layer) {
            return with(spec -> spec.cellInit = InitialState.of(layer));
        }

        /** Whether the gates see the cell. Default true. */
        public Spec peepholes(boolean see) {
            return with(spec -> spec.peepholes = see);
        }

        @Override
        public LSTMLayer on(Incoming incoming) {
            return new LSTMLayer(incoming, this);
        }
    }
}
