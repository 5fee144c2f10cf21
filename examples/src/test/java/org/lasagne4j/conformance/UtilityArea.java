package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.layers.Lengths;
import org.lasagne4j.layers.Pad;

/** Tables of lengths after convolution and pooling. */
final class UtilityArea {
    private static final String CONV = "lasagne.layers.conv.";

    /** The length that a row's arguments give. */
    private interface Length {
        long of(JsonNode row);
    }

    private UtilityArea() {}

    static void register(Registry registry) {
        table(
                registry,
                CONV + "conv_output_length",
                row -> Lengths.convOutputLength(
                        length(row.get(0)), row.get(1).asLong(), row.get(2).asLong(), pad(row.get(3))));
        table(
                registry,
                CONV + "conv_input_length",
                row -> Lengths.convInputLength(
                        length(row.get(0)), row.get(1).asLong(), row.get(2).asLong(), pad(row.get(3))));
        table(
                registry,
                "lasagne.layers.pool.pool_output_length",
                row -> Lengths.poolOutputLength(
                        length(row.get(0)),
                        row.get(1).asLong(),
                        row.get(2).asLong(),
                        row.get(3).asLong(),
                        row.get(4).asBoolean()));
        registry.fails(CONV + "conv_output_length", () -> Pad.of("_nonexistent"));
        registry.fails(CONV + "conv_input_length", () -> Pad.of("_nonexistent"));
    }

    private static void table(Registry registry, String what, Length function) {
        registry.check(what, (golden, backend) -> {
            for (JsonNode row : golden.facts().path("table")) {
                Compare.equal("length of " + row, length(row.get(row.size() - 1)), function.of(row));
            }
            return 0;
        });
    }

    /** A length; null is one that is not known. */
    private static long length(JsonNode node) {
        return node.isNull() ? Shapes.ANY : node.asLong();
    }

    private static Pad pad(JsonNode node) {
        return node.isTextual() ? Pad.of(node.asText()) : Pad.of(node.asInt());
    }
}
