package org.lasagne4j.scalar;

import java.util.List;
import org.lasagne4j.array.DType;

/**
 * A typed scalar expression over numbered arguments. Expressions share parts freely: walk them with an identity map, a
 * walk as a tree may take exponential time.
 */
public sealed interface ScalarExpr {
    /** Type of the value. */
    DType type();

    /** The {@code index}-th argument of the formula. */
    record Arg(int index, DType type) implements ScalarExpr {}

    /**
     * A constant: of an integer type its value is {@code (long)} exact in {@code bits}, of a float type
     * {@code bits} is {@link Double#doubleToRawLongBits}.
     */
    record Const(long bits, DType type) implements ScalarExpr {
        /** The value as a double. */
        public double asDouble() {
            return type.isFloat() ? Double.longBitsToDouble(bits) : bits;
        }

        /** The value as a long. */
        public long asLong() {
            return type.isFloat() ? (long) Double.longBitsToDouble(bits) : bits;
        }
    }

    /** Row-major index (int64) of the current element in the op's own output. */
    record ElementIndex() implements ScalarExpr {
        @Override
        public DType type() {
            return DType.INT64;
        }
    }

    /** An operation on parts. */
    final class Apply implements ScalarExpr {
        private final ScalarOp op;
        private final List<ScalarExpr> args;
        private final DType type;

        Apply(ScalarOp op, DType type, List<ScalarExpr> args) {
            this.op = op;
            this.type = type;
            this.args = args;
        }

        public ScalarOp op() {
            return op;
        }

        public List<ScalarExpr> args() {
            return args;
        }

        @Override
        public DType type() {
            return type;
        }

        @Override
        public String toString() {
            return op.name().toLowerCase(java.util.Locale.ROOT) + args;
        }
    }

    default ScalarExpr plus(ScalarExpr b) {
        return Scalars.apply(ScalarOp.ADD, this, b);
    }

    default ScalarExpr minus(ScalarExpr b) {
        return Scalars.apply(ScalarOp.SUB, this, b);
    }

    default ScalarExpr times(ScalarExpr b) {
        return Scalars.apply(ScalarOp.MUL, this, b);
    }

    /** Float division. */
    default ScalarExpr over(ScalarExpr b) {
        return Scalars.apply(ScalarOp.DIV, this, b);
    }

    default ScalarExpr negate() {
        return Scalars.apply(ScalarOp.NEG, this);
    }

    /** Converted to another type; itself if it has that type. */
    default ScalarExpr cast(DType to) {
        return type() == to ? this : new Apply(ScalarOp.CAST, to, List.of(this));
    }

    /** A constant of this expression's type. */
    default ScalarExpr like(double value) {
        return Scalars.constant(type(), value);
    }
}
