package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.scalar.ScalarProgram;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** What a node means, computed on host arrays: without rewrites, without a backend. */
public final class Evaluation {
    private Evaluation() {}

    /** Computes whatever the tensors need that is not in {@code values} yet, and puts it there. */
    public static void evaluate(List<? extends Tensor> tensors, Map<Tensor, HostArray> values) {
        for (Node node : Graphs.topological(tensors, values.keySet())) {
            run(node, values);
        }
    }

    /** Runs one node whose inputs are known, and stores its outputs. */
    public static void run(Node node, Map<Tensor, HostArray> values) {
        List<HostArray> inputs =
                node.inputs().stream().map(input -> value(input, values)).toList();
        List<HostArray> outputs = run(node, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            values.put(node.output(i), outputs.get(i));
        }
    }

    /** The node's outputs for these inputs; checks that their shapes are those that the op infers. */
    public static List<HostArray> run(Node node, List<HostArray> inputs) {
        if (node.op() instanceof CompositeOp composite) {
            return runDefinition(composite, node, inputs);
        }
        List<long[]> shapes = node.op().shapes(node, new NodeEnv(node, inputs));
        List<HostArray> outputs = compute(node, inputs, shapes);
        for (int i = 0; i < outputs.size(); i++) {
            if (shapes.get(i) != null && !Arrays.equals(outputs.get(i).shape(), shapes.get(i))) {
                throw new IllegalStateException(node.op().label() + " infers the shape " + Shapes.text(shapes.get(i))
                        + " and computes " + Shapes.text(outputs.get(i).shape()));
            }
        }
        return outputs;
    }

    private static List<HostArray> compute(Node node, List<HostArray> inputs, List<long[]> shapes) {
        if (node.op() instanceof ElementwiseOp op) {
            ScalarProgram formula = ScalarProgram.of(
                    op.formulaFor(inputs.stream().map(HostArray::dtype).toList()));
            return List.of(formula.evaluate(inputs, shapes.get(0)));
        }
        if (node.op() instanceof NativeOp op) {
            return op.evaluate(node, inputs);
        }
        throw new IllegalStateException(node.op().label() + " is neither elementwise, composite nor native");
    }

    private static List<HostArray> runDefinition(CompositeOp op, Node node, List<HostArray> inputs) {
        List<Tensor> definition = node.origin().inherit(() -> op.decompose(node.inputs()));
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(node.input(i), inputs.get(i));
        }
        evaluate(definition, values);
        return definition.stream().map(tensor -> value(tensor, values)).toList();
    }

    /** The tensor's value: known, a constant's, or a shared variable's current one. */
    public static HostArray value(Tensor tensor, Map<Tensor, HostArray> values) {
        HostArray known = values.get(tensor);
        if (known != null) {
            return known;
        }
        if (tensor instanceof Constant constant) {
            return constant.value();
        }
        if (tensor instanceof Shared shared) {
            return shared.storage();
        }
        throw new IllegalStateException("no value for " + tensor.label());
    }

    /** A node's inputs as what its op may ask while sizes are computed. */
    record NodeEnv(Node node, List<HostArray> inputs) implements ShapeEnv {
        @Override
        public long[] shape(Tensor tensor) {
            return value(tensor).shape();
        }

        @Override
        public HostArray value(Tensor tensor) {
            return inputs.get(node.inputs().indexOf(tensor));
        }
    }
}
