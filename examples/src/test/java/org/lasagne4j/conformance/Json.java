package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.lasagne4j.array.HostArray;

/** Values of the manifest as Java has them. */
final class Json {
    private Json() {}

    /** A list of integers; a single one is a list of one. */
    static int[] ints(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray()
                : IntStream.of(node.asInt()).toArray();
    }

    static long[] longs(JsonNode node) {
        return IntStream.of(ints(node)).mapToLong(i -> i).toArray();
    }

    /** Numbers in lists in lists as an array; a number alone has no axes. */
    static HostArray array(JsonNode node) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode inside = node; inside.isArray(); inside = inside.path(0)) {
            shape.add((long) inside.size());
        }
        double[] numbers = flat(node).toArray();
        return HostArray.of(numbers, shape.stream().mapToLong(size -> size).toArray());
    }

    private static DoubleStream flat(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(Json::flat)
                : DoubleStream.of(number(node));
    }

    /** A shape, with ANY for null. */
    static long[] shape(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToLong(n -> n.isNull() ? org.lasagne4j.array.Shapes.ANY : n.asLong())
                .toArray();
    }

    /** A number, "inf", "-inf" and "nan" included. */
    static double number(JsonNode node) {
        if (!node.isTextual()) {
            return node.asDouble();
        }
        return switch (node.asText()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** An integer as a Long, another number as a Double. */
    static Number literal(JsonNode node) {
        return node.isIntegralNumber() ? (Number) node.asLong() : (Number) number(node);
    }
}
