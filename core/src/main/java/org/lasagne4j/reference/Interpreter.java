package org.lasagne4j.reference;

import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Evaluation;

/** Evaluates nodes on host arrays: what an op means, without rewrites and without a backend. */
public final class Interpreter {
    private Interpreter() {}

    /** Computes whatever the tensors need that is not in {@code values} yet, and puts it there. */
    public static void evaluate(List<? extends Tensor> tensors, Map<Tensor, HostArray> values) {
        Evaluation.evaluate(tensors, values);
    }

    /** Runs one node whose inputs are known, and stores its outputs. */
    public static void run(Node node, Map<Tensor, HostArray> values) {
        Evaluation.run(node, values);
    }

    /** The node's outputs for these inputs; checks that their shapes are those that the op infers. */
    public static List<HostArray> run(Node node, List<HostArray> inputs) {
        return Evaluation.run(node, inputs);
    }

    /** The tensor's value: known, a constant's, or a shared variable's current one. */
    public static HostArray value(Tensor tensor, Map<Tensor, HostArray> values) {
        return Evaluation.value(tensor, values);
    }

    /** Checks an update's run-time shape against its variable's type. */
    public static void checkFits(Shared shared, long... shape) {
        if (!shared.type().accepts(shape)) {
            throw new ShapeException(Problem.of(
                            "The update of shared variable " + shared.label() + " has a shape that does not fit.")
                    .expected(Shapes.text(shared.type().dims()))
                    .actual(Shapes.text(shape))
                    .created(shared.origin())
                    .fix("check the update's expression, or make the variable with ANY for sizes that change."));
        }
    }
}
