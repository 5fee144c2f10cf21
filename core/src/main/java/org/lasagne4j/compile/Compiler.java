package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.ReferenceBackend;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** From a function's definition to a function that runs. */
final class Compiler {
    private Compiler() {}

    static Function compile(FunctionSpec spec) {
        long start = System.nanoTime();
        SpecChecks.checkDefinition(spec);
        Parameters parameters = new Parameters(spec);
        FrozenGraph graph = FrozenGraph.of(spec, parameters.ownUpdates());
        SpecChecks.checkLeaves(spec, graph);
        Backend backend = Backends.choose(spec.mode() == Mode.REFERENCE ? ReferenceBackend.NAME : spec.backend());
        Program program = program(graph);
        return new Function(spec, parameters, program, backend.load(program), System.nanoTime() - start);
    }

    private static Program program(FrozenGraph graph) {
        List<Tensor> roots = new ArrayList<>(graph.outputs());
        roots.addAll(graph.updates().values());
        List<Tensor> primitive = decomposed(roots);
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        int next = graph.outputs().size();
        for (Shared shared : graph.updates().keySet()) {
            updates.put(shared, primitive.get(next++));
        }
        List<Tensor> outputs = primitive.subList(0, graph.outputs().size());
        return new Program(graph.inputs(), outputs, updates, Graphs.topological(primitive), shared(primitive, updates));
    }

    /** Composite ops replaced by their definitions until none is left. */
    private static List<Tensor> decomposed(List<Tensor> roots) {
        List<Tensor> current = roots;
        while (true) {
            Map<Tensor, Tensor> definitions = new LinkedHashMap<>();
            for (Node node : Graphs.topological(current)) {
                if (node.op() instanceof CompositeOp op) {
                    List<Tensor> outputs = node.origin().inherit(() -> op.decompose(node.inputs()));
                    for (int i = 0; i < outputs.size(); i++) {
                        definitions.put(node.output(i), outputs.get(i));
                    }
                }
            }
            if (definitions.isEmpty()) {
                return current;
            }
            current = Graphs.substitute(current, definitions);
        }
    }

    private static List<Shared> shared(List<Tensor> roots, Map<Shared, Tensor> updates) {
        Set<Shared> found = new HashSet<>(updates.keySet());
        for (Tensor leaf : Graphs.leaves(roots)) {
            if (leaf instanceof Shared shared) {
                found.add(shared);
            }
        }
        return found.stream().sorted(Comparator.comparingLong(Shared::id)).toList();
    }
}
