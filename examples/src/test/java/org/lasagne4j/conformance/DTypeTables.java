package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** A table of result types: a row for every combination of argument types, the result's type last. */
record DTypeTables(Registry.Builder builder) implements Mapping {
    private static final String REFUSED = "raises TypeError";

    @Override
    public int check(GoldenCase golden, String backend) {
        DType floatX = DType.of(golden.arg("floatX").asText("float32"));
        return FloatX.with(floatX, () -> {
            golden.facts().path("table").forEach(row -> checkRow(golden, row));
            return 0;
        });
    }

    private void checkRow(GoldenCase golden, JsonNode row) {
        boolean named = golden.arg("columns").path(0).asText().equals("op");
        Map<String, Tensor> variables = new LinkedHashMap<>();
        for (int i = named ? 1 : 0; i < row.size() - 1; i++) {
            DType dtype = DType.of(row.get(i).asText());
            variables.put("x" + i, Tensors.tensor(TensorType.ofRank(dtype, rank(golden)), "x" + i));
        }
        Compare.equal(
                golden.name() + " of " + row,
                row.get(row.size() - 1).asText(),
                result(golden, named ? of(row.get(0).asText()) : builder, variables));
    }

    private static int rank(GoldenCase golden) {
        return golden.isNull("axis") ? 1 : 2;
    }

    /** Tables over several functions name each row's. */
    private static Registry.Builder of(String function) {
        return switch (function) {
            case "concatenate" -> (c, x) -> List.of(Joining.concatenate(List.copyOf(x.values())));
            case "switch" ->
                (c, x) -> {
                    List<Tensor> branches = List.copyOf(x.values());
                    return List.of(Elemwise.where(Tensors.bvector("c"), branches.get(0), branches.get(1)));
                };
            default -> (c, x) -> Facades.call(function, List.copyOf(x.values()));
        };
    }

    private static String result(GoldenCase golden, Registry.Builder builder, Map<String, Tensor> variables) {
        try {
            List<Tensor> results = builder.build(golden, variables);
            return results.get(0).dtype().numpyName();
        } catch (LasagneException e) {
            return REFUSED;
        }
    }
}
