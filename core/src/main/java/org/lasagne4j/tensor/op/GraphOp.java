package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A user's graph as an op: Theano's {@code OpFromGraph}; made by {@link org.lasagne4j.tensor.OpFromGraph}.
 *
 * @param arguments how many of the inputs the user gives; the others are the shared variables of the graph
 * @param inline whether it is replaced by its definition before rewrites instead of after them
 * @param gradients how gradients flow through it
 */
public record GraphOp(String name, Body body, int arguments, boolean inline, GraphGradients gradients)
        implements CompositeOp {
    @Override
    public String label() {
        return name;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        requireArguments(inputs);
        return CompositeOp.super.infer(inputs);
    }

    private void requireArguments(List<Tensor> inputs) {
        if (inputs.size() != body.inputs().size()) {
            throw new GraphException(Problem.of("Op " + name + " is given another number of inputs than it has.")
                    .expected(body.inputs().stream().map(Tensor::type).toList())
                    .actual(inputs.stream().map(Tensor::type).toList())
                    .created(Origin.here()));
        }
        for (int i = 0; i < inputs.size(); i++) {
            TensorType expected = body.inputs().get(i).type();
            Tensor actual = inputs.get(i);
            if (expected.dtype() != actual.dtype()) {
                throw new DTypeException(unfit(i, "type", expected, actual)
                        .fix("convert it with astype(" + expected.dtype().name() + ")."));
            }
            if (!ScanTypes.mayFit(expected, actual.type())) {
                throw new ShapeException(unfit(i, "shape", expected, actual));
            }
        }
    }

    private Problem unfit(int input, String what, TensorType expected, Tensor actual) {
        return Problem.of("Input " + input + " of op " + name + " has another " + what + " than its graph takes.")
                .expected(expected)
                .actual(actual.type() + " of " + actual.label())
                .created(Origin.here());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        return body.apply(inputs);
    }

    @Override
    public boolean connects(int input, int output) {
        Boolean said = gradients.connects(input, output);
        return said != null ? said : body.connects(input, output);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        if (gradients.rop() == null) {
            return gradients(node.inputs(), node.outputs(), outGrads);
        }
        List<Tensor> inputs = new ArrayList<>(node.inputs());
        inputs.addAll(filled(node.outputs(), outGrads));
        List<Tensor> made = Node.of(new GraphOpGradient(this), inputs).outputs();
        List<@Nullable Tensor> found = new ArrayList<>();
        IntStream.range(0, node.inputs().size())
                .forEach(i -> found.add(node.input(i).dtype().isFloat() ? made.get(i) : null));
        return found;
    }

    /** The user's gradients, and those of the definition where the user says none: for shared variables always. */
    List<@Nullable Tensor> gradients(List<Tensor> inputs, List<Tensor> outputs, List<@Nullable Tensor> outGrads) {
        GraphGradients.Vjp whole = gradients.vjp();
        boolean needsDefinition = whole == null || arguments < inputs.size();
        List<@Nullable Tensor> found = needsDefinition
                ? Vjp.of(inputs, this::decompose, outGrads)
                : new ArrayList<>(Collections.nCopies(arguments, null));
        List<Tensor> given = inputs.subList(0, arguments);
        List<Tensor> filled = filled(outputs, outGrads);
        if (whole != null) {
            List<@Nullable Tensor> own = requireOneEach(whole.gradients(given, outputs, filled));
            IntStream.range(0, arguments).forEach(i -> found.set(i, own.get(i)));
        }
        gradients.single().forEach((input, own) -> found.set(input, own.gradient(given, outputs, filled)));
        return found;
    }

    private List<@Nullable Tensor> requireOneEach(List<@Nullable Tensor> found) {
        if (found.size() != arguments) {
            throw new GraphException(Problem.of("The gradient of op " + name + " gives another number of results.")
                    .expected("one for each of its " + arguments + " inputs, null where there is none")
                    .actual(found.size())
                    .created(Origin.here()));
        }
        return found;
    }

    private static List<Tensor> filled(List<Tensor> outputs, List<@Nullable Tensor> outGrads) {
        List<Tensor> filled = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Tensor gy = outGrads.get(i);
            filled.add(gy == null ? Gradients.zeros(outputs.get(i)) : gy);
        }
        return filled;
    }
}
