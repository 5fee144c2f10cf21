package org.lasagne4j.tensor.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Topological order inside a set of nodes. */
final class Order {
    private Order() {}

    /** The members below these results, each after the members it reads; nothing outside is visited. */
    static List<Node> within(Set<Node> members, List<Tensor> results) {
        List<Node> order = new ArrayList<>();
        Set<Node> opened = new HashSet<>();
        Set<Node> done = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        results.forEach(result -> stack.addLast(java.util.Objects.requireNonNull(result.owner())));
        while (!stack.isEmpty()) {
            Node node = stack.peekFirst();
            if (done.contains(node)) {
                stack.pop();
            } else if (opened.add(node)) {
                node.inputs().stream()
                        .map(Tensor::owner)
                        .filter(owner -> owner != null && members.contains(owner) && !done.contains(owner))
                        .forEach(stack::push);
            } else {
                stack.pop();
                done.add(node);
                order.add(node);
            }
        }
        return order;
    }
}
