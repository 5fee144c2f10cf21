package org.lasagne4j.scalar;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.lasagne4j.array.Casts;
import org.lasagne4j.array.DType;

/** One operation of a program, carried out for a block of elements. */
@FunctionalInterface
interface Step {
    /** Computes its row from rows computed before. */
    void run(Block block);

    /** The step that computes {@code row} as this operation on the rows {@code in}. */
    static Step of(ScalarExpr.Apply expr, int row, int[] in) {
        DType type = expr.type();
        DType from = expr.args().get(0).type();
        return switch (expr.op()) {
            case CAST -> cast(from, type, row, in[0]);
            case SELECT -> select(type, row, in);
            case PHILOX_UNIFORM -> draw(Philox::uniform, row, in);
            case PHILOX_NORMAL -> draw(Philox::normal, row, in);
            case PHILOX_BITS -> bits(row, in);
            default -> from.isFloat() ? ofFloats(expr, row, in) : ofIntegers(expr, row, in);
        };
    }

    private static Step ofFloats(ScalarExpr.Apply expr, int row, int[] in) {
        ScalarOp op = expr.op();
        if (FloatFunctions.TESTS.containsKey(op)) {
            return test(FloatFunctions.TESTS.get(op), row, in[0], in[in.length - 1]);
        }
        boolean single = expr.type() == DType.FLOAT32;
        if (in.length == 1) {
            return unary(IntegerFunctions.known(op, FloatFunctions.UNARY.get(op), expr.type()), single, row, in[0]);
        }
        DoubleBinaryOperator function = single && op == ScalarOp.FLOOR_DIV
                ? (a, b) -> Math.floor((float) (a / b))
                : FloatFunctions.BINARY.get(op);
        return binary(IntegerFunctions.known(op, function, expr.type()), single, row, in[0], in[1]);
    }

    private static Step ofIntegers(ScalarExpr.Apply expr, int row, int[] in) {
        List<ScalarExpr> args = expr.args();
        DType from = args.get(0).type();
        return args.size() == 1
                ? unary(IntegerFunctions.unary(expr.op(), from), expr.type(), row, in[0])
                : binary(IntegerFunctions.binary(expr.op(), from), expr.type(), row, in[0], in[1]);
    }

    private static Step unary(DoubleUnaryOperator function, boolean single, int row, int in) {
        return block -> {
            double[] x = block.floats[in];
            double[] y = block.floats[row];
            for (int i = 0; i < block.size; i++) {
                double value = function.applyAsDouble(x[i]);
                y[i] = single ? (float) value : value;
            }
        };
    }

    private static Step binary(DoubleBinaryOperator function, boolean single, int row, int left, int right) {
        return block -> {
            double[] a = block.floats[left];
            double[] b = block.floats[right];
            double[] y = block.floats[row];
            for (int i = 0; i < block.size; i++) {
                double value = function.applyAsDouble(a[i], b[i]);
                y[i] = single ? (float) value : value;
            }
        };
    }

    private static Step test(FloatFunctions.Test function, int row, int left, int right) {
        return block -> {
            double[] a = block.floats[left];
            double[] b = block.floats[right];
            for (int i = 0; i < block.size; i++) {
                block.longs[row][i] = function.holds(a[i], b[i]) ? 1 : 0;
            }
        };
    }

    private static Step unary(LongUnaryOperator function, DType type, int row, int in) {
        return block -> {
            for (int i = 0; i < block.size; i++) {
                block.longs[row][i] = Casts.wrap(function.applyAsLong(block.longs[in][i]), type);
            }
        };
    }

    private static Step binary(LongBinaryOperator function, DType type, int row, int left, int right) {
        return block -> {
            long[] a = block.longs[left];
            long[] b = block.longs[right];
            for (int i = 0; i < block.size; i++) {
                block.longs[row][i] = Casts.wrap(function.applyAsLong(a[i], b[i]), type);
            }
        };
    }

    private static Step select(DType type, int row, int[] in) {
        if (type.isFloat()) {
            return block -> {
                for (int i = 0; i < block.size; i++) {
                    block.floats[row][i] = block.floats[block.longs[in[0]][i] != 0 ? in[1] : in[2]][i];
                }
            };
        }
        return block -> {
            for (int i = 0; i < block.size; i++) {
                block.longs[row][i] = block.longs[block.longs[in[0]][i] != 0 ? in[1] : in[2]][i];
            }
        };
    }

    /** A random draw from key, state and element index. */
    @FunctionalInterface
    interface Draw {
        float at(long key, long state, long index);
    }

    private static Step draw(Draw draw, int row, int[] in) {
        return block -> {
            for (int i = 0; i < block.size; i++) {
                block.floats[row][i] = draw.at(block.longs[in[0]][i], block.longs[in[1]][i], block.longs[in[2]][i]);
            }
        };
    }

    private static Step bits(int row, int[] in) {
        return block -> {
            long[] y = block.longs[row];
            for (int i = 0; i < block.size; i++) {
                y[i] = Philox.words(block.longs[in[0]][i], block.longs[in[1]][i], block.longs[in[2]][i]);
            }
        };
    }

    private static Step cast(DType from, DType to, int row, int in) {
        if (from.isFloat() && to.isFloat()) {
            return unary((double x) -> x, to == DType.FLOAT32, row, in);
        }
        return block -> {
            for (int i = 0; i < block.size; i++) {
                castOne(block, from, to, row, in, i);
            }
        };
    }

    private static void castOne(Block block, DType from, DType to, int row, int in, int i) {
        if (from.isFloat()) {
            block.longs[row][i] = Casts.toLong(block.floats[in][i], to);
        } else if (to == DType.FLOAT32) {
            block.floats[row][i] = Casts.toFloat(block.longs[in][i], from);
        } else if (to == DType.FLOAT64) {
            block.floats[row][i] = Casts.toDouble(block.longs[in][i], from);
        } else {
            block.longs[row][i] = Casts.wrap(block.longs[in][i], to);
        }
    }
}
