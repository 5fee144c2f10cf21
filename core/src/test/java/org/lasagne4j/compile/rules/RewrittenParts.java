package org.lasagne4j.compile.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.pass.FoldConstants;
import org.lasagne4j.compile.pass.Merge;
import org.lasagne4j.compile.rewrite.Rewriter;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Rewrites graphs over a matrix x of (5, 4), a vector y of 4 and an index i = 2, and compares values before and after. */
abstract class RewrittenParts {
    final Tensor x = Tensors.matrix("x");
    final Tensor y = Tensors.vector("y");
    final Tensor i = Tensors.lscalar("i");

    private static HostArray values(long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (long k = 0; k < array.count(); k++) {
            array.setDouble(k, k * 0.75 - 3);
        }
        return array;
    }

    /** The ops of the rewritten tensor in their order; its value is compared with the original's. */
    List<String> ops(Tensor before) {
        List<String> ops = new ArrayList<>();
        Graphs.topological(List.of(rewritten(before))).stream()
                .map(Node::op)
                .forEach(op -> ops.add(op.label().replaceAll("[\\[{].*", "")));
        return ops;
    }

    /** The tensor rewritten; its value is compared with the original's. */
    Tensor rewritten(Tensor before) {
        List<Tensor> folded = new FoldConstants().run(new Merge().run(List.of(before), Set.of(), null), Set.of(), null);
        WorkGraph graph = new WorkGraph(folded, null);
        Rewriter.apply(Rules.CANONICALIZE, graph);
        Tensor after = graph.build().get(0);
        Map<Tensor, HostArray> values = new HashMap<>();
        values.put(x, values(5, 4));
        values.put(y, values(4));
        values.put(i, HostArray.scalar(DType.INT64, 2));
        Interpreter.evaluate(List.of(before, after), values);
        HostArray meant = Interpreter.value(before, values);
        HostArray now = Interpreter.value(after, values);
        assertThat(now.shape()).containsExactly(meant.shape());
        // float32, products of four terms
        assertThat(now.toDoubles()).containsExactly(meant.toDoubles(), Offset.offset(1e-5));
        return after;
    }
}
