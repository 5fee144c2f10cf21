package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Collects a plan's views, buffers and steps while nodes are lowered; what a {@link Lowering} may ask for. */
public final class PlanBuilder {
    private final Sizes sizes;
    private final Map<Tensor, View> views = new HashMap<>();
    private final Map<Tensor, View> targets = new HashMap<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<StepPlan> steps = new ArrayList<>();

    private final Set<Node> moving;
    private final Set<Node> lastReads;
    private final ScanBodies bodies;
    private final List<MovingPart> parts = new ArrayList<>();
    private final Set<Buffer> fixed = new HashSet<>();

    /**
     * A plan without steps yet.
     *
     * @param moving indices whose parts begin elsewhere in each call
     * @param lastReads nodes that may change their first input where it is
     */
    PlanBuilder(Sizes sizes, Set<Node> moving, Set<Node> lastReads, ScanBodies bodies) {
        this.sizes = sizes;
        this.moving = moving;
        this.lastReads = lastReads;
        this.bodies = bodies;
    }

    /** Says that a buffer has the same contents each time the steps run, as a loop's matrix of weights. */
    void fix(Buffer buffer) {
        fixed.add(buffer);
    }

    /** Whether the steps run many times and find the same in this view each time. */
    boolean staysTheSame(View view) {
        return fixed.contains(view.buffer());
    }

    /** The prepared bodies of the program's scans. */
    ScanBodies bodies() {
        return bodies;
    }

    /** The part of {@code whole} that an index selects, which for some begins elsewhere in each call. */
    View part(Node node, View whole, View part) {
        if (!moving.contains(node)) {
            return part;
        }
        View moved = part(part);
        parts.add(new MovingPart(node, moved.buffer(), whole));
        return moved;
    }

    /** A part of a buffer whose first element is told while the steps run. */
    View part(View view) {
        Buffer part = Buffer.partOf(view.buffer(), buffers.size());
        buffers.add(part);
        return new View(part, view.dtype(), view.shape(), view.strides(), 0);
    }

    List<MovingPart> parts() {
        return parts;
    }

    /** Sizes of every tensor, and values of those that the host knows. */
    public Sizes sizes() {
        return sizes;
    }

    /** Where a tensor is; a value that only the host knows is brought into the plan as a constant. */
    public View view(Tensor tensor) {
        View known = views.get(tensor);
        if (known == null) {
            if (!sizes.knows(tensor)) {
                throw new IllegalStateException("nothing computes " + tensor.label());
            }
            HostArray value = sizes.value(tensor).contiguous();
            HostArray direct = value.memory().isDirect() ? value : value.copy();
            known = View.dense(
                    buffer(bytes(direct.dtype(), direct.shape()), false, direct), direct.dtype(), direct.shape());
            views.put(tensor, known);
        }
        return known;
    }

    /** An array that is the same for every call. */
    public View constant(HostArray array) {
        HostArray dense = array.contiguous();
        HostArray value = dense.memory().isDirect() ? dense : dense.copy();
        return View.dense(buffer(bytes(value.dtype(), value.shape()), false, value), value.dtype(), value.shape());
    }

    /** The tensor as row-major memory without gaps; copied if it is not. */
    public View dense(Tensor tensor) {
        return dense(view(tensor));
    }

    /** The view as row-major memory without gaps; copied if it is not. */
    public View dense(View view) {
        return view.isDense() ? view : copied(view);
    }

    /** A row-major copy in the arena. */
    public View copied(View view) {
        View copy = fresh(view.dtype(), view.shape());
        copy(view, copy);
        return copy;
    }

    /** Adds a step that copies elements between views of one shape; none if they are the same memory. */
    public void copy(View from, View to) {
        if (!from.sameMemory(to)) {
            LoopLowering.copy(this, from, to);
        }
    }

    /** New memory in the arena, row-major. */
    public View fresh(DType dtype, long... shape) {
        return View.dense(buffer(bytes(dtype, shape), true, null), dtype, shape);
    }

    /** Where a node's output goes: an update's own variable if it may be written in place, else new memory. */
    public View result(Node node, int output) {
        return result(node, output, null);
    }

