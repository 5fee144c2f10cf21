package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** Functions that change shapes, and those that join and cut. */
final class ShapeArea {
    private static final String T = "theano.tensor.";

    private ShapeArea() {}

    static void register(Registry registry) {
        registry.one(T + "reshape", ShapeArea::reshape);
        registry.one(T + "dimshuffle", (c, x) -> first(x).dimshuffle(pattern(c.arg("pattern"))));
        registry.one(T + "flatten", (c, x) -> first(x).flatten(c.arg("ndim", 1)));
        registry.one(
                T + "transpose",
                (c, x) -> c.isNull("axes") ? first(x).transpose() : first(x).transpose(c.ints("axes")));
        registry.one(T + "swapaxes", (c, x) -> first(x).swapaxes(c.arg("axis1", 0), c.arg("axis2", 0)));
        registry.one(T + "shape_padleft", (c, x) -> ShapeOps.shapePadLeft(first(x), c.arg("n_ones", 1)));
        registry.one(T + "shape_padright", (c, x) -> ShapeOps.shapePadRight(first(x), c.arg("n_ones", 1)));
        registry.one(T + "shape_padaxis", (c, x) -> ShapeOps.shapePadAxis(first(x), axis(c)));
        registry.one(T + "unbroadcast", (c, x) -> ShapeOps.unbroadcast(first(x), c.ints("axes")));
        registry.one(
                T + "patternbroadcast", (c, x) -> ShapeOps.patternBroadcast(first(x), flags(c.arg("broadcastable"))));
        registry.one(T + "shape", (c, x) -> first(x).shape());
        registry.one(T + "extra_ops.squeeze", (c, x) -> first(x).squeeze());
        registerJoining(registry);
        registerRepeating(registry);
    }

    private static void registerJoining(Registry registry) {
        registry.one(T + "concatenate", (c, x) -> Joining.concatenate(all(x), axis(c)));
        registry.one(T + "join", (c, x) -> Joining.join(axis(c), all(x).toArray(Tensor[]::new)));
        registry.one(T + "stack", (c, x) -> Joining.stack(all(x), axis(c)));
        registry.one(T + "horizontal_stack", (c, x) -> Joining.horizontalStack(all(x).toArray(Tensor[]::new)));
        registry.one(T + "vertical_stack", (c, x) -> Joining.verticalStack(all(x).toArray(Tensor[]::new)));
        registry.one(
                T + "stacklists",
                (c, x) -> Joining.stackLists(
                        new Expressions(c, x).required(c.arg("structure").path("tree"))));
        registry.many(
                T + "split",
                (c, x) -> Joining.split(
                        first(x),
                        LongStream.of(Json.longs(c.arg("splits_size"))).boxed().toList(),
                        axis(c)));
    }

    private static void registerRepeating(Registry registry) {
        registry.one(
                T + "repeat",
                (c, x) -> c.isNull("axis")
                        ? Joining.repeat(first(x), c.arg("repeats").asInt())
                        : Joining.repeat(first(x), c.arg("repeats").asInt(), axis(c)));
        registry.one(
                T + "roll",
                (c, x) -> c.isNull("axis")
                        ? Joining.roll(first(x), c.arg("shift").asInt())
                        : Joining.roll(first(x), c.arg("shift").asInt(), axis(c)));
        registry.one(T + "tile", (c, x) -> Joining.tile(first(x), c.ints("reps")));
    }

    private static Tensor reshape(GoldenCase c, Map<String, Tensor> variables) {
        JsonNode shape = c.arg("newshape");
        return shape.isArray()
                ? first(variables).reshape(Json.longs(shape))
                : first(variables).reshape((List<?>) new Expressions(c, variables).required(shape.path("tree")));
    }

    static int axis(GoldenCase c) {
        return c.arg("axis", 0);
    }

    private static List<Tensor> all(Map<String, Tensor> variables) {
        return List.copyOf(variables.values());
    }

    /** A pattern of axes, "x" a new one. */
    static int[] pattern(JsonNode pattern) {
        return IntStream.range(0, pattern.size())
                .map(i ->
                        pattern.get(i).isTextual() ? ShapeOps.X : pattern.get(i).asInt())
                .toArray();
    }

    private static boolean[] flags(JsonNode node) {
        boolean[] flags = new boolean[node.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = node.get(i).asBoolean();
        }
        return flags;
    }
}
