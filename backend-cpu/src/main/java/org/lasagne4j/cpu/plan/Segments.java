package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Subtensor;

/**
 * Cuts a program where a size depends on something that steps compute.
 *
 * <p>A node's <em>level</em> is the number of times that the host has to look at computed values before the node's sizes are
 * known. Its steps run in a segment of that level or later: as late as its readers allow, so that updates, which nothing
 * reads, are all in the last one.
 */
final class Segments {
    private final Program program;
    private final HostPart host;
    private final Map<Node, Integer> levels = new HashMap<>();
    private final Map<Node, Integer> segments = new HashMap<>();
    private final Set<Tensor> dynamic = new HashSet<>();
    private final Set<Tensor> results = new HashSet<>();
    private int last;

    private Segments(Program program, HostPart host) {
        this.program = program;
        this.host = host;
        dynamic.addAll(program.inputs());
        dynamic.addAll(program.shared());
        results.addAll(program.outputs());
        results.addAll(program.updates().values());
        program.nodes().forEach(this::findLevel);
        for (int i = program.nodes().size() - 1; i >= 0; i--) {
            placeInputs(program.nodes().get(i));
        }
    }

    /** The segments in the order in which they run; one if no size depends on computed values. */
    static List<Segment> of(Program program, HostPart host) {
        return new Segments(program, host).build();
    }

