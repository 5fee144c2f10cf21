package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** Tensors made from sizes and numbers. */
final class CreationArea {
    private static final String T = "theano.tensor.";

    private CreationArea() {}

    static void register(Registry registry) {
        registry.one(T + "tri", (c, x) -> Creation.tri(c.arg("N", 0), c.arg("M", 0), c.arg("k", 0), FloatX.current()));
        registry.one(T + "eye", (c, x) -> Creation.eye(c.arg("n", 0), c.arg("m", 0), c.arg("k", 0), FloatX.current()));
        registry.one(T + "tril", (c, x) -> Creation.tril(first(x), c.arg("k", 0)));
        registry.one(T + "triu", (c, x) -> Creation.triu(first(x), c.arg("k", 0)));
        registry.one(T + "arange", (c, x) -> range(c.arg("args")));
        registry.one(T + "zeros", (c, x) -> Creation.zeros(Json.longs(c.arg("shape"))));
        registry.one(T + "ones", (c, x) -> Creation.ones(Json.longs(c.arg("shape"))));
        registry.one(T + "zeros_like", (c, x) -> Creation.zerosLike(first(x)));
        registry.one(T + "ones_like", (c, x) -> Creation.onesLike(first(x)));
        registry.one(T + "identity_like", (c, x) -> Creation.identityLike(first(x)));
        registry.one(T + "alloc", (c, x) -> Creation.alloc(first(x), Json.longs(c.arg("shape"))));
        registry.many(T + "mgrid", (c, x) -> Creation.mgrid(ranges(c)));
        registry.many(T + "ogrid", (c, x) -> Creation.ogrid(ranges(c)));
        registry.one(T + "bartlett", (c, x) -> ExtraOps.bartlett(c.arg("M", 0)));
        registry.check("theano.tensor constructors", CreationArea::constructors);
        registry.check(T + "as_tensor_variable", CreationArea::literals);
    }

    private static Tensor[] ranges(GoldenCase c) {
        return StreamSupport.stream(c.arg("slices").spliterator(), false)
                .map(CreationArea::range)
                .toArray(Tensor[]::new);
    }

    /** One number: the stop; two: start and stop; three: the step as well. */
    private static Tensor range(JsonNode args) {
        return switch (args.size()) {
            case 1 -> Creation.arange(args.get(0).asLong());
            case 2 -> Creation.arange(args.get(0).asLong(), args.get(1).asLong());
            default ->
                Creation.arange(
                        args.get(0).asLong(),
                        args.get(1).asLong(),
                        args.get(2).isNull() ? 1 : args.get(2).asLong());
        };
    }

    /** Rows of constructor, type, and which axes stretch. */
    private static int constructors(GoldenCase golden, String backend) {
        return FloatX.with(DType.of(golden.arg("floatX").asText()), () -> {
            golden.facts().path("table").forEach(CreationArea::constructor);
            return 0;
        });
    }

    private static void constructor(JsonNode row) {
        Tensor made = Facades.variable(row.get(0).asText());
        List<Boolean> stretching = IntStream.range(0, made.rank())
                .mapToObj(made.type()::broadcasts)
                .toList();
        Compare.equal("dtype of " + row.get(0), row.get(1).asText(), made.dtype());
        Compare.equal(
                "stretching axes of " + row.get(0),
                row.get(2).toString(),
                stretching.toString().replace(" ", ""));
    }

    /** Rows of a literal, its type, and the types of its sums with vectors of the types that the columns name. */
    private static int literals(GoldenCase golden, String backend) {
        return FloatX.with(DType.of(golden.arg("floatX").asText()), () -> {
            for (JsonNode row : golden.facts().path("table")) {
                for (int column = 1; column < row.size(); column++) {
                    String sum = golden.arg("columns").get(column).asText();
                    Compare.equal(
                            row.get(0) + sum,
                            row.get(column).asText(),
                            sumType(row.get(0).asText(), sum));
                }
            }
            return 0;
        });
    }

    private static String sumType(String literal, String column) {
        try {
            Tensor value = literal(literal.split(" "));
            boolean sum = column.startsWith("+");
            return (sum ? value.plus(vector(column.substring(1))) : value)
                    .dtype()
                    .toString();
        } catch (LasagneException e) {
            return column.startsWith("+") ? "raises TypeError" : "raises AsTensorError";
        }
    }

    private static Tensor vector(String dtype) {
        return Tensors.tensor(TensorType.ofRank(DType.of(dtype), 1), "x");
    }

    /** "python int 300" is a literal; "numpy float32" a number that has its type, "python bool" a boolean. */
    private static Tensor literal(String... words) {
        if (words[0].equals("numpy")) {
            return Tensors.constant(DType.of(words[1]), 1);
        }
        return switch (words[1]) {
            case "int" -> Tensors.literal(Long.parseLong(words[2]));
            case "float" -> Tensors.literal(Double.parseDouble(words[2]));
            case "bool" -> Tensors.asTensor(true);
            default -> throw new AssertionError("no literal of " + words[1]);
        };
    }
}
