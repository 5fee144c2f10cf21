package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * (condition, what the bodies read…) → what one of two bodies computes: {@link IfElse} with what only one of its sides needs
 * inside. A pass makes it, after gradients; both bodies have the same inputs.
 *
 * @param yes runs where the condition holds
 * @param no runs where it does not
 * @param sized whether the sides may have different shapes, so that the condition decides sizes
 */
public record Branch(Body yes, Body no, boolean sized) implements NativeOp {
    public Branch {
        if (yes.inputs().size() != no.inputs().size()
                || yes.outputs().size() != no.outputs().size()) {
            throw new IllegalStateException("the sides of a branch differ: " + yes + ", " + no);
        }
    }

    @Override
    public String label() {
        return "branch";
    }

    /** What both bodies only ask the shape of need not be computed. */
    @Override
    public boolean readsValue(int input) {
        return input == 0 || yes.readsValue(input - 1) || no.readsValue(input - 1);
    }

    @Override
    public List<Integer> sizeInputs() {
        TreeSet<Integer> positions = new TreeSet<>();
        if (sized) {
            positions.add(0);
        }
        yes.hostInputs().forEach(input -> positions.add(input + 1));
        no.hostInputs().forEach(input -> positions.add(input + 1));
        return List.copyOf(positions);
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        List<TensorType> types = new ArrayList<>();
        for (int i = 0; i < yes.outputs().size(); i++) {
            types.add(IfElse.common(
                    yes.outputs().get(i).type(), no.outputs().get(i).type()));
        }
        return types;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        throw new IllegalStateException("branches are made after gradients");
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        if (sized) {
            return sizes(env.value(node.input(0)).scalar() != 0 ? yes : no, node, env);
        }
        List<long[]> shapes = sizes(yes, node, env);
        List<long[]> others = sizes(no, node, env);
        for (int i = 0; i < shapes.size(); i++) {
            IfElse.requireEqual(node, shapes.get(i), others.get(i));
        }
        return shapes;
    }

    private static List<long[]> sizes(Body body, Node node, ShapeEnv env) {
        List<Integer> valued = body.sizes().inputs();
        List<HostArray> inputs = new ArrayList<>();
        for (int i = 0; i < body.inputs().size(); i++) {
            Tensor input = node.input(i + 1);
            inputs.add(valued.contains(i) ? env.value(input) : BodySizes.ofShape(input, env.shape(input)));
        }
        return body.sizes().shapes(inputs);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        Body taken = (inputs.get(0).scalar() != 0 ? yes : no).plain();
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < taken.inputs().size(); i++) {
            values.put(taken.inputs().get(i), inputs.get(i + 1));
        }
        Evaluation.evaluate(taken.outputs(), values);
        return taken.outputs().stream()
                .map(output -> Evaluation.value(output, values))
                .toList();
    }
}
