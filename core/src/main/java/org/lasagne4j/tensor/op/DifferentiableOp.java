package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Broadcast;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * What the enums of elementwise ops share: a label from the constant's name, and a gradient that is stated per element.
 * Stretching is undone here, and integer inputs get no gradient.
 */
interface DifferentiableOp extends ElementwiseOp {
    /** The constant's name. */
    String name();

    /** Gradients by each input, still of the output's shape; null where there is none. */
    @Nullable
    Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy);

    @Override
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    default List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor[] x = node.inputs().toArray(Tensor[]::new);
        @Nullable Tensor[] grads = inputGradients(x, node.output(0), Objects.requireNonNull(outGrads.get(0)));
        List<@Nullable Tensor> result = new ArrayList<>(x.length);
        for (int i = 0; i < x.length; i++) {
            Tensor grad = grads[i];
            boolean flows = grad != null && x[i].dtype().isFloat();
            result.add(flows ? Broadcast.unbroadcast(grad, x[i]) : null);
        }
        return result;
    }

    /** Gradient of a function of one argument. */
    @FunctionalInterface
    interface Unary {
        /** dc/dx, given x, y and gy = dc/dy. */
        @Nullable
        Tensor by(Tensor x, Tensor y, Tensor gy);
    }

    /** Gradients of a function of several arguments. */
    @FunctionalInterface
    interface Several {
        /** dc/dx of each argument x[i], given y and gy = dc/dy. */
        @Nullable
        Tensor[] by(Tensor[] x, Tensor y, Tensor gy);
    }
}
