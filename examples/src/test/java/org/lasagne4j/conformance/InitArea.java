package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.init.Constant;
import org.lasagne4j.init.Glorot;
import org.lasagne4j.init.He;
import org.lasagne4j.init.Initializer;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.Orthogonal;
import org.lasagne4j.init.ScalableInitializer;
import org.lasagne4j.init.Sparse;
import org.lasagne4j.init.Uniform;

/** Initializers: the distribution they draw from, or what every sample has. */
final class InitArea {
    private static final String I = "lasagne.init.";
    /** Draws compared with the distribution: the mean of so many is off by 1 in 100 deviations only once in millions. */
    private static final int DRAWS = 400_000;

    private InitArea() {}

    static void register(Registry registry) {
        for (String name : List.of(
                "Constant",
                "Normal",
                "Uniform",
                "Glorot",
                "GlorotNormal",
                "GlorotUniform",
                "He",
                "HeNormal",
                "HeUniform",
                "Orthogonal",
                "Sparse")) {
            registry.check(I + name, InitArea::check);
        }
        registry.fails(I + "Sparse", () -> new Sparse(0.1, 1).sample(3));
        registry.fails(I + "GlorotUniform", () -> new Glorot(Inits.uniform(), 1, false).sample(3));
        registry.fails(I + "HeNormal", () -> new He(Inits.normal(), 1, false).sample(3));
        registry.fails(I + "Orthogonal", () -> new Orthogonal(1).sample(3));
    }

    private static int check(GoldenCase golden, String backend) {
        Initializer initializer = initializer(golden.name(), golden.args());
        JsonNode facts = golden.facts();
        long[] shape = Json.shape(facts.path("shape"));
        if (facts.has("distribution")) {
            checkDistribution(initializer, shape, facts);
        } else if (facts.has("gram")) {
            checkGram(initializer.sample(shape).toDoubles(), facts);
        } else if (facts.has("nonzeros_total")) {
            checkNonzeros(initializer.sample(shape), facts);
        }
        golden.outputs()
                .values()
                .forEach(y -> Compare.close("sample", y, initializer.sample(shape), golden.rtol(), golden.atol()));
        return 0;
    }

    private static Initializer initializer(String name, JsonNode args) {
        boolean c01b = args.path("c01b").asBoolean();
        double gain = args.path("gain").isTextual()
                ? Inits.RELU_GAIN
                : args.path("gain").asDouble(1);
        return switch (name) {
            case "Constant" -> new Constant(args.path("val").asDouble());
            case "Normal" ->
                Inits.normal(args.path("std").asDouble(0.01), args.path("mean").asDouble());
            case "Uniform" -> uniform(args);
            case "Glorot" -> new Glorot(shape(args), gain, c01b);
            case "GlorotNormal" -> new Glorot(Inits.normal(), gain, c01b);
            case "GlorotUniform" -> new Glorot(Inits.uniform(), gain, c01b);
            case "He" -> new He(shape(args), gain, c01b);
            case "HeNormal" -> new He(Inits.normal(), gain, c01b);
            case "HeUniform" -> new He(Inits.uniform(), gain, c01b);
            case "Orthogonal" -> new Orthogonal(gain);
            case "Sparse" ->
                new Sparse(args.path("sparsity").asDouble(0.1), args.path("std").asDouble(0.01));
            default -> throw new AssertionError("no initializer " + name);
        };
    }

    /** A range is a bound on both sides or two bounds; a deviation goes before it. */
    private static Initializer uniform(JsonNode args) {
        JsonNode range = args.path("range");
        if (args.hasNonNull("std")) {
            return Uniform.std(args.path("std").asDouble(), args.path("mean").asDouble());
        }
        return range.isArray()
                ? Inits.uniform(range.get(0).asDouble(), range.get(1).asDouble())
                : Uniform.range(range.asDouble(0.01));
    }

    /** The shape of the distribution that is scaled: {@code Normal} or {@code Uniform}. */
    private static ScalableInitializer shape(JsonNode args) {
        return args.path("initializer").asText("Normal").equals("Uniform") ? Inits.uniform() : Inits.normal();
    }

    private static void checkDistribution(Initializer initializer, long[] shape, JsonNode facts) {
        double[] draws = DoubleStream.iterate(0, i -> i + 1)
                .limit(1 + DRAWS / Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .flatMap(i -> Arrays.stream(initializer.sample(shape).toDoubles()))
                .toArray();
        DoubleSummaryStatistics found = Arrays.stream(draws).summaryStatistics();
        double mean = facts.path("mean").asDouble();
        double deviation = facts.path("std").asDouble();
        double spread = Math.sqrt(
                Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).average().orElse(0));
        require("mean", Math.abs(found.getAverage() - mean) < 0.01 * deviation);
        require("standard deviation", Math.abs(spread - deviation) < 0.01 * deviation);
        if (facts.has("low")) {
            double slack = 1e-6; // float32 rounds the bounds
            require("lower bound", found.getMin() >= facts.path("low").asDouble() - slack);
            require("upper bound", found.getMax() <= facts.path("high").asDouble() + slack);
        }
    }

    /** WᵀW or WWᵀ of the flattened sample is gain² times the identity. */
    private static void checkGram(double[] w, JsonNode facts) {
        long[] flat = Json.shape(facts.path("flat_shape"));
        boolean rows = facts.path("gram").asText().equals("W W^T");
        int columns = (int) flat[1];
        int size = (int) (rows ? flat[0] : flat[1]);
        int length = (int) (rows ? flat[1] : flat[0]);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < length; k++) {
                    product += rows ? w[i * columns + k] * w[j * columns + k] : w[k * columns + i] * w[k * columns + j];
                }
                double wanted = i == j ? facts.path("gain_squared").asDouble() : 0;
                require("product of " + i + " and " + j, Math.abs(product - wanted) < 1e-5); // float32
            }
        }
    }

    private static void checkNonzeros(HostArray sample, JsonNode facts) {
        double[] values = sample.toDoubles();
        long total = Arrays.stream(values).filter(value -> value != 0).count();
        require("number of nonzeros", total == facts.path("nonzeros_total").asLong());
        for (int column = 0; column < sample.dim(1); column++) {
            long count = 0;
            for (int row = 0; row < sample.dim(0); row++) {
                count += values[(int) (row * sample.dim(1)) + column] != 0 ? 1 : 0;
            }
            require("nonzeros of a column", Json.longs(facts.path("nonzeros_per_column"))[0] == count);
        }
    }

    private static void require(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError("the " + what + " is another");
        }
    }
}
