package org.lasagne4j.conformance;

import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Results;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** The recorded cases of linear algebra and sorting that are told in words. */
class WordedLinalgTest {
    private final Tensor x = Tensors.fmatrix("x");

    private void check(String id, String backend, List<Tensor> outputs) {
        GoldenCase golden = RecordedCases.golden(id);

        Results results = function(x)
                .returning(outputs)
                .backend(backend)
                .compile()
                .call(golden.inputs().get("x"));

        int next = 0;
        for (Map.Entry<String, HostArray> expected : golden.outputs().entrySet()) {
            Compare.close(expected.getKey(), expected.getValue(), results.array(next++), golden.rtol(), golden.atol());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void eigenvectorsPutASymmetricMatrixTogether(String backend) {
        List<Tensor> wv = Nlinalg.eigh(x);
        Tensor v = wv.get(1);

        check(
                "linalg/eigh/projector",
                backend,
                List.of(Linalg.matrixDot(v, Nlinalg.allocDiag(wv.get(0)), v.transpose())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void singularVectorsPutAMatrixTogether(String backend) {
        List<Tensor> usv = Nlinalg.svd(x, false);

        check(
                "linalg/svd/reconstruct",
                backend,
                List.of(Linalg.matrixDot(usv.get(0), Nlinalg.allocDiag(usv.get(1)), usv.get(2))));
    }

    @ParameterizedTest
    @CsvSource({"2, cpu", "-2, cpu", "2, reference", "-2, reference"})
    void theLargestOrSmallestAndTheirPlaces(int k, String backend) {
        List<Tensor> found = Sorting.topkAndArgtopk(x, k, 0);

        check(
                "shapes/topk_and_argtopk/" + k,
                backend,
                List.of(Sorting.sort(found.get(0), 0), Sorting.sort(found.get(1), 0)));
    }
}
