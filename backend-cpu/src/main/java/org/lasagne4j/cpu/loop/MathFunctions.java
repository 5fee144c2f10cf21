package org.lasagne4j.cpu.loop;

import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarOp;

/** Names of the functions that compute what is no LLVM instruction: our vectorizable ones where they exist, else libm's. */
final class MathFunctions {
    private static final String OWN = "l4j.";

    private MathFunctions() {}

    /** Whether the function is defined in the module itself. */
    static boolean isOwn(String name) {
        return name.startsWith("@" + OWN);
    }

    static String name(ScalarOp op, DType dtype) {
        return libm(op) + (dtype == DType.FLOAT32 ? "f" : "");
    }

    /** The definitions of our own functions. */
    static String definitions() {
        return "";
    }

    static String draw(ScalarOp op) {
        return OWN + op.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String libm(ScalarOp op) {
        return op.name().toLowerCase(java.util.Locale.ROOT);
    }
}
