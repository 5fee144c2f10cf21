package org.lasagne4j.cpu.loop;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.tensor.op.Reduce;

/** How each kind of reduction starts and combines, in LLVM IR. */
final class Reductions {
    private Reductions() {}

    /** The neutral element. */
    static String start(Reduce.Kind kind, DType type) {
        return switch (kind) {
            case SUM, ANY -> IrTypes.literal(type, 0L);
            case PROD, ALL -> IrTypes.literal(type, 1L);
            case MAX -> extreme(type, false);
            case MIN -> extreme(type, true);
        };
    }

    private static String extreme(DType type, boolean largest) {
        if (type.isFloat()) {
            return IrTypes.literal(type, largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        }
        if (type == DType.BOOL || type.isUnsigned()) {
            return type == DType.BOOL ? Boolean.toString(largest) : largest ? "-1" : "0";
        }
        long top = -1L >>> (65 - 8 * type.bytes());
        return Long.toString(largest ? top : -top - 1);
    }

    /** Both joined. Sums and products may be reordered, which lets LLVM vectorize them; their float64 accumulators hide it. */
    static String combine(Reduce.Kind kind, DType type, String sofar, String term, IrText ir, ScalarCode scalars) {
        return switch (kind) {
            case SUM -> fold("add", ScalarOp.ADD, type, sofar, term, ir, scalars);
            case PROD -> fold("mul", ScalarOp.MUL, type, sofar, term, ir, scalars);
            case MAX -> scalars.apply(ScalarOp.MAX, type, type, List.of(sofar, term));
            case MIN -> scalars.apply(ScalarOp.MIN, type, type, List.of(sofar, term));
            case ANY -> scalars.apply(ScalarOp.OR, type, type, List.of(sofar, term));
            case ALL -> scalars.apply(ScalarOp.AND, type, type, List.of(sofar, term));
        };
    }

    private static String fold(
            String name, ScalarOp op, DType type, String sofar, String term, IrText ir, ScalarCode scalars) {
        return type.isFloat()
                ? ir.value("f" + name + " reassoc contract " + IrTypes.register(type) + " " + sofar + ", " + term)
                : scalars.apply(op, type, type, List.of(sofar, term));
    }
}
