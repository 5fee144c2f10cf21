package org.lasagne4j.tensor;

import java.util.List;
import org.lasagne4j.array.Shapes;

/** An op that is a definition over others; rewrites see it whole, then it is replaced by its definition. */
public interface CompositeOp extends Op {
    /** The outputs, built from other ops over these inputs. */
    List<Tensor> decompose(List<Tensor> inputs);

    /** The definition's types. */
    @Override
    default List<TensorType> infer(List<Tensor> inputs) {
        return decompose(inputs).stream().map(Tensor::type).toList();
    }

    /** Composite ops are decomposed before sizes are computed, so nobody asks. */
    @Override
    default List<long[]> shapes(Node node, ShapeEnv env) {
        throw new IllegalStateException(
                label() + " must be decomposed before its sizes are computed: " + Shapes.text());
    }
}
