package org.lasagne4j.layers;

import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/**
 * Gated recurrent units: at each time
 *
 * <pre>
 * r = σ(x·W_xr + h·W_hr + b_r)      u = σ(x·W_xu + h·W_hu + b_u)
 * c = tanh(x·W_xc + r ⊙ (h·W_hc) + b_c)
 * h' = (1 − u) ⊙ h + u ⊙ c
 * </pre>
 *
 * <p>The reset gate is applied to the product with the hidden weights, so that one product serves all gates. Input {@code
 * (batch, time, features...)}, output {@code (batch, time, units)}: h at each time. Cho et al., EMNLP 2014; Chung et al.,
 * arXiv 1412.3555. Follows {@code lasagne.layers.GRULayer}; what all recurrent layers have in common is in {@link
 * BaseRecurrentLayer}.
 */
public final class GRULayer extends BaseRecurrentLayer {
    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    private final int numUnits;
    private final GateStack gates;

    /** A layer with this number of units and defaults otherwise. */
    public GRULayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the input is not {@code (batch, time, features...)} with known features,
     *     or the mask or the layer of an initial state does not fit
     * @throws org.lasagne4j.error.ValueException if there is no unit, or options exclude each other
     */
    public GRULayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Map.of("hid_init", spec.hidInit()));
        this.numUnits = requireUnits(this, spec.numUnits);
        Map<String, Gate> inOrder = new LinkedHashMap<>();
        inOrder.put("updategate", spec.updategate);
        inOrder.put("resetgate", spec.resetgate);
        inOrder.put("hidden_update", spec.hiddenUpdate);
        this.gates = new GateStack(this, requireFeatures(), numUnits, inOrder);
        addInitialState("hid_init");
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
                // The limit is on what enters a step: its contribution, or where that is computed in the step, its
                // input.
                return weights.fromInput(precomputeInput() ? x : clipped(x));
            }

            @Override
            public List<Tensor> step(Tensor contribution, List<Tensor> states) {
                Tensor given = precomputeInput() ? clipped(contribution) : contribution;
                Tensor before = states.get(0);
                return List.of(next(given, clipped(weights.fromHidden(before)), before));
            }
        };
    }

    private Tensor next(Tensor given, Tensor fromHidden, Tensor before) {
        Tensor update = gates.open(UPDATE, part(given, UPDATE).plus(part(fromHidden, UPDATE)));
        Tensor reset = gates.open(RESET, part(given, RESET).plus(part(fromHidden, RESET)));
        Tensor sum = part(given, CANDIDATE).plus(reset.times(part(fromHidden, CANDIDATE)));
        Tensor candidate = gates.open(CANDIDATE, clipped(sum));
        return Elemwise.sub(1, update).times(before).plus(update.times(candidate));
    }

    private Tensor part(Tensor all, int gate) {
        return gates.part(all, gate);
    }

    /** Number of units. */
    public int numUnits() {
        return numUnits;
    }

    /** Describes gated recurrent units. */
    public static final class Spec extends RecurrentSpec<Spec> implements LayerSpec<GRULayer> {
        private final int numUnits;
        private Gate resetgate = new Gate().noCell();
        private Gate updategate = new Gate().noCell();
        private Gate hiddenUpdate = new Gate().noCell().nonlinearity(TANH);

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
        }

        /** With this gate for what the candidate sees of the state. */
        public Spec resetgate(Gate gate) {
            return with(spec -> spec.resetgate = gate);
        }

        /** With this gate for how much of the state is replaced. */
        public Spec updategate(Gate gate) {
            return with(spec -> spec.updategate = gate);
        }

        /** With these parameters for the candidate; default with tanh. */
        public Spec hiddenUpdate(Gate gate) {
            return with(spec -> spec.hiddenUpdate = gate);
        }

        @Override
        public GRULayer on(Incoming incoming) {
            return new GRULayer(incoming, this);
        }
    }
}
