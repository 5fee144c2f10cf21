package org.lasagne4j.compile.pass;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** What depends on constants alone is computed now, by the interpreter, unless the result is large. */
public final class FoldConstants implements Pass {
    // A large result costs memory for the life of the function and saves one pass over memory at each call.
    private static final long MAX_ELEMENTS = 4096;

    @Override
    public String name() {
        return "fold-constants";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        for (Node node : graph.topological()) {
            List<Tensor> inputs = graph.inputs(node);
            if (inputs.stream().allMatch(Constant.class::isInstance) && isSmall(node)) {
                fold(graph, node, inputs);
            }
        }
        return graph.build();
    }

    private static boolean isSmall(Node node) {
        return node.outputs().stream().map(Tensor::type).allMatch(FoldConstants::mayBeSmall);
    }

    private static boolean mayBeSmall(TensorType type) {
        return !type.isStatic() || Shapes.count(type.dims()) <= MAX_ELEMENTS;
    }

    private void fold(WorkGraph graph, Node node, List<Tensor> inputs) {
        List<HostArray> values =
                inputs.stream().map(t -> ((Constant) t).value()).toList();
        try {
            // The node itself may read what the constants stand for; it is made anew over the constants.
            Node constant = node.origin().inherit(() -> Node.of(node.op(), inputs));
            if (!isSmall(constant)) {
                return;
            }
            List<HostArray> results = Interpreter.run(constant, values);
            for (int i = 0; i < results.size(); i++) {
                HostArray result = results.get(i);
                if (result.count() <= MAX_ELEMENTS
                        && stretchesAlike(node.output(i).type(), result)) {
                    graph.replace(name(), node.output(i), new Constant(result));
                }
            }
        } catch (LasagneException wrongValue) {
            // An index out of range, say. It is the call's error, and may never be computed.
            return;
        }
    }

    /** A constant's axes of size 1 stretch; where those of the result didn't, the graph may rely on it. */
    private static boolean stretchesAlike(TensorType type, HostArray value) {
        for (int axis = 0; axis < value.rank(); axis++) {
            if (type.broadcasts(axis) != (value.dim(axis) == 1)) {
                return false;
            }
        }
        return true;
    }
}
