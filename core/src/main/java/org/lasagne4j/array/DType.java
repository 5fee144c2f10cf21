package org.lasagne4j.array;

import java.util.Locale;

/** Element types, with NumPy's promotion. */
public enum DType {
    /** True or false, one byte. */
    BOOL(1, Kind.BOOL),
    /** 8-bit signed integer. */
    INT8(1, Kind.INT),
    /** 8-bit unsigned integer. */
    UINT8(1, Kind.INT),
    /** 16-bit signed integer. */
    INT16(2, Kind.INT),
    /** 32-bit signed integer. */
    INT32(4, Kind.INT),
    /** 64-bit signed integer. */
    INT64(8, Kind.INT),
    /** IEEE single precision. */
    FLOAT32(4, Kind.FLOAT),
    /** IEEE double precision. */
    FLOAT64(8, Kind.FLOAT);

    /** The type of layers' parameters and of variables made without a type: Theano's {@code floatX}. */
    public static final DType FLOAT_X = FLOAT32;

    private enum Kind {
        BOOL,
        INT,
        FLOAT
    }

    private final int bytes;
    private final Kind kind;

    DType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether it is a floating-point type: what gradients can flow through. */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** Whether it is an integer type ({@code bool} is none). */
    public boolean isInt() {
        return kind == Kind.INT;
    }

    /** Whether it is {@code bool} or an integer type: Theano's discrete types. */
    public boolean isDiscrete() {
        return kind != Kind.FLOAT;
    }

    /** The name in NumPy and Theano, such as {@code float32}. */
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return numpyName();
    }

    /** The type of that NumPy name. */
    public static DType of(String numpyName) {
        return valueOf(numpyName.toUpperCase(Locale.ROOT));
    }

    /** The smallest type that holds both, as {@code numpy.promote_types}: int32 with float32 gives float64. */
    public static DType promote(DType a, DType b) {
        if (a == b || b == BOOL) {
            return a;
        }
        if (a == BOOL) {
            return b;
        }
        if (a.isFloat() || b.isFloat()) {
            return promoteWithFloat(a, b);
        }
        DType wide = a.bytes >= b.bytes ? a : b;
        boolean mixesSigns = (a == UINT8) != (b == UINT8);
        return mixesSigns && wide.bytes == 1 ? INT16 : wide;
    }

    private static DType promoteWithFloat(DType a, DType b) {
        boolean single = a.fitsFloat32() && b.fitsFloat32();
        return single ? FLOAT32 : FLOAT64;
    }

    private boolean fitsFloat32() {
        return this == FLOAT32 || (isInt() && bytes <= 2);
    }

    /** The float type that holds every value of this one closely: float32 for up to 16 bits, else float64. */
    public DType asFloat() {
        return isFloat() ? this : bytes <= 2 ? FLOAT32 : FLOAT64;
    }

    /** Whether every value of {@code from} is a value of this type. */
    public boolean holds(DType from) {
        return promote(this, from) == this;
    }

    /** The smallest integer type that holds the value: what Theano makes of an integer literal. */
    public static DType smallestFor(long value) {
        if (value == (byte) value) {
            return INT8;
        }
        if (value == (short) value) {
            return INT16;
        }
        return value == (int) value ? INT32 : INT64;
    }
}
