package org.lasagne4j.cpu.loop;

import org.lasagne4j.array.DType;

/** LLVM's names for element types, in registers and in memory. */
final class IrTypes {
    private IrTypes() {}

    /** Type of a value in a register: bools are {@code i1}. */
    static String register(DType dtype) {
        return switch (dtype) {
            case BOOL -> "i1";
            case INT8, UINT8 -> "i8";
            case INT16, UINT16 -> "i16";
            case INT32, UINT32 -> "i32";
            case INT64, UINT64 -> "i64";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
        };
    }

    /** Type of an element in memory: bools are bytes. */
    static String memory(DType dtype) {
        return dtype == DType.BOOL ? "i8" : register(dtype);
    }

    /** A literal: floats as the bits of a double, the one notation that is exact for both float types. */
    static String literal(DType dtype, double value) {
        return dtype.isFloat()
                ? String.format("0x%016X", Double.doubleToRawLongBits(dtype == DType.FLOAT32 ? (float) value : value))
                : literal(dtype, (long) value);
    }

    static String literal(DType dtype, long value) {
        if (dtype.isFloat()) {
            return literal(dtype, (double) value);
        }
        return dtype == DType.BOOL ? (value != 0 ? "true" : "false") : Long.toString(value);
    }
}
