package org.lasagne4j.scalar;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.lasagne4j.array.DType;

/** What each operation means for integers and bools held in longs; results are cut to their width by the caller. */
final class IntegerFunctions {
    private static final Map<ScalarOp, LongBinaryOperator> BINARY = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, LongUnaryOperator> UNARY = new EnumMap<>(ScalarOp.class);
    private static final Map<ScalarOp, LongBinaryOperator> BINARY_UINT64 = new EnumMap<>(ScalarOp.class);

    private IntegerFunctions() {}

    static {
        BINARY.put(ScalarOp.ADD, Long::sum);
        BINARY.put(ScalarOp.SUB, (a, b) -> a - b);
        BINARY.put(ScalarOp.MUL, (a, b) -> a * b);
        BINARY.put(ScalarOp.FLOOR_DIV, (a, b) -> b == 0 ? 0 : Math.floorDiv(a, b));
        BINARY.put(ScalarOp.MOD, (a, b) -> b == 0 ? 0 : Math.floorMod(a, b));
        BINARY.put(ScalarOp.MAX, Math::max);
        BINARY.put(ScalarOp.MIN, Math::min);
        BINARY.put(ScalarOp.AND, (a, b) -> a & b);
        BINARY.put(ScalarOp.OR, (a, b) -> a | b);
        BINARY.put(ScalarOp.XOR, (a, b) -> a ^ b);
        BINARY.put(ScalarOp.LT, (a, b) -> a < b ? 1 : 0);
        BINARY.put(ScalarOp.LE, (a, b) -> a <= b ? 1 : 0);
        BINARY.put(ScalarOp.GT, (a, b) -> a > b ? 1 : 0);
        BINARY.put(ScalarOp.GE, (a, b) -> a >= b ? 1 : 0);
        BINARY.put(ScalarOp.EQ, (a, b) -> a == b ? 1 : 0);
        BINARY.put(ScalarOp.NE, (a, b) -> a != b ? 1 : 0);
        UNARY.put(ScalarOp.NEG, a -> -a);
        UNARY.put(ScalarOp.ABS, Math::abs);
        UNARY.put(ScalarOp.SIGN, Long::signum);
        UNARY.put(ScalarOp.NOT, a -> ~a);
        BINARY_UINT64.put(ScalarOp.FLOOR_DIV, (a, b) -> b == 0 ? 0 : Long.divideUnsigned(a, b));
        BINARY_UINT64.put(ScalarOp.MOD, (a, b) -> b == 0 ? 0 : Long.remainderUnsigned(a, b));
        BINARY_UINT64.put(ScalarOp.MAX, (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b);
        BINARY_UINT64.put(ScalarOp.MIN, (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b);
        BINARY_UINT64.put(ScalarOp.LT, (a, b) -> Long.compareUnsigned(a, b) < 0 ? 1 : 0);
        BINARY_UINT64.put(ScalarOp.LE, (a, b) -> Long.compareUnsigned(a, b) <= 0 ? 1 : 0);
        BINARY_UINT64.put(ScalarOp.GT, (a, b) -> Long.compareUnsigned(a, b) > 0 ? 1 : 0);
        BINARY_UINT64.put(ScalarOp.GE, (a, b) -> Long.compareUnsigned(a, b) >= 0 ? 1 : 0);
    }

    static LongBinaryOperator binary(ScalarOp op, DType type) {
        LongBinaryOperator ofUint64 = type == DType.UINT64 ? BINARY_UINT64.get(op) : null;
        return known(op, ofUint64 != null ? ofUint64 : BINARY.get(op), type);
    }

    static LongUnaryOperator unary(ScalarOp op, DType type) {
        if (op == ScalarOp.NOT && type == DType.BOOL) {
            return a -> 1 - a;
        }
        if (type == DType.UINT64 && op == ScalarOp.SIGN) {
            return a -> a == 0 ? 0 : 1;
        }
        boolean identity = op == ScalarOp.ABS && type.isUnsigned();
        return known(op, identity ? a -> a : UNARY.get(op), type);
    }

    /** The function, or an error if the operation has no meaning for the type. */
    static <F> F known(ScalarOp op, @org.jspecify.annotations.Nullable F function, DType type) {
        if (function == null) {
            throw new IllegalArgumentException("no " + op + " of " + type);
        }
        return function;
    }
}
