package org.lasagne4j.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.grad.Grad;

/** Values of tensors by the interpreter, given arrays for variables: {@code Values.of(x.sum()).at(x, array)}. */
final class Values {
    private final Tensor wanted;

    private Values(Tensor wanted) {
        this.wanted = wanted;
    }

    static Values of(Tensor tensor) {
        return new Values(tensor);
    }

    /** The gradient of Σ y by x. */
    static Values ofGradient(Tensor y, Tensor x) {
        return new Values(Grad.grad(y.sum(), x));
    }

    /** The value where x has this value, an array as users give it. */
    HostArray at(Tensor x, Object array) {
        return at(Map.of(x, array));
    }

    /** The value where two variables have these values. */
    HostArray at(Tensor x, Object array, Tensor y, Object other) {
        return at(Map.of(x, array, y, other));
    }

    /** The value of a tensor without variables. */
    HostArray alone() {
        return at(Map.of());
    }

    private HostArray at(Map<Tensor, Object> arrays) {
        if (wanted instanceof Constant constant) {
            return constant.value();
        }
        Map<Tensor, HostArray> values = new HashMap<>();
        arrays.forEach(
                (variable, array) -> values.put(variable, HostArrays.of(array).cast(variable.dtype())));
        Interpreter.evaluate(List.of(wanted), values);
        return values.get(wanted);
    }
}
