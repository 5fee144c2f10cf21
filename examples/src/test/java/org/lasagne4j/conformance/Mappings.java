package org.lasagne4j.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Tensor;

/** The table from recorded functions to this library's; an area a file. */
final class Mappings {
    private static final Map<String, Mapping> TABLE = new HashMap<>();

    static {
        ElementwiseArea.register(TABLE);
        ReductionArea.register(TABLE);
    }

    private Mappings() {}

    /** The mapping of a case: that of its full name, or the function of tensors of that name. */
    static Mapping of(GoldenCase golden) {
        Mapping mapping = TABLE.get(golden.what());
        if (mapping != null) {
            return mapping;
        }
        if (Facades.has(golden.name(), golden.inputs().size())) {
            return ExpressionCheck.of(Mappings::byName);
        }
        throw new AssertionError("no mapping for " + golden.what());
    }

    private static List<Tensor> byName(GoldenCase golden, Map<String, Tensor> variables) {
        return Facades.call(golden.name(), List.copyOf(variables.values()));
    }
}
