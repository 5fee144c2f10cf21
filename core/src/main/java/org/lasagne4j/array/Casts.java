package org.lasagne4j.array;

/** Conversions between element types, the same in arrays, formulas and compiled code. */
public final class Casts {
    private Casts() {}

    /**
     * A float as an integer type: cut towards zero; NaN and what is out of range give the type's lowest value; to bool:
     * different from zero.
     */
    public static long toLong(double value, DType to) {
        return switch (to) {
            case BOOL -> value != 0 ? 1 : 0;
            case INT8 -> ranged(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT8 -> ranged(value, 0, 0xFF);
            case INT16 -> ranged(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT16 -> ranged(value, 0, 0xFFFF);
            case INT32 -> ranged(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32 -> ranged(value, 0, 0xFFFF_FFFFL);
            case UINT64 -> toUnsigned(value);
            default -> value < -0x1p63 || value >= 0x1p63 || Double.isNaN(value) ? Long.MIN_VALUE : (long) value;
        };
    }

    private static long ranged(double value, long low, long high) {
        return value > low - 1.0 && value < high + 1.0 ? (long) value : low;
    }

    private static long toUnsigned(double value) {
        if (!(value > -1 && value < 0x1p64)) {
            return 0;
        }
        return value < 0x1p63 ? (long) value : (long) (value - 0x1p63) ^ Long.MIN_VALUE;
    }

    /** An integer with the bits dropped that the type does not have; to bool: different from zero. */
    public static long wrap(long value, DType to) {
        return switch (to) {
            case BOOL -> value != 0 ? 1 : 0;
            case INT8 -> (byte) value;
            case UINT8 -> value & 0xFF;
            case INT16 -> (short) value;
            case UINT16 -> value & 0xFFFF;
            case INT32 -> (int) value;
            case UINT32 -> value & 0xFFFF_FFFFL;
            default -> value;
        };
    }

    /** A long that holds a value of the integer type, as a double. */
    public static double toDouble(long value, DType from) {
        if (from != DType.UINT64 || value >= 0) {
            return value;
        }
        // Halved with the last bit kept, so that the one rounding is right.
        return ((value >>> 1) | (value & 1)) * 2.0;
    }

    /** A long that holds a value of the integer type, as a float: rounded once, not by way of a double. */
    public static float toFloat(long value, DType from) {
        if (from != DType.UINT64 || value >= 0) {
            return value;
        }
        return ((value >>> 1) | (value & 1)) * 2.0f;
    }
}
