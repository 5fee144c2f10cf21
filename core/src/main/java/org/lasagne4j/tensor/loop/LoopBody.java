package org.lasagne4j.tensor.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;

/**
 * What one iteration computes, as a list of values, each from earlier ones; equal values appear once. Two bodies with
 * equal lists are equal, so that a backend compiles them once.
 *
 * @param values in an order of evaluation
 */
public record LoopBody(List<Value> values) {
    /** One value of the list. */
    public sealed interface Value {
        /** Its type. */
        DType type();
    }

    /** The current element of an operand. */
    public record Load(int operand, DType type) implements Value {}

    /** A constant, as in {@link ScalarExpr.Const}. */
    public record Literal(long bits, DType type) implements Value {}

    /** Row-major index of the iteration. */
    public record Index(DType type) implements Value {}

    /** An operation on earlier values. */
    public record Apply(ScalarOp op, List<Integer> args, DType type) implements Value {}

    /** Collects values; equal ones get one number. */
    public static final class Builder {
        private final List<Value> values = new ArrayList<>();
        private final Map<Value, Integer> numbers = new HashMap<>();

        /** Number of this value, which is added if it is new. */
        public int add(Value value) {
            return numbers.computeIfAbsent(value, v -> {
                values.add(v);
                return values.size() - 1;
            });
        }

        /** Number of a formula's result, its arguments being the values with these numbers. */
        public int add(ScalarExpr formula, List<Integer> args) {
            return add(formula, args, new IdentityHashMap<>());
        }

        private int add(ScalarExpr expr, List<Integer> args, Map<ScalarExpr, Integer> seen) {
            // Formulas are a few operations deep: recursion is safe, the identity map keeps shared parts linear.
            Integer known = seen.get(expr);
            if (known == null) {
                known = number(expr, args, seen);
                seen.put(expr, known);
            }
            return known;
        }

        private int number(ScalarExpr expr, List<Integer> args, Map<ScalarExpr, Integer> seen) {
            if (expr instanceof ScalarExpr.Arg arg) {
                return args.get(arg.index());
            }
            if (expr instanceof ScalarExpr.Const constant) {
                return add(new Literal(constant.bits(), constant.type()));
            }
            if (expr instanceof ScalarExpr.Apply apply) {
                List<Integer> parts = new ArrayList<>();
                for (ScalarExpr part : apply.args()) {
                    parts.add(add(part, args, seen));
                }
                return add(new Apply(apply.op(), List.copyOf(parts), apply.type()));
            }
            return add(new Index(DType.INT64));
        }

        /** Type of a value. */
        public DType type(int value) {
            return values.get(value).type();
        }

        /** The list so far. */
        public LoopBody build() {
            return new LoopBody(List.copyOf(values));
        }
    }

    /** The operands that some iteration loads, ascending; others only lend their shape. */
    public List<Integer> loadedOperands() {
        return values.stream()
                .filter(Load.class::isInstance)
                .map(value -> ((Load) value).operand())
                .sorted()
                .toList();
    }

    /** Only the values that these ones need, and the new numbers of all values (−1: not needed). */
    Pruned pruned(List<Integer> needed) {
        boolean[] used = new boolean[values.size()];
        needed.forEach(value -> used[value] = true);
        for (int value = values.size() - 1; value >= 0; value--) {
            if (used[value] && values.get(value) instanceof Apply apply) {
                apply.args().forEach(arg -> used[arg] = true);
            }
        }
        List<Value> kept = new ArrayList<>();
        int[] numbers = new int[used.length];
        for (int value = 0; value < used.length; value++) {
            numbers[value] = used[value] ? kept.size() : -1;
            if (used[value]) {
                kept.add(renumbered(values.get(value), numbers));
            }
        }
        return new Pruned(new LoopBody(List.copyOf(kept)), numbers);
    }

    private static Value renumbered(Value value, int[] numbers) {
        return value instanceof Apply apply
                ? new Apply(
                        apply.op(),
                        apply.args().stream().map(arg -> numbers[arg]).toList(),
                        apply.type())
                : value;
    }

    record Pruned(LoopBody body, int[] numbers) {}
}
