package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.at;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Products of matrices and tensors, decompositions, norms. */
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
        registerDecompositions(registry);
        registry.one(T + "nlinalg.matrix_power", (c, x) -> Nlinalg.matrixPower(at(x, 0), c.arg("n", 1)));
        registry.one(T + "nlinalg.norm", LinalgArea::norm);
        registry.one(T + "nlinalg.tensorinv", (c, x) -> Nlinalg.tensorinv(at(x, 0), c.arg("ind", 2)));
        Tensor wide = Tensors.constant(HostArray.zeros(DType.FLOAT32, 3, 4));
        registry.fails(T + "dot", () -> wide.dot(wide));
    }

    private static void registerDecompositions(Registry registry) {
        registry.one(T + "slinalg.Cholesky", (c, x) -> Slinalg.cholesky(at(x, 0), c.flag("lower", true)));
        registry.many(T + "nlinalg.eigh", (c, x) -> some(c, Nlinalg.eigh(at(x, 0))));
        // The only output of a decomposition is its values.
        registry.many(
                T + "nlinalg.svd",
                (c, x) -> c.outputs().size() == 1
                        ? List.of(Nlinalg.svdvals(at(x, 0)))
                        : Nlinalg.svd(at(x, 0), c.flag("full_matrices", true)));
    }

    private static List<Tensor> some(GoldenCase c, List<Tensor> results) {
        return results.subList(0, c.outputs().size());
    }

    private static Tensor norm(GoldenCase c, Map<String, Tensor> x) {
        boolean frobenius = c.isNull("ord") || c.arg("ord").asText().equals("fro");
        return frobenius ? Nlinalg.norm(at(x, 0)) : Nlinalg.norm(at(x, 0), Json.number(c.arg("ord")));
    }

    private static Tensor tensordot(GoldenCase c, Map<String, Tensor> x) {
        JsonNode axes = c.arg("axes");
        return axes.isInt()
                ? Linalg.tensordot(at(x, 0), at(x, 1), axes.asInt())
                : Linalg.tensordot(at(x, 0), at(x, 1), Json.ints(axes.get(0)), Json.ints(axes.get(1)));
    }
}
