package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.at;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Products of matrices and tensors. */
final class LinalgArea {
    private static final String T = "theano.tensor.";

    private LinalgArea() {}

    static void register(Registry registry) {
        registry.one(T + "dot", (c, x) -> at(x, 0).dot(at(x, 1)));
        registry.one(T + "tensordot", LinalgArea::tensordot);
        registry.one(T + "batched_dot", (c, x) -> Linalg.batchedDot(at(x, 0), at(x, 1)));
        registry.one(
                T + "batched_tensordot",
                (c, x) -> Linalg.batchedTensordot(
                        at(x, 0),
                        at(x, 1),
                        Json.ints(c.arg("axes").get(0)),
                        Json.ints(c.arg("axes").get(1))));
        registry.one(T + "outer", (c, x) -> Linalg.outer(at(x, 0), at(x, 1)));
        registry.one(T + "nlinalg.trace", (c, x) -> at(x, 0).trace());
        registry.one(T + "nlinalg.matrix_dot", (c, x) -> {
            List<Tensor> all = List.copyOf(x.values());
            return Linalg.matrixDot(all.get(0), all.subList(1, all.size()).toArray(Tensor[]::new));
        });
        Tensor wide = Tensors.constant(HostArray.zeros(DType.FLOAT32, 3, 4));
        registry.fails(T + "dot", () -> wide.dot(wide));
    }

    private static Tensor tensordot(GoldenCase c, Map<String, Tensor> x) {
        JsonNode axes = c.arg("axes");
        return axes.isInt()
                ? Linalg.tensordot(at(x, 0), at(x, 1), axes.asInt())
                : Linalg.tensordot(at(x, 0), at(x, 1), Json.ints(axes.get(0)), Json.ints(axes.get(1)));
    }
}
