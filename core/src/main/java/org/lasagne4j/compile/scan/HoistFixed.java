package org.lasagne4j.compile.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** What every step computes from non-sequences alone is computed once, before the loop. Views stay: they cost nothing. */
final class HoistFixed extends LoopRewrite {
    HoistFixed() {
        super("scan-hoist");
    }

    @Override
    Map<Tensor, Tensor> rewrite(LoopDraft loop, WorkGraph graph) {
        Map<Tensor, Tensor> outside = new HashMap<>();
        loop.fixed.forEach(entry -> outside.put(entry.inner(), entry.outer()));
        Set<Tensor> same = new HashSet<>(outside.keySet());
        Set<Tensor> hoisted = new LinkedHashSet<>();
        for (Node node : loop.nodes()) {
            boolean constant = node.inputs().stream().allMatch(Constant.class::isInstance);
            if (!constant
                    && node.inputs().stream().allMatch(input -> same.contains(input) || input instanceof Constant)) {
                same.addAll(node.outputs());
            } else {
                node.inputs().forEach(input -> addWork(input, same, hoisted));
            }
        }
        loop.results().forEach(result -> addWork(result, same, hoisted));
        if (hoisted.isEmpty()) {
            return Map.of();
        }
        Map<Tensor, Tensor> variables = new HashMap<>();
        for (Tensor inner : hoisted) {
            variables.put(
                    inner,
                    loop.addFixed(
                            Graphs.substitute(java.util.List.of(inner), outside).get(0), inner));
        }
        return loop.build(variables).successors();
    }

    /** The tensor, or what it is a view of, if computing it is work that can be done before the loop. */
    private static void addWork(Tensor tensor, Set<Tensor> same, Set<Tensor> hoisted) {
        Tensor source = tensor;
        while (source.owner() != null
                && same.contains(source)
                && Views.isView(source.owner().op())) {
            for (Tensor bound :
                    source.owner().inputs().subList(1, source.owner().inputs().size())) {
                addWork(bound, same, hoisted);
            }
            source = source.owner().input(0);
        }
        if (source.owner() != null && same.contains(source)) {
            hoisted.add(source);
        }
    }
}
