package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.GraphGradients;
import org.lasagne4j.tensor.op.GraphOp;

/**
 * A graph as an op that can be applied to other inputs: Theano's {@code OpFromGraph}. Immutable; every option returns a copy.
 *
 * <p>It stays one node for gradients and for rewrites, and is then replaced by its graph, so that it costs nothing. Its
 * gradients are those of the graph unless they are given. Shared variables in the graph stay what they are.
 */
public final class OpFromGraph {
    private final GraphOp op;
    private final List<Shared> shared;

    private OpFromGraph(GraphOp op, List<Shared> shared) {
        this.op = op;
        this.shared = shared;
    }

    /**
     * The op that computes the outputs from the inputs.
     *
     * @throws GraphException if the outputs depend on other variables than the inputs and shared ones
     */
    public static OpFromGraph of(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
        Map<Tensor, Tensor> inside = new LinkedHashMap<>();
        inputs.forEach(input -> inside.put(input, new Tensor(input.type(), input.name())));
        List<Shared> shared = new ArrayList<>();
        for (Tensor leaf : Graphs.leaves(Graphs.substitute(outputs, inside))) {
            if (leaf instanceof Shared variable) {
                shared.add(variable);
                inside.put(variable, new Tensor(variable.type(), variable.name()));
            } else if (!(leaf instanceof Constant) && !inside.containsValue(leaf)) {
                throw new GraphException(
                        Problem.of("The graph of an op depends on " + leaf.label() + ", which is none of its inputs.")
                                .expected("inputs, shared variables and constants")
                                .created(leaf.origin())
                                .fix("add it to the inputs."));
            }
        }
        Body body = Body.of(inside.values(), Graphs.substitute(outputs, inside));
        GraphOp op = new GraphOp("op_from_graph", body, inputs.size(), false, GraphGradients.OF_GRAPH);
        return new OpFromGraph(op, List.copyOf(shared));
    }

    /** The op that computes one output from the inputs. */
    public static OpFromGraph of(List<? extends Tensor> inputs, Tensor output) {
        return of(inputs, List.of(output));
    }

    /** With a name for messages and prints. */
    public OpFromGraph named(String name) {
        return with(new GraphOp(name, op.body(), op.arguments(), op.inline(), op.gradients()));
    }

    /** Replaced by its graph before rewrites, which then see through it. */
    public OpFromGraph inline() {
        return with(new GraphOp(op.name(), op.body(), op.arguments(), true, op.gradients()));
    }

    /** With gradients by the inputs of its own, in place of those of the graph: {@code lop_overrides}. */
    public OpFromGraph lopOverrides(GraphGradients.Vjp gradients) {
        return with(op.gradients().withVjp(gradients));
    }

    /** With a gradient of its own by one input; the others keep theirs. */
    public OpFromGraph lopOverride(int input, GraphGradients.OfInput gradient) {
        if (input < 0 || input >= op.arguments()) {
            throw new GraphException(Problem.of(op.name() + " has no input number " + input + ".")
                    .expected("numbers from 0 to " + (op.arguments() - 1))
                    .actual(input)
                    .created(Origin.here()));
        }
        return with(op.gradients().with(input, gradient));
    }

    /** With a derivative along a direction of its own, which Rop uses: {@code rop_overrides}. */
    public OpFromGraph ropOverrides(GraphGradients.Rop derivatives) {
        int arguments = op.arguments();
        return with(op.gradients()
                .withRop((inputs, directions) ->
                        derivatives.derivatives(inputs.subList(0, arguments), directions.subList(0, arguments))));
    }

    /** Says which output depends on which input: a row for each input, an entry for each output. */
    public OpFromGraph connectionPattern(boolean[][] pattern) {
        List<List<Boolean>> rows = new ArrayList<>();
        for (boolean[] row : pattern) {
            List<Boolean> entries = new ArrayList<>();
            for (boolean entry : row) {
                entries.add(entry);
            }
            rows.add(entries);
        }
        boolean fits = rows.size() == op.arguments()
                && rows.stream()
                        .allMatch(row -> row.size() == op.body().outputs().size());
        if (!fits) {
            throw new GraphException(Problem.of("The connection pattern of " + op.name() + " does not fit.")
                    .expected(op.arguments() + " rows of " + op.body().outputs().size())
                    .actual(rows)
                    .created(Origin.here()));
        }
        return with(op.gradients().withConnections(List.copyOf(rows)));
    }

    private OpFromGraph with(GraphGradients gradients) {
        return with(new GraphOp(op.name(), op.body(), op.arguments(), op.inline(), gradients));
    }

    private OpFromGraph with(GraphOp changed) {
        return new OpFromGraph(changed, shared);
    }

    /** The outputs for these inputs. */
    public List<Tensor> applyAll(Tensor... inputs) {
        List<Tensor> all = new ArrayList<>(Arrays.asList(inputs));
        if (all.size() == op.arguments()) {
            all.addAll(shared);
        }
        return Node.of(op, all).outputs();
    }

    /** The first output for these inputs. */
    public Tensor apply(Tensor... inputs) {
        return applyAll(inputs).get(0);
    }
}
