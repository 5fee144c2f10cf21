package org.lasagne4j.scalar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;

/**
 * A formula made ready to run in Java, the reference for every backend: each shared part is computed once, a block of
 * elements at a time. float32 operations are carried out in double and rounded; integers wrap at their width.
 *
 * <p>Immutable and safe for use from many threads.
 */
public final class ScalarProgram {
    /** The expressions in an order of computation; an expression's place is its row in a block. */
    private final List<ScalarExpr> rows = new ArrayList<>();

    private final Map<ScalarExpr, Integer> rowOf = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<ScalarExpr> results;

    private ScalarProgram(List<ScalarExpr> results) {
        this.results = results;
        results.forEach(this::add);
    }

    /** The program of these results, which may share parts. */
    public static ScalarProgram of(List<ScalarExpr> results) {
        return new ScalarProgram(List.copyOf(results));
    }

    /** The program of one result. */
    public static ScalarProgram of(ScalarExpr result) {
        return of(List.of(result));
    }

    /** Adds an expression after its parts; not by recursion, a fused formula may be thousands of operations deep. */
    private void add(ScalarExpr root) {
        Deque<ScalarExpr> stack = new ArrayDeque<>(List.of(root));
        while (!stack.isEmpty()) {
            ScalarExpr expr = stack.peek();
            int before = stack.size();
            if (!rowOf.containsKey(expr) && expr instanceof ScalarExpr.Apply apply) {
                apply.args().stream().filter(arg -> !rowOf.containsKey(arg)).forEach(stack::push);
            }
            if (stack.size() == before) {
                stack.pop();
                addReady(expr);
            }
        }
    }

    private void addReady(ScalarExpr expr) {
        if (rowOf.putIfAbsent(expr, rows.size()) != null) {
            return;
        }
        int row = rows.size();
        rows.add(expr);
        if (expr instanceof ScalarExpr.Apply apply) {
            steps.add(Step.of(
                    apply, row, apply.args().stream().mapToInt(rowOf::get).toArray()));
        } else if (expr instanceof ScalarExpr.ElementIndex) {
            steps.add(block -> {
                for (int i = 0; i < block.size; i++) {
                    block.longs[row][i] = block.start + i;
                }
            });
        }
    }

    /** The first result for arguments whose axes of size 1 stretch to the shape. */
    public HostArray evaluate(List<HostArray> args, long... shape) {
        return evaluateAll(args, shape).get(0);
    }

    /** Every result, as new row-major arrays of this shape; the arguments' axes of size 1 stretch to it. */
    public List<HostArray> evaluateAll(List<HostArray> args, long... shape) {
        long count = Shapes.count(shape);
        List<HostArray> outputs =
                results.stream().map(r -> HostArray.zeros(r.type(), shape)).toList();
        Block block = new Block(rows.size(), count);
        List<Runnable> loads = prepare(block, args, shape);
        for (long first = 0; first < count; first += block.size) {
            block.moveTo(first, count);
            loads.forEach(Runnable::run);
            steps.forEach(step -> step.run(block));
            for (int i = 0; i < outputs.size(); i++) {
                store(block, Objects.requireNonNull(rowOf.get(results.get(i))), outputs.get(i));
            }
        }
        return outputs;
    }

    /** Makes the rows, fills those of constants, and gives what loads the arguments' rows for a block. */
    private List<Runnable> prepare(Block block, List<HostArray> args, long[] shape) {
        List<Runnable> loads = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ScalarExpr expr = rows.get(row);
            block.addRow(row, expr.type());
            if (expr instanceof ScalarExpr.Const constant) {
                block.fill(row, constant);
            } else if (expr instanceof ScalarExpr.Arg arg) {
                loads.add(load(block, row, args.get(arg.index()), shape));
            }
        }
        return loads;
    }

    private static Runnable load(Block block, int row, HostArray from, long[] shape) {
        Positions positions = new Positions(shape, stretched(from, shape), from.offset());
        double[] floats = block.floats[row];
        long[] longs = block.longs[row];
        if (from.dtype().isFloat()) {
            return () -> {
                for (int i = 0; i < block.size; i++) {
                    floats[i] = from.getDouble(positions.next());
                }
            };
        }
        return () -> {
            for (int i = 0; i < block.size; i++) {
                longs[i] = from.getLong(positions.next());
            }
        };
    }

    private static long[] stretched(HostArray array, long[] shape) {
        long[] strides = array.strides();
        for (int axis = 0; axis < shape.length; axis++) {
            if (array.dim(axis) == 1 && shape[axis] != 1) {
                strides[axis] = 0;
            }
        }
        return strides;
    }

    private static void store(Block block, int row, HostArray output) {
        boolean isFloat = output.dtype().isFloat();
        for (int i = 0; i < block.size; i++) {
            if (isFloat) {
                output.setDouble(block.start + i, block.floats[row][i]);
            } else {
                output.setLong(block.start + i, block.longs[row][i]);
            }
        }
    }
}
