package org.lasagne4j.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node computes: a value (a record or an enum constant, compared by its components) without state. An op is
 * exactly one of three kinds: {@link ElementwiseOp} (a scalar formula), {@link CompositeOp} (built from other ops) or
 * {@link NativeOp} (evaluated on host arrays; a backend has a kernel for it).
 */
public interface Op {
    /** Short lower-case name for printing and messages, such as {@code dot}. */
    String label();

    /**
     * The outputs' types, sizes as far as they are known.
     *
     * @throws org.lasagne4j.error.LasagneException if the inputs don't fit, with the user's line
     */
    List<TensorType> infer(List<Tensor> inputs);

    /**
     * Gradients of a scalar cost by each input, given those by each output (null where the cost doesn't depend on it).
     *
     * @return one entry for each input: null where the input has no influence (an index, a shape)
     */
    List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads);

    /**
     * For each output (rows) whether it depends on each input's values in a way that gradients are defined; the default
     * is yes for every pair. A false entry makes the pair disconnected for {@code grad}, as a shape is from its tensor.
     */
    default boolean connects(int input, int output) {
        return true;
    }

    /** Whether computing needs an input's values; if not, its shape is enough and it need not be computed. */
    default boolean readsValue(int input) {
        return true;
    }

    /**
     * Concrete shapes of the outputs for one call.
     *
     * @param env shapes of the inputs, and values of those that {@link #sizeInputs} names
     */
    List<long[]> shapes(Node node, ShapeEnv env);

    /** Positions of the inputs whose values decide sizes or offsets (a reshape's target, a slice's bounds): evaluated on the host before a call. */
    default List<Integer> sizeInputs() {
        return List.of();
    }

    /** Those of {@link #sizeInputs} that decide sizes, and not only where something begins: without them no shape is known. */
    default List<Integer> shapeInputs() {
        return sizeInputs();
    }
}
