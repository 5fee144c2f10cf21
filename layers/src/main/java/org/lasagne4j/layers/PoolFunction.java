package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** What pooling layers over features or everything take of an axis, which it removes. */
@FunctionalInterface
public interface PoolFunction {
    /** The largest element. */
    PoolFunction MAX = (x, axis) -> x.max(axis);

    /** The mean. */
    PoolFunction MEAN = (x, axis) -> x.mean(axis);

    /** The sum. */
    PoolFunction SUM = (x, axis) -> x.sum(axis);

    /** The tensor without this axis. */
    Tensor apply(Tensor x, int axis);

    /**
     * The function of that name: {@code max}, {@code mean} or {@code sum}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    static PoolFunction of(String name) {
        return switch (name) {
            case "max" -> MAX;
            case "mean" -> MEAN;
            case "sum" -> SUM;
            default ->
                throw new ValueException(Problem.of("There is no pooling function \"" + name + "\""
                                + Suggestion.of(name, List.of("max", "mean", "sum")) + ".")
                        .expected("max, mean, sum, or a function of a tensor and an axis")
                        .actual('"' + name + '"')
                        .created(Origin.here())
                        .fix("any function will do: (x, axis) -> x.min(axis)."));
        };
    }
}