    private void findLevel(Node node) {
        int level = 0;
        boolean isDynamic = false;
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            isDynamic |= node.op().readsValue(i) && isDynamic(input);
            level = Math.max(level, levelOf(input) + (host.isComputed(input) && hostReads(node, i) ? 1 : 0));
        }
        levels.put(node, level);
        last = Math.max(last, level);
        if (host.contains(node) && isDynamic) {
            dynamic.addAll(node.outputs());
        }
    }

    private int levelOf(Tensor tensor) {
        return tensor.owner() == null ? 0 : Objects.requireNonNull(levels.get(tensor.owner()));
    }

    /** Whether the tensor's value on the host differs between calls of the same sizes. */
    private boolean isDynamic(Tensor tensor) {
        return dynamic.contains(tensor) || host.isComputed(tensor);
    }

    /** Whether the host has to know the input's value: for a size, or to compute with. A place alone the steps can find out. */
    private boolean hostReads(Node node, int input) {
        boolean inSteps =
                host.isComputed(node.input(input)) && !node.op().shapeInputs().contains(input);
        return node.op().sizeInputs().contains(input) && !inSteps
                || host.contains(node) && node.op().readsValue(input);
    }

    private boolean stepsRead(Node node, int input) {
        return !host.contains(node) && node.op().readsValue(input) && !hostReads(node, input);
    }

    /** Gives the nodes that compute this one's inputs their segments; by then its own is known, as all its readers were seen. */
    private void placeInputs(Node node) {
        node.outputs().stream().filter(results::contains).forEach(result -> needIn(last, result));
        Integer own = segments.get(node);
        for (int i = 0; i < node.inputs().size(); i++) {
            if (hostReads(node, i) && host.isComputed(node.input(i))) {
                needIn(levelOf(node.output(0)) - 1, node.input(i));
            } else if (own != null && stepsRead(node, i)) {
                needIn(own, node.input(i));
            }
        }
    }

    private void needIn(int segment, Tensor tensor) {
        if (host.isComputed(tensor)) {
            segments.merge(Objects.requireNonNull(tensor.owner()), segment, Math::min);
        }
    }

    private int segmentOf(Tensor computed) {
        return Objects.requireNonNull(segments.get(computed.owner()));
    }

    private List<Segment> build() {
        List<Set<Tensor>> needed = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            needed.add(new LinkedHashSet<>());
        }
        needed.get(last).addAll(program.outputs());
        needed.get(last).addAll(program.updates().values());
        List<Set<Node>> steps = new ArrayList<>();
        List<List<Tensor>> fed = new ArrayList<>();
        List<List<Tensor>> incoming = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            steps.add(new HashSet<>());
            fed.add(new ArrayList<>());
            incoming.add(new ArrayList<>());
            collect(k, needed.get(k), steps.get(k), fed.get(k), incoming.get(k));
        }
        Set<Node> asked = asked(fed);
        List<Segment> result = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            List<Tensor> later = new ArrayList<>();
            incoming.subList(k + 1, last + 1).forEach(later::addAll);
            result.add(segment(k, asked, steps.get(k), fed.get(k), incoming.get(k), later));
        }
        return result;
    }

    /** What one segment computes; views of earlier results are made again, so that they are no copies. */
    private void collect(int segment, Set<Tensor> roots, Set<Node> steps, List<Tensor> fed, List<Tensor> incoming) {
        Set<Tensor> seen = new HashSet<>();
        List<Tensor> open = new ArrayList<>(roots);
        segments.forEach((node, at) -> {
            if (at == segment) {
                open.addAll(node.outputs());
            }
        });
        while (!open.isEmpty()) {
            Tensor tensor = open.remove(open.size() - 1);
            Node owner = tensor.owner();
            if (owner == null || !seen.add(tensor)) {
                continue;
            }
            if (host.contains(owner)) {
                addIf(dynamic.contains(tensor), fed, tensor);
            } else if (segmentOf(tensor) == segment || Lowerings.isView(owner)) {
                steps.add(owner);
                for (int i = 0; i < owner.inputs().size(); i++) {
                    addIf(stepsRead(owner, i), open, owner.input(i));
                }
            } else {
                incoming.add(tensor);
            }
        }
    }

    private static void addIf(boolean wanted, List<Tensor> list, Tensor tensor) {
        if (wanted) {
            list.add(tensor);
        }
    }

    /** The nodes that calls follow to know their signatures: below everything whose value decides sizes or is fed to steps. */
    private Set<Node> asked(List<List<Tensor>> fed) {
        Set<Node> asked = new HashSet<>();
        List<Tensor> values = new ArrayList<>();
        List<Tensor> shapes = new ArrayList<>();
        fed.forEach(values::addAll);
        for (Node node : program.nodes()) {
            if (!host.contains(node)) {
                sizeInputs(node).forEach(values::add);
                addIf(isMoving(node), shapes, node.input(0));
            }
        }
        while (!values.isEmpty() || !shapes.isEmpty()) {
            boolean isValue = !values.isEmpty();
            Tensor tensor = isValue ? values.remove(values.size() - 1) : shapes.remove(shapes.size() - 1);
            Node node = tensor.owner();
            if (node == null || (isValue && host.isComputed(tensor)) || !asked.add(node)) {
                continue;
            }
            for (int i = 0; i < node.inputs().size(); i++) {
                addIf(hostReads(node, i), values, node.input(i));
                // Sizes of an earlier level are in the plan that was chosen by then.
                addIf(levelOf(node.input(i)) == levelOf(tensor), shapes, node.input(i));
            }
        }
        return asked;
    }

    private Segment segment(
            int number, Set<Node> asked, Set<Node> steps, List<Tensor> fed, List<Tensor> incoming, List<Tensor> later) {
        List<Node> followed = program.nodes().stream()
                .filter(node -> Objects.requireNonNull(levels.get(node)) == number)
                .toList();
        Set<Node> moving = new LinkedHashSet<>();
        followed.stream().filter(this::isMoving).forEach(moving::add);
        Set<Tensor> sizes = new LinkedHashSet<>();
        followed.stream()
                .filter(node -> !host.contains(node) && !moving.contains(node))
                .forEach(node -> sizeInputs(node).forEach(sizes::add));
        return new Segment(
                number,
                number == last,
                followed,
                followed.stream().filter(asked::contains).toList(),
                List.copyOf(sizes),
                moving,
                Set.copyOf(program.nodes().stream()
                        .filter(node -> Objects.requireNonNull(levels.get(node)) <= number && isMoving(node))
                        .toList()),
                program.nodes().stream().filter(steps::contains).toList(),
                List.copyOf(fed),
                List.copyOf(incoming),
                later.stream()
                        .filter(tensor -> segmentOf(tensor) == number)
                        .distinct()
                        .toList(),
                answers(number));
    }

    /** The inputs that decide the node's sizes, as far as they differ between calls. */
    private Stream<Tensor> sizeInputs(Node node) {
        return node.op().sizeInputs().stream()
                .filter(input -> hostReads(node, input))
                .map(node::input)
                .filter(this::isDynamic);
    }

    private boolean isMoving(Node node) {
        boolean index = node.op() instanceof Subtensor || node.op() instanceof IncSubtensor;
        return index && !host.contains(node) && sizeInputs(node).findAny().isPresent();
    }

    /** The computed tensors that the host reads, made in this segment. */
    private List<Tensor> answers(int segment) {
        Set<Tensor> answers = new LinkedHashSet<>();
        for (Node node : program.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor input = node.input(i);
                if (hostReads(node, i) && host.isComputed(input) && segmentOf(input) == segment) {
                    answers.add(input);
                }
            }
        }
        return List.copyOf(answers);
    }
}
