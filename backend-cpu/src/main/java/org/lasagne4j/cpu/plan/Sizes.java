package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Shape;

/**
 * The concrete shapes of one segment, and the values that the host computes from them. A call follows as much as its signature
 * needs; where no plan has that signature, the rest follows, and the plan keeps it all but the call's own values.
 */
public final class Sizes implements ShapeEnv {
    private final HostPart host;
    private final @Nullable Sizes earlier;
    private final Map<Tensor, long[]> shapes = new HashMap<>();
    private final Map<Tensor, HostArray> values = new HashMap<>();
    private @Nullable Map<Tensor, HostArray> call;

    /**
     * Sizes that begin after those of an earlier segment.
     *
     * @param call arrays of inputs and shared variables, and what was computed from their values
     */
    Sizes(HostPart host, @Nullable Sizes earlier, Map<Tensor, HostArray> call) {
        this.host = host;
        this.earlier = earlier;
        this.call = call;
    }

    /**
     * All sizes of a program that computes none of them by steps.
     *
     * @param leaves the shapes of inputs and shared variables
     * @param readable the values of those that sizes depend on
     */
    static Sizes of(Program program, HostPart host, Map<Tensor, long[]> leaves, Map<Tensor, HostArray> readable) {
        Sizes sizes = new Sizes(host, null, new HashMap<>(readable));
        sizes.shapes.putAll(leaves);
        program.nodes().forEach(sizes::follow);
        return sizes;
    }

    /** Notes the shape of an input or a shared variable. */
    void leaf(Tensor tensor, HostArray array) {
        shapes.put(tensor, array.shape());
    }

    /** Finds the node's shapes, and its values if the host computes it. */
    void follow(Node node) {
        if (shapes.containsKey(node.output(0))) {
            return;
        }
        List<long[]> found = node.op().shapes(node, this);
        for (int i = 0; i < found.size(); i++) {
            shapes.put(node.output(i), found.get(i));
        }
        if (host.contains(node)) {
            evaluate(node);
        }
    }

    private void evaluate(Node node) {
        Map<Tensor, HostArray> target = host.isFixedBySizes(node) ? values : Objects.requireNonNull(call);
        if (node.op() instanceof Shape) {
            target.put(node.output(0), HostArray.of(shape(node.input(0)), shape(node.input(0)).length));
            return;
        }
        List<HostArray> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            inputs.add(node.op().readsValue(i) ? value(input) : shapeOnly(input));
        }
        List<HostArray> outputs = Interpreter.run(node, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            target.put(node.output(i), outputs.get(i));
        }
    }

    /** Zeros of the tensor's shape, all of them the same element: for an op that reads only the shape. */
    private HostArray shapeOnly(Tensor tensor) {
        long[] shape = shape(tensor);
        return HostArray.zeros(tensor.dtype()).view(shape, new long[shape.length], 0);
    }

    /** Lets go of the call's values; what a plan made of them is its own. */
    void forgetCall() {
        call = null;
    }

    @Override
    public long[] shape(Tensor tensor) {
        for (Sizes at = this; at != null; at = at.earlier) {
            long[] shape = at.shapes.get(tensor);
            if (shape != null) {
                return shape;
            }
        }
        if (tensor instanceof Constant constant) {
            return constant.value().shape();
        }
        throw new IllegalStateException("no shape for " + tensor.label());
    }

    @Override
    public HostArray value(Tensor tensor) {
        HostArray value = find(tensor);
        if (value == null) {
            throw new IllegalStateException("no host value for " + tensor.label());
        }
        return value;
    }

    private @Nullable HostArray find(Tensor tensor) {
        if (tensor instanceof Constant constant) {
            return constant.value();
        }
        HostArray ofCall = call == null ? null : call.get(tensor);
        if (ofCall != null) {
            return ofCall;
        }
        for (Sizes at = this; at != null; at = at.earlier) {
            HostArray value = at.values.get(tensor);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether the host knows the tensor's value. */
    @Override
    public boolean knows(Tensor tensor) {
        return find(tensor) != null;
    }

    /** A place that steps compute is theirs to find, also where the host was told it for another reason: a plan fits any. */
    @Override
    public boolean knowsPlace(Tensor index) {
        return knows(index) && !host.isComputed(index);
    }
}
