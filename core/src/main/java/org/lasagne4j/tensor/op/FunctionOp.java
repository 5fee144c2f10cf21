package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A Java function of arrays as an op; made by {@link org.lasagne4j.tensor.FromFunctionOp}.
 *
 * @param inputTypes what it takes; sizes may be unknown
 * @param outputTypes what it gives; sizes may be unknown
 * @param function computes the outputs; the same ones for the same inputs
 * @param sizes the outputs' shapes from those of the inputs; null if they follow from the types, or only from the values
 * @param gradient null if it has none
 */
public record FunctionOp(
        String name,
        List<TensorType> inputTypes,
        List<TensorType> outputTypes,
        HostFunction function,
        @Nullable SizeFunction sizes,
        GraphGradients.@Nullable Vjp gradient)
        implements NativeOp {
    /** A function of arrays. */
    @FunctionalInterface
    public interface HostFunction {
        /** The outputs for these inputs, which are copies that it may keep. */
        List<HostArray> apply(List<HostArray> inputs);
    }

    /** Shapes of outputs from shapes of inputs. */
    @FunctionalInterface
    public interface SizeFunction {
        /** A shape for each output. */
        List<long[]> apply(List<long[]> shapes);
    }

    @Override
    public String label() {
        return name;
    }

    /** Without known sizes the function itself has to tell them, from the values. */
    @Override
    public List<Integer> sizeInputs() {
        boolean known = sizes != null || outputTypes.stream().allMatch(TensorType::isStatic);
        return known ? List.of() : IntStream.range(0, inputTypes.size()).boxed().toList();
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        if (inputs.size() != inputTypes.size()) {
            throw new GraphException(Problem.of("Op " + name + " is given another number of inputs than it takes.")
                    .expected(inputTypes)
                    .actual(inputs.stream().map(Tensor::type).toList())
                    .created(Origin.here()));
        }
        for (int i = 0; i < inputs.size(); i++) {
            TensorType expected = inputTypes.get(i);
            Tensor actual = inputs.get(i);
            if (expected.dtype() != actual.dtype()) {
                throw new DTypeException(problem(
                                "Input " + i, "type", expected, actual.type() + " of " + actual.label())
                        .fix("convert it with astype(" + expected.dtype().name() + ")."));
            }
            if (!ScanTypes.mayFit(expected, actual.type())) {
                throw new ShapeException(
                        problem("Input " + i, "shape", expected, actual.type() + " of " + actual.label()));
            }
        }
        return outputTypes;
    }

    private Problem problem(String what, String part, Object expected, Object actual) {
        return Problem.of(what + " of op " + name + " has another " + part + " than declared.")
                .expected(expected)
                .actual(actual)
                .created(Origin.here());
    }

    @Override
    public boolean connects(int input, int output) {
        return gradient != null
                && inputTypes.get(input).dtype().isFloat()
                && outputTypes.get(output).dtype().isFloat();
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        if (gradient == null) {
            return Collections.nCopies(inputTypes.size(), null);
        }
        List<Tensor> filled = new ArrayList<>();
        for (int i = 0; i < outGrads.size(); i++) {
            Tensor gy = outGrads.get(i);
            filled.add(gy == null ? Gradients.zeros(node.output(i)) : gy);
        }
        List<@Nullable Tensor> found = gradient.gradients(node.inputs(), node.outputs(), filled);
        if (found.size() != inputTypes.size()) {
            throw new GradientException(Problem.of("The gradient of op " + name + " gives another number of results.")
                    .expected("one for each of its " + inputTypes.size() + " inputs, null where there is none")
                    .actual(found.size())
                    .created(node.origin()));
        }
        return found;
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        if (sizes != null) {
            return sizes.apply(node.inputs().stream().map(env::shape).toList());
        }
        if (sizeInputs().isEmpty()) {
            return outputTypes.stream().map(TensorType::dims).toList();
        }
        List<HostArray> values = node.inputs().stream().map(env::value).toList();
        return evaluate(node, values).stream().map(HostArray::shape).toList();
    }

    /** Calls the function; what it throws is told with the op's name and the user's line. */
    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        List<HostArray> copies = inputs.stream().map(HostArray::copy).toList();
        try {
            List<HostArray> outputs = function.apply(copies);
            requireDeclared(node, outputs);
            return outputs;
        } catch (LasagneException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ValueException(
                    Problem.of("The function of op " + name + " failed: " + e)
                            .expected("results of types " + outputTypes)
                            .created(node.origin())
                            .fix("correct the function; its own stack trace is the cause of this error."),
                    e);
        }
    }

    private void requireDeclared(Node node, List<HostArray> outputs) {
        boolean fits = outputs.size() == outputTypes.size();
        for (int i = 0; fits && i < outputs.size(); i++) {
            fits = outputs.get(i).dtype() == outputTypes.get(i).dtype()
                    && outputTypes.get(i).accepts(outputs.get(i).shape());
        }
        if (!fits) {
            throw new ValueException(Problem.of("The function of op " + name + " gives other results than declared.")
                    .expected(outputTypes)
                    .actual(outputs.stream()
                            .map(array -> array.dtype() + Shapes.text(array.shape()))
                            .toList())
                    .created(node.origin()));
        }
    }

    /** Equal if made of the same functions. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FunctionOp op
                && name.equals(op.name)
                && inputTypes.equals(op.inputTypes)
                && outputTypes.equals(op.outputTypes)
                && function == op.function
                && sizes == op.sizes
                && gradient == op.gradient;
    }

    @Override
    public int hashCode() {
        return Arrays.asList(name, inputTypes, outputTypes).hashCode();
    }
}
