package org.lasagne4j.tensor.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Reduce;

/** Nodes that become one loop; groups merge as in union-find. */
final class LoopGroup {
    private final int stage;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Tensor> operands = new LinkedHashSet<>();
    private @Nullable List<Integer> axes;
    private @Nullable LoopGroup mergedInto;

    LoopGroup(int stage) {
        this.stage = stage;
    }

    /** The group this one has become part of. */
    LoopGroup current() {
        LoopGroup group = this;
        while (group.mergedInto != null) {
            group = group.mergedInto;
        }
        if (mergedInto != null) {
            mergedInto = group;
        }
        return group;
    }

    /** Whether the node's reduction, if it is one, goes over the axes that this loop reduces. */
    boolean accepts(Node node) {
        return !(node.op() instanceof Reduce reduce) || axes == null || axes.equals(reduce.axes());
    }

    boolean compatible(LoopGroup other, int maxNodes, int maxOperands) {
        boolean sameAxes = axes == null || other.axes == null || axes.equals(other.axes);
        return sameAxes
                && nodes.size() + other.nodes.size() < maxNodes
                && operands.size() + other.operands.size() < maxOperands;
    }

    /** One group of both; the larger absorbs the smaller, so that all merges together are linear but for a logarithm. */
    LoopGroup merge(LoopGroup other) {
        if (other == this) {
            return this;
        }
        if (other.nodes.size() > nodes.size()) {
            return other.merge(this);
        }
        nodes.addAll(other.nodes);
        operands.addAll(other.operands);
        axes = axes == null ? other.axes : axes;
        other.mergedInto = this;
        return this;
    }

    void add(Node node) {
        nodes.add(node);
        node.inputs().stream().filter(t -> !isInside(t)).forEach(operands::add);
        if (node.op() instanceof Reduce reduce) {
            axes = reduce.axes();
        }
    }

    private boolean isInside(Tensor tensor) {
        return tensor.owner() != null && nodes.contains(tensor.owner());
    }

    /** Makes the loop; {@code mapped} gives what is rebuilt so far and receives the loop's results. */
    void emit(Set<Tensor> wanted, Map<Tensor, Tensor> mapped) {
        LoopBody.Builder body = new LoopBody.Builder();
        Map<Tensor, Integer> inputs = new LinkedHashMap<>();
        Map<Tensor, Integer> values = new HashMap<>();
        Map<Tensor, LoopOp.Output> outputs = new LinkedHashMap<>();
        for (Node node : ordered()) {
            List<Integer> args = node.inputs().stream()
                    .map(t -> values.computeIfAbsent(t, x -> load(x, inputs, body)))
                    .toList();
            Tensor result = node.output(0);
            if (node.op() instanceof ElementwiseOp op) {
                int value = body.add(
                        op.formulaFor(node.inputs().stream().map(Tensor::dtype).toList()), args);
                values.put(result, value);
                if (wanted.contains(result)) {
                    outputs.put(result, new LoopOp.Output(value, null, result.dtype()));
                }
            } else if (node.op() instanceof Reduce reduce) {
                outputs.put(result, new LoopOp.Output(args.get(0), reduce.kind(), result.dtype()));
            }
        }
        make(body, inputs, outputs, mapped);
    }

    private static int load(Tensor tensor, Map<Tensor, Integer> inputs, LoopBody.Builder body) {
        if (tensor instanceof Constant constant && constant.value().count() == 1) {
            return body.add(literal(constant.value()));
        }
        int operand = inputs.computeIfAbsent(tensor, t -> inputs.size());
        return body.add(new LoopBody.Load(operand, tensor.dtype()));
    }

    private static LoopBody.Literal literal(HostArray value) {
        DType dtype = value.dtype();
        long bits = dtype.isFloat()
                ? Double.doubleToRawLongBits(value.getDouble(value.offset()))
                : value.getLong(value.offset());
        return new LoopBody.Literal(bits, dtype);
    }

    /** The nodes in topological order, which merging may have mixed up. */
    private List<Node> ordered() {
        Set<Node> members = new LinkedHashSet<>(nodes);
        List<Tensor> results = nodes.stream().map(node -> node.output(0)).toList();
        return Order.within(members, results);
    }

    private void make(
            LoopBody.Builder body,
            Map<Tensor, Integer> inputs,
            Map<Tensor, LoopOp.Output> outputs,
            Map<Tensor, Tensor> mapped) {
        int rank = nodes.get(0).input(0).rank();
        LoopBody.Pruned pruned = body.build()
                .pruned(outputs.values().stream().map(LoopOp.Output::value).toList());
        List<LoopOp.Output> results = outputs.values().stream()
                .map(o -> new LoopOp.Output(pruned.numbers()[o.value()], o.reduce(), o.dtype()))
                .toList();
        LoopOp op = new LoopOp(pruned.body(), rank, axes == null ? List.of() : axes, results);
        List<Tensor> operandsNow =
                inputs.keySet().stream().map(t -> mapped.getOrDefault(t, t)).toList();
        Origin origin = Origin.merge(nodes.stream().map(Node::origin).toList());
        Node loop = origin.inherit(() -> Node.of(op, operandsNow));
        int next = 0;
        for (Tensor original : outputs.keySet()) {
            mapped.put(original, loop.output(next++));
        }
    }

    @Override
    public String toString() {
        return "stage " + stage + " " + nodes;
    }
}
