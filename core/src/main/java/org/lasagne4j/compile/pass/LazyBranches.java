package org.lasagne4j.compile.pass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Branch;
import org.lasagne4j.tensor.op.IfElse;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;

/**
 * Each choice becomes a branch: what only one of its sides needs moves inside. Choices of one condition that don't depend on
 * each other become one branch with several results, and what they share is computed once in it.
 *
 * <p>The last choices come first: whatever lies behind one of their sides, other choices too, is inside before its own turn
 * comes. Then the same happens in the new bodies.
 */
public final class LazyBranches implements Pass {
    @Override
    public String name() {
        return "lazy-branches";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        return branched(outputs);
    }

    private static List<Tensor> branched(List<Tensor> outputs) {
        List<Tensor> roots = outputs;
        List<Node> order = Graphs.topological(roots);
        while (order.stream().anyMatch(LazyBranches::isChoice)) {
            roots = new Choices(roots, order).moved();
            order = Graphs.topological(roots);
        }
        return roots;
    }

    private static boolean isChoice(Node node) {
        return node.op() instanceof IfElse;
    }

    /** The last choices of a graph: those of one condition, independent of each other. */
    private static final class Choices {
        private final List<Tensor> roots;
        private final List<Node> order;
        private final List<Node> group = new ArrayList<>();
        private final Map<Node, Integer> places = new HashMap<>();

        Choices(List<Tensor> roots, List<Node> order) {
            this.roots = roots;
            this.order = order;
            // What the group's nodes are computed from: no other node of the group may be among it.
            Set<Node> below = new HashSet<>();
            for (int i = order.size() - 1; i >= 0; i--) {
                Node node = order.get(i);
                if (isChoice(node) && joins(node, below)) {
                    group.add(node);
                    below.add(node);
                }
                if (below.contains(node)) {
                    node.inputs().stream()
                            .filter(input -> input.owner() != null)
                            .forEach(input -> below.add(input.owner()));
                }
            }
            group.forEach(node -> places.put(node, places.size()));
        }

        private boolean joins(Node node, Set<Node> below) {
            if (group.isEmpty()) {
                return true;
            }
            boolean alike = node.input(0) == group.get(0).input(0)
                    && node.op().equals(group.get(0).op());
            return alike && !below.contains(node);
        }

        List<Tensor> moved() {
            Set<Node> movable = movable();
            Set<Node> yes = behind(1, movable);
            Set<Node> no = behind(2, movable);
            Set<Tensor> captured = new LinkedHashSet<>();
            capture(yes, 1, captured);
            capture(no, 2, captured);
            Branch op = new Branch(
                    body(captured, 1), body(captured, 2), ((IfElse) group.get(0).op()).sized());
            List<Tensor> inputs = new ArrayList<>(List.of(group.get(0).input(0)));
            inputs.addAll(captured);
            Node branch = group.get(0).origin().inherit(() -> Node.of(op, inputs));
            Map<Tensor, Tensor> replaced = new LinkedHashMap<>();
            places.forEach((node, place) -> replaced.put(node.output(0), branch.output(place)));
            return Graphs.substitute(roots, replaced);
        }

        /** The nodes whose values are needed by sides of the group's choices and by nothing else. */
        private Set<Node> movable() {
            Set<Tensor> values = new HashSet<>(roots);
            Set<Node> movable = new LinkedHashSet<>();
            for (int i = order.size() - 1; i >= 0; i--) {
                Node node = order.get(i);
                boolean needed = node.outputs().stream().anyMatch(values::contains);
                if (!needed && !places.containsKey(node)) {
                    movable.add(node);
                }
                for (int position = 0; position < node.inputs().size(); position++) {
                    if (readsOutside(node, position, needed)) {
                        values.add(node.input(position));
                    }
                }
            }
            order.stream().filter(node -> isFreeView(node, movable)).forEach(movable::remove);
            return movable;
        }

        private boolean readsOutside(Node node, int position, boolean needed) {
            if (places.containsKey(node)) {
                return position == 0;
            }
            return needed && node.op().readsValue(position)
                    || node.op().shapeInputs().contains(position);
        }

        /**
         * A slice of something outside costs nothing, and inside its bounds would be part of the plan. A picked element is
         * different: its index may be out of range on the side that is not taken.
         */
        private static boolean isFreeView(Node node, Set<Node> movable) {
            return node.op() instanceof Subtensor view
                    && view.parts().stream().noneMatch(Part::point)
                    && node.inputs().stream()
                            .allMatch(input -> input.owner() == null || !movable.contains(input.owner()));
        }

        /** The movable nodes that a side needs. */
        private Set<Node> behind(int side, Set<Node> movable) {
            Set<Tensor> reached = new HashSet<>();
            group.forEach(node -> reached.add(node.input(side)));
            Set<Node> inside = new HashSet<>();
            for (int i = order.size() - 1; i >= 0; i--) {
                Node node = order.get(i);
                if (movable.contains(node) && node.outputs().stream().anyMatch(reached::contains)) {
                    inside.add(node);
                    reached.addAll(node.inputs());
                }
            }
            return inside;
        }

        /** What a side reads from outside. */
        private void capture(Set<Node> inside, int side, Collection<Tensor> captured) {
            List<Tensor> ends = group.stream().map(node -> node.input(side)).toList();
            ends.stream().filter(end -> isOutside(end, inside)).forEach(captured::add);
            for (Node node : order) {
                if (inside.contains(node)) {
                    node.inputs().stream()
                            .filter(input -> isOutside(input, inside))
                            .forEach(captured::add);
                }
            }
        }

        private static boolean isOutside(Tensor tensor, Set<Node> inside) {
            return !(tensor instanceof Constant) && (tensor.owner() == null || !inside.contains(tensor.owner()));
        }

        private Body body(Collection<Tensor> captured, int side) {
            Map<Tensor, Tensor> variables = new LinkedHashMap<>();
            captured.forEach(tensor ->
                    variables.put(tensor, tensor.origin().inherit(() -> new Tensor(tensor.type(), tensor.name()))));
            List<Tensor> ends = group.stream().map(node -> node.input(side)).toList();
            return Body.of(variables.values(), branched(Graphs.substitute(ends, variables)));
        }
    }
}
