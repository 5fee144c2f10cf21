package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Tensor;

/** The parameters of a recurrent layer's gates, which are used side by side: one product serves all gates. */
final class GateStack {
    private final int units;
    private final List<Nonlinearity> nonlinearities = new ArrayList<>();
    private final List<Tensor> wIn = new ArrayList<>();
    private final List<Tensor> wHid = new ArrayList<>();
    private final List<Tensor> b = new ArrayList<>();

    /** Adds the parameters of these gates, by their names, to the layer. */
    GateStack(BaseRecurrentLayer layer, long inputs, int units, Map<String, Gate> gates) {
        this.units = units;
        gates.forEach((name, gate) -> {
            wIn.add(layer.addParam(gate.wIn(), new long[] {inputs, units}, "W_in_to_" + name));
            wHid.add(layer.addParam(gate.wHid(), new long[] {units, units}, "W_hid_to_" + name));
            b.add(
                    gate.b() == ParamSpec.NONE
                            ? Creation.zeros(units)
                            : layer.addParam(gate.b(), new long[] {units}, "b_" + name, Tag.REGULARIZABLE.not()));
            nonlinearities.add(gate.nonlinearity());
        });
    }

    /** The parameters joined, for one output of the layer. */
    Joined joined() {
        return new Joined(Joining.concatenate(wIn, 1), Joining.concatenate(wHid, 1), Joining.concatenate(b, 0));
    }

    /**
     * All gates' parameters as expressions.
     *
     * @param wIn {@code (inputs, gates·units)}
     * @param wHid {@code (units, gates·units)}
     * @param b {@code (gates·units)}
     */
    record Joined(Tensor wIn, Tensor wHid, Tensor b) {
        /** What the input adds to each gate; axes behind the first are features. */
        Tensor fromInput(Tensor x) {
            return (x.rank() > 2 ? x.flatten(2) : x).dot(wIn).plus(b);
        }

        /** What the hidden state adds to each gate. */
        Tensor fromHidden(Tensor hid) {
            return hid.dot(wHid);
        }
    }

    /** One gate's part of what was computed for all, by its number. */
    Tensor part(Tensor all, int gate) {
        return all.get(Index.ALL, Index.slice((long) gate * units, (gate + 1L) * units));
    }

    /** A gate's nonlinearity of its sum. */
    Tensor open(int gate, Tensor sum) {
        return nonlinearities.get(gate).apply(sum);
    }
}
