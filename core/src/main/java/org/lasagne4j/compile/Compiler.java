package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.compile.pass.Passes;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** From a function's definition to a function that runs. */
final class Compiler {
    private final FunctionSpec spec;
    private final Backend backend;

    private Compiler(FunctionSpec spec) {
        this.spec = spec;
        Backend given = spec.backendItself();
        this.backend = given != null
                ? given
                : Backends.choose(
                        spec.backend() != null ? spec.backend() : spec.mode().backend());
    }

    static Function compile(FunctionSpec spec) {
        long start = System.nanoTime();
        SpecChecks.checkDefinition(spec);
        Parameters parameters = new Parameters(spec);
        FrozenGraph graph = FrozenGraph.of(spec, parameters.ownUpdates());
        SpecChecks.checkLeaves(spec, graph);
        Compiler compiler = new Compiler(spec);
        List<Replacement> steps = new ArrayList<>();
        Program program = compiler.program(graph, spec.mode().checked() ? steps::add : null);
        Executable executable = compiler.executable(graph, program, steps);
        return new Function(spec, parameters, program, executable, System.nanoTime() - start);
    }

    private Executable executable(FrozenGraph graph, Program program, List<Replacement> steps) {
        Executable fast = backend.load(program);
        return spec.mode().checked() ? new CheckedExecutable(graph, steps, program, fast, backend) : fast;
    }

    private Program program(FrozenGraph graph, @Nullable Consumer<Replacement> log) {
        List<Tensor> roots = graph.roots();
        for (Pass pass : passes()) {
            List<Tensor> rewritten = pass.run(roots, spec.mode().excluded(), log);
            check(pass, roots, rewritten, log);
            roots = rewritten;
        }
        int count = graph.outputs().size();
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        for (Shared shared : graph.updates().keySet()) {
            updates.put(shared, roots.get(count + updates.size()));
        }
        return new Program(
                graph.inputs(),
                List.copyOf(roots.subList(0, count)),
                updates,
                Graphs.topological(roots),
                shared(roots, updates));
    }

    private List<Pass> passes() {
        List<Pass> passes = new ArrayList<>(spec.mode().passes());
        if (backend.runsFusedLoops() && !spec.mode().excluded().contains(Passes.FUSE.name())) {
            passes.add(Passes.FUSE);
        }
        return passes;
    }

    /** A pass must keep how many outputs there are, and their types. */
    private static void check(Pass pass, List<Tensor> before, List<Tensor> after, @Nullable Consumer<Replacement> log) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < before.size(); i++) {
            Tensor was = before.get(i);
            Tensor is = after.get(i);
            same = was.dtype() == is.dtype() && was.rank() == is.rank();
            if (log != null && was != is) {
                log.accept(new Replacement("pass " + pass.name(), was, is));
            }
        }
        if (!same) {
            throw new IllegalStateException("pass " + pass.name() + " turns " + before + " into " + after);
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
