package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.List;

/** An op applied to inputs: Theano's Apply. Immutable; its outputs exist exactly once. */
public final class Node {
    private final Op op;
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;
    private final Origin origin;

    private Node(Op op, List<Tensor> inputs, Origin origin) {
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.origin = origin;
        List<TensorType> types = op.infer(this.inputs);
        List<Tensor> made = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            made.add(new Tensor(types.get(i), this, i, origin));
        }
        this.outputs = List.copyOf(made);
    }

    /** Applies an op; the op checks the inputs and tells the outputs' types. */
    public static Node of(Op op, List<Tensor> inputs) {
        return new Node(op, inputs, Origin.here());
    }

    /** Applies an op with one output and gives that output. */
    public static Tensor apply(Op op, Tensor... inputs) {
        return of(op, List.of(inputs)).output(0);
    }

    /** What is computed. */
    public Op op() {
        return op;
    }

    /** What it is computed from, in the op's order. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** The input at that position. */
    public Tensor input(int index) {
        return inputs.get(index);
    }

    /** The results, in the op's order. */
    public List<Tensor> outputs() {
        return outputs;
    }

    /** The result at that position. */
    public Tensor output(int index) {
        return outputs.get(index);
    }

    /** The user's line it comes from. */
    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return op.label() + inputs;
    }
}
