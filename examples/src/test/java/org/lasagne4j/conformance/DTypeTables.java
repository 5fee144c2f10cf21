package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** Tables of result types: a row for every combination of argument types. */
final class DTypeTables {
    private DTypeTables() {}

    static int check(GoldenCase golden, String backend) {
        DType before = FloatX.current();
        FloatX.set(DType.of(golden.args().path("floatX").asText("float32")));
        try {
            golden.facts().path("table").forEach(row -> checkRow(golden, row));
        } finally {
            FloatX.set(before);
        }
        return 0;
    }

    private static void checkRow(GoldenCase golden, JsonNode row) {
        List<Tensor> args = new ArrayList<>();
        for (int i = 0; i < row.size() - 1; i++) {
            args.add(Tensors.tensor(TensorType.ofRank(DType.of(row.get(i).asText()), 1), "x" + i));
        }
        String expected = row.get(row.size() - 1).asText();
        Compare.equal(golden.name() + " of " + row, expected, result(golden, args));
    }

    private static String result(GoldenCase golden, List<Tensor> args) {
        try {
            return Facades.call(golden.name(), args).get(0).dtype().numpyName();
        } catch (LasagneException e) {
            return "raises TypeError";
        }
    }
}
