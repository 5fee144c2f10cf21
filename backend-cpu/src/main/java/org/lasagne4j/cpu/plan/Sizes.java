package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Shape;

/** All concrete shapes of one call, and the values that the host computes from them. */
public final class Sizes implements ShapeEnv {
    private final Map<Tensor, long[]> shapes = new HashMap<>();
    private final Map<Tensor, HostArray> values = new HashMap<>();

    private Sizes() {}

    /**
     * Follows the program for these inputs.
     *
     * @param leaves the shapes of inputs and shared variables
     * @param readable the values of those that sizes depend on
     */
    static Sizes of(Program program, HostPart host, Map<Tensor, long[]> leaves, Map<Tensor, HostArray> readable) {
        Sizes sizes = new Sizes();
        sizes.shapes.putAll(leaves);
        sizes.values.putAll(readable);
        for (Node node : program.nodes()) {
            sizes.follow(node, host);
        }
        return sizes;
    }

    private void follow(Node node, HostPart host) {
        List<long[]> found = node.op().shapes(node, this);
        for (int i = 0; i < found.size(); i++) {
            shapes.put(node.output(i), found.get(i));
        }
        if (host.contains(node)) {
            evaluate(node);
        }
    }

    private void evaluate(Node node) {
        if (node.op() instanceof Shape) {
            values.put(node.output(0), HostArray.of(shape(node.input(0)), shape(node.input(0)).length));
            return;
        }
        List<HostArray> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            inputs.add(node.op().readsValue(i) ? value(input) : shapeOnly(input));
        }
        List<HostArray> outputs = Interpreter.run(node, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            values.put(node.output(i), outputs.get(i));
        }
    }

    /** Zeros of the tensor's shape, all of them the same element: for an op that reads only the shape. */
    private HostArray shapeOnly(Tensor tensor) {
        long[] shape = shape(tensor);
        return HostArray.zeros(tensor.dtype()).view(shape, new long[shape.length], 0);
    }

    @Override
    public long[] shape(Tensor tensor) {
        long[] shape = shapes.get(tensor);
        if (shape == null && tensor instanceof Constant constant) {
            return constant.value().shape();
        }
        if (shape == null) {
            throw new IllegalStateException("no shape for " + tensor.label());
        }
        return shape;
    }

    @Override
    public HostArray value(Tensor tensor) {
        HostArray value = values.get(tensor);
        if (value == null && tensor instanceof Constant constant) {
            return constant.value();
        }
        if (value == null) {
            throw new IllegalStateException("no host value for " + tensor.label());
        }
        return value;
    }

    /** Whether the host knows the tensor's value. */
    @Override
    public boolean knows(Tensor tensor) {
        return tensor instanceof Constant || values.containsKey(tensor);
    }
}
