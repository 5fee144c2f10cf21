package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.Fuse;

/** A program whose elementwise ops all sit in loops, whatever passes it has been through. */
public final class Fusion {
    private Fusion() {}

    /** The program with its elementwise ops in loops. */
    public static Program fused(Program program) {
        return fused(program, Set.of());
    }

    /** The same for the body of a scan, whose {@code varying} inputs change from step to step. */
    static Program fused(Program program, Set<? extends Tensor> varying) {
        if (!Fuse.isWorthwhile(program.nodes(), varying)) {
            return program;
        }
        List<Tensor> roots = new ArrayList<>(program.outputs());
        roots.addAll(program.updates().values());
        List<Tensor> fused = Fuse.fuse(roots, varying);
        int outputs = program.outputs().size();
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        int next = outputs;
        for (Shared variable : program.updates().keySet()) {
            updates.put(variable, fused.get(next++));
        }
        return new Program(
                program.inputs(), fused.subList(0, outputs), updates, Graphs.topological(fused), program.shared());
    }
}
