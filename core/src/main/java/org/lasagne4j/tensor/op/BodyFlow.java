package org.lasagne4j.tensor.op;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Which outputs of a loop's body depend on which of its inputs in a way that has a gradient, over any number of steps. */
final class BodyFlow {
    private final Body body;
    private final int sequences;
    private final int states;
    private final List<BitSet> inputsOf;

    BodyFlow(Body body, int sequences, int states) {
        this.body = body;
        this.sequences = sequences;
        this.states = states;
        Map<Tensor, BitSet> reached = new HashMap<>();
        for (int i = 0; i < body.inputs().size(); i++) {
            reached.computeIfAbsent(body.inputs().get(i), t -> new BitSet()).set(i);
        }
        body.nodes().forEach(node -> follow(node, reached));
        this.inputsOf = body.outputs().stream()
                .map(output ->
                        (BitSet) reached.getOrDefault(output, new BitSet()).clone())
                .toList();
        overSteps();
    }

    boolean isFor(int otherSequences, int otherStates) {
        return sequences == otherSequences && states == otherStates;
    }

    private static void follow(Node node, Map<Tensor, BitSet> reached) {
        for (Tensor output : node.outputs()) {
            BitSet all = new BitSet();
            for (int i = 0; i < node.inputs().size(); i++) {
                BitSet own = reached.get(node.input(i));
                if (own != null && node.op().connects(i, output.index())) {
                    all.or(own);
                }
            }
            reached.put(output, all);
        }
    }

    /** What depends on a state depends on everything that the state depends on. */
    private void overSteps() {
        for (int i = 0; i < states; i++) {
            // With no steps the last state is the first.
            inputsOf.get(i).set(sequences + i);
        }
        for (int via = 0; via < states; via++) {
            for (BitSet inputs : inputsOf) {
                if (inputs.get(sequences + via)) {
                    inputs.or(inputsOf.get(via));
                }
            }
        }
    }

    boolean connects(int input, int output) {
        return body.inputs().get(input).dtype().isFloat()
                && body.outputs().get(output).dtype().isFloat()
                && inputsOf.get(output).get(input);
    }
}
