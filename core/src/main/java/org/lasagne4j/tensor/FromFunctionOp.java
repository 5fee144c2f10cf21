package org.lasagne4j.tensor;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.op.FunctionOp;
import org.lasagne4j.tensor.op.GraphGradients;

/**
 * An op from a Java function of arrays: Theano's {@code as_op} and {@code FromFunctionOp}. Immutable; every option returns a
 * copy.
 *
 * <p>The function runs on the host in the middle of a call's steps. It must give the same results for the same inputs: the
 * compiler may run it once for equal nodes, or at compile time where all inputs are constants. Where neither the output's type
 * nor {@link #shapes} tells its size, the function also runs when sizes are computed, and each new value makes a new plan.
 */
public final class FromFunctionOp {
    private final FunctionOp op;

    private FromFunctionOp(FunctionOp op) {
        this.op = op;
    }

    /** An op named {@code name} of inputs and outputs of these types; sizes may be ANY. */
    public static FromFunctionOp asOp(
            String name, List<TensorType> inputTypes, List<TensorType> outputTypes, FunctionOp.HostFunction function) {
        return new FromFunctionOp(
                new FunctionOp(name, List.copyOf(inputTypes), List.copyOf(outputTypes), function, null, null));
    }

    /** An op of one input and one output. */
    public static FromFunctionOp asOp(
            String name, TensorType inputType, TensorType outputType, UnaryOperator<HostArray> function) {
        return asOp(name, List.of(inputType), List.of(outputType), inputs -> List.of(function.apply(inputs.get(0))));
    }

    /** With a function that tells the outputs' shapes from those of the inputs: {@code infer_shape}. */
    public FromFunctionOp shapes(FunctionOp.SizeFunction sizes) {
        return new FromFunctionOp(
                new FunctionOp(op.name(), op.inputTypes(), op.outputTypes(), op.function(), sizes, op.gradient()));
    }

    /** Every output has the shape of the first input. */
    public FromFunctionOp sameShape() {
        return shapes(
                shapes -> op.outputTypes().stream().map(type -> shapes.get(0)).toList());
    }

    /** With gradients by the inputs, as graphs. Without, nothing is connected to what it computes. */
    public FromFunctionOp gradient(GraphGradients.@Nullable Vjp gradient) {
        return new FromFunctionOp(
                new FunctionOp(op.name(), op.inputTypes(), op.outputTypes(), op.function(), op.sizes(), gradient));
    }

    /** The outputs for these inputs. */
    public List<Tensor> applyAll(Tensor... inputs) {
        return Node.of(op, List.of(inputs)).outputs();
    }

    /** The first output for these inputs. */
    public Tensor apply(Tensor... inputs) {
        return applyAll(inputs).get(0);
    }
}