    /** The same, in the order in which {@code model} (of the same rank) lies in memory: images stay channels-last, say. */
    public View result(Node node, int output, @Nullable View model) {
        Tensor tensor = node.output(output);
        View target = targets.get(tensor);
        long[] shape = sizes.shape(tensor);
        View view = target;
        if (view == null) {
            boolean ordered = model != null && model.rank() == shape.length;
            view = ordered
                    ? inOrder(tensor.dtype(), shape, Objects.requireNonNull(model))
                    : fresh(tensor.dtype(), shape);
        }
        views.put(tensor, view);
        return view;
    }

    /** Where a node changes a part of its first input, and leaves its result: there, if nothing else needs it, or in a copy. */
    View changed(Node node) {
        View whole = view(node.input(0));
        if (lastReads.contains(node)
                && !targets.containsKey(node.output(0))
                && whole.buffer().inArena()) {
            views.put(node.output(0), whole);
            return whole;
        }
        View result = result(node, 0);
        copy(whole, result);
        return result;
    }

    /** New memory in the arena of the model's shape, in its order. */
    public View fresh(DType dtype, View model) {
        return inOrder(dtype, model.shape(), model);
    }

    private View inOrder(DType dtype, long[] shape, View model) {
        View view = fresh(dtype, shape);
        return new View(view.buffer(), dtype, shape, ordered(shape, model), 0);
    }

    /** Strides without gaps whose axes nest as the model's do. */
    private static long[] ordered(long[] shape, View model) {
        Integer[] axes = IntStream.range(0, shape.length).boxed().toArray(Integer[]::new);
        Arrays.sort(axes, Comparator.comparing(axis -> -Math.abs(model.stride(axis))));
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = axes.length - 1; i >= 0; i--) {
            strides[axes[i]] = step;
            step *= shape[axes[i]];
        }
        return strides;
    }

    /** Says where a tensor is. */
    public void define(Tensor tensor, View view) {
        views.put(tensor, view);
    }

    /** Lets a tensor be computed into this memory. */
    void target(Tensor tensor, View view) {
        targets.put(tensor, view);
    }

    /** Memory that a call brings along: an input's or a shared variable's array. */
    Buffer external(DType dtype, long[] shape) {
        return buffer(bytes(dtype, shape), false, null);
    }

    /** Arena memory for a step's own use. */
    public Buffer scratch(long bytes) {
        return buffer(bytes, true, null);
    }

    private static long bytes(DType dtype, long[] shape) {
        return Shapes.count(shape) * dtype.bytes();
    }

    private Buffer buffer(long bytes, boolean inArena, @Nullable HostArray constant) {
        Buffer buffer = new Buffer(buffers.size(), bytes, inArena, constant);
        buffers.add(buffer);
        return buffer;
    }

    /** Adds a step. */
    public void add(StepPlan step) {
        use(step, steps.size());
        steps.add(step);
    }

    private static void use(StepPlan step, int number) {
        step.reads().forEach(view -> view.buffer().usedBy(number));
        step.writes().forEach(view -> view.buffer().usedBy(number));
        step.scratch().forEach(buffer -> buffer.usedBy(number));
    }

    List<StepPlan> steps() {
        return steps;
    }

    /** Keeps a view's memory until the plan's end. */
    void keep(View view) {
        view.buffer().usedBy(steps.size());
    }

    /** The steps, with a place for each buffer of the arena. */
    StepList placed() {
        return new StepList(steps, buffers, MemoryPlan.place(buffers, steps.size()));
    }

    /**
     * The steps in another order, of which the first {@code once} run once and the others many times: what the first ones
     * leave is kept to the end.
     */
    StepList placed(List<StepPlan> order, int once) {
        buffers.forEach(Buffer::forgetUse);
        for (int i = 0; i < order.size(); i++) {
            use(order.get(i), i);
        }
        for (Buffer buffer : buffers) {
            if (buffer.firstStep() < once && buffer.lastStep() >= once) {
                buffer.usedBy(order.size());
            }
        }
        return new StepList(order, buffers, MemoryPlan.place(buffers, order.size()));
    }
}
