package org.lasagne4j.tensor.print;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/**
 * A graph as an indented tree: Theano's {@code debugprint}. Every node and leaf has an id; where a node is met again, its
 * inputs are left out.
 *
 * <pre>
 * mul [A] &lt;float32(ANY, ANY)&gt;
 *  |x [B] &lt;float32(ANY, ANY)&gt;
 *  |sigmoid [C] &lt;float32(ANY, ANY)&gt;
 *    |x [B] &lt;float32(ANY, ANY)&gt;
 * </pre>
 */
public final class DebugPrint {
    private record Line(Tensor tensor, int depth) {}

    private final Ids ids = new Ids();
    private final Deque<Node> loops = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private DebugPrint() {}

    /** The graph below one tensor. */
    public static String debugPrint(Tensor tensor) {
        return debugPrint(List.of(tensor));
    }

    /** The graphs below these tensors, with common ids. */
    public static String debugPrint(Collection<? extends Tensor> tensors) {
        return debugPrint(tensors, Integer.MAX_VALUE);
    }

    /** The graphs below these tensors, to that depth; 1 is the tensors alone. */
    public static String debugPrint(Collection<? extends Tensor> tensors, int depth) {
        DebugPrint print = new DebugPrint();
        tensors.forEach(tensor -> print.tree(tensor, depth));
        print.innerGraphs(depth);
        return print.text.toString();
    }

    /** Below the graphs those inside of the loops that occurred, and of the loops inside of them. */
    private void innerGraphs(int depth) {
        while (!loops.isEmpty()) {
            Node loop = loops.poll();
            Scan scan = (Scan) loop.op();
            text.append('\n')
                    .append(scan.label())
                    .append(" [")
                    .append(ids.of(loop))
                    .append("], each step:\n");
            for (int i = 0; i < scan.body().outputs().size(); i++) {
                text.append(role(scan, i)).append(":\n");
                tree(scan.body().outputs().get(i), depth);
            }
        }
    }

    private static String role(Scan scan, int output) {
        if (output < scan.states()) {
            return "next " + leaf(scan.statesBefore().get(output));
        }
        int stacked = output - scan.states();
        return stacked < scan.outputs() ? "output " + stacked : "until";
    }

    private void tree(Tensor root, int maxDepth) {
        Deque<Line> open = new ArrayDeque<>();
        open.push(new Line(root, 0));
        while (!open.isEmpty()) {
            Line line = open.pop();
            Node owner = line.tensor.owner();
            boolean first = owner == null || !ids.knows(owner);
            print(line);
            if (owner != null && first && owner.op() instanceof Scan) {
                loops.add(owner);
            }
            if (owner != null && first && line.depth + 1 < maxDepth) {
                for (int i = owner.inputs().size() - 1; i >= 0; i--) {
                    open.push(new Line(owner.input(i), line.depth + 1));
                }
            } else if (owner != null && !first && !owner.inputs().isEmpty() && line.depth + 1 < maxDepth) {
                text.append(" ".repeat(2 * line.depth + 1)).append(" |...\n");
            }
        }
    }

    private void print(Line line) {
        Tensor tensor = line.tensor;
        Node owner = tensor.owner();
        if (line.depth > 0) {
            text.append(" ".repeat(2 * line.depth - 1)).append('|');
        }
        text.append(owner == null ? leaf(tensor) : owner.op().label());
        if (owner != null && owner.outputs().size() > 1) {
            text.append('.').append(tensor.index());
        }
        text.append(" [").append(ids.of(owner == null ? tensor : owner)).append(']');
        text.append(" <").append(tensor.type()).append('>');
        if (owner != null && tensor.name() != null) {
            text.append(" '").append(tensor.name()).append('\'');
        }
        text.append('\n');
    }

    private static String leaf(Tensor tensor) {
        if (tensor instanceof Constant constant) {
            return constant.value().count() == 1 ? "constant{" + tensor + "}" : "constant";
        }
        String name = tensor.name();
        if (tensor instanceof Shared) {
            return name == null ? "shared" : name;
        }
        return name == null ? "input" : name;
    }
}
