package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;

/** The shapes of an inner graph's outputs, and which of its inputs' values they depend on. */
final class BodySizes {
    private final Body body;
    private final Set<Node> sized = new HashSet<>();
    private final Set<Node> valued = new HashSet<>();
    private final Set<Tensor> valuedInputs = new HashSet<>();

    /** For a body without composite ops. */
    BodySizes(Body body) {
        this.body = body;
        // Backwards, each node is met after everything that may ask for its shape or its value.
        Set<Tensor> shapes = new HashSet<>(body.outputs());
        Set<Tensor> values = new HashSet<>();
        for (int i = body.nodes().size() - 1; i >= 0; i--) {
            visit(body.nodes().get(i), shapes, values);
        }
        body.inputs().stream().filter(values::contains).forEach(valuedInputs::add);
    }

    private void visit(Node node, Set<Tensor> shapes, Set<Tensor> values) {
        boolean value = node.outputs().stream().anyMatch(values::contains);
        if (!value && node.outputs().stream().noneMatch(shapes::contains)) {
            return;
        }
        sized.add(node);
        shapes.addAll(node.inputs());
        node.op().shapeInputs().forEach(input -> values.add(node.input(input)));
        if (value) {
            valued.add(node);
            IntStream.range(0, node.inputs().size())
                    .filter(node.op()::readsValue)
                    .forEach(i -> values.add(node.input(i)));
        }
    }

    /** Positions of the body's inputs whose values decide an output's size. */
    List<Integer> inputs() {
        return IntStream.range(0, body.inputs().size())
                .filter(i -> valuedInputs.contains(body.inputs().get(i)))
                .boxed()
                .toList();
    }

    /** The outputs' shapes for inputs of these shapes; of an input that is not {@link #inputs asked for} only the shape is read. */
    List<long[]> shapes(List<HostArray> inputs) {
        Env env = new Env();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = body.inputs().get(i);
            env.shapes.put(input, inputs.get(i).shape());
            if (valuedInputs.contains(input)) {
                env.values.put(input, inputs.get(i));
            }
        }
        body.nodes().stream().filter(sized::contains).forEach(node -> follow(node, env));
        return body.outputs().stream().map(env::shape).toList();
    }

    private void follow(Node node, Env env) {
        List<long[]> shapes = node.op().shapes(node, env);
        for (int i = 0; i < shapes.size(); i++) {
            env.shapes.put(node.output(i), shapes.get(i));
        }
        if (valued.contains(node)) {
            List<HostArray> inputs = new ArrayList<>();
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor input = node.input(i);
                inputs.add(node.op().readsValue(i) ? env.value(input) : ofShape(input, env.shape(input)));
            }
            List<HostArray> outputs = Evaluation.run(node, inputs);
            for (int i = 0; i < outputs.size(); i++) {
                env.values.put(node.output(i), outputs.get(i));
            }
        }
    }

    /** An array of that shape that occupies no memory, for what reads the shape alone. */
    static HostArray ofShape(Tensor tensor, long... shape) {
        return HostArray.zeros(tensor.dtype()).view(shape, new long[shape.length], 0);
    }

    private static final class Env implements ShapeEnv {
        private final Map<Tensor, long[]> shapes = new HashMap<>();
        private final Map<Tensor, HostArray> values = new HashMap<>();

        @Override
        public long[] shape(Tensor tensor) {
            return tensor instanceof Constant constant
                    ? constant.value().shape()
                    : Objects.requireNonNull(shapes.get(tensor));
        }

        @Override
        public HostArray value(Tensor tensor) {
            return tensor instanceof Constant constant ? constant.value() : Objects.requireNonNull(values.get(tensor));
        }

        @Override
        public boolean knows(Tensor tensor) {
            return tensor instanceof Constant || values.containsKey(tensor);
        }
    }
}
