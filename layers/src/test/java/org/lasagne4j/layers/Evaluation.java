package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.tensor.Tensor;

/** Values of expressions without inputs, by the reference interpreter. */
final class Evaluation {
    private Evaluation() {}

    static HostArray value(Tensor expression) {
        return values(List.of(expression)).get(0);
    }

    /** The values of one call, so that what the expressions share is drawn once. */
    static List<HostArray> values(List<Tensor> expressions) {
        return Functions.function()
                .returning(expressions)
                .mode(Mode.REFERENCE)
                .compile()
                .call()
                .arrays();
    }
}
