package org.lasagne4j.array;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;

/** Element types, with NumPy's promotion. */
public enum DType {
    /** True or false, one byte. */
    BOOL(1, Kind.BOOL),
    /** 8-bit signed integer. */
    INT8(1, Kind.INT),
    /** 8-bit unsigned integer. */
    UINT8(1, Kind.UNSIGNED),
    /** 16-bit signed integer. */
    INT16(2, Kind.INT),
    /** 16-bit unsigned integer. */
    UINT16(2, Kind.UNSIGNED),
    /** 32-bit signed integer. */
    INT32(4, Kind.INT),
    /** 32-bit unsigned integer. */
    UINT32(4, Kind.UNSIGNED),
    /** 64-bit signed integer. */
    INT64(8, Kind.INT),
    /** 64-bit unsigned integer; Java holds it in a long. */
    UINT64(8, Kind.UNSIGNED),
    /** IEEE single precision. */
    FLOAT32(4, Kind.FLOAT),
    /** IEEE double precision. */
    FLOAT64(8, Kind.FLOAT);

    /** What {@link FloatX} is unless changed. */
    public static final DType FLOAT_X = FLOAT32;

    private enum Kind {
        BOOL,
        INT,
        UNSIGNED,
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
        return kind == Kind.INT || kind == Kind.UNSIGNED;
    }

    /** Whether it is an integer type without a sign. */
    public boolean isUnsigned() {
        return kind == Kind.UNSIGNED;
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

    /**
     * The type of that NumPy name.
     *
     * @throws DTypeException if there is none
     */
    public static DType of(String numpyName) {
        List<String> known = Arrays.stream(values()).map(DType::numpyName).toList();
        int index = known.indexOf(numpyName.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new DTypeException(
                    Problem.of("There is no type \"" + numpyName + "\"" + Suggestion.of(numpyName, known) + ".")
                            .expected("one of " + String.join(", ", known))
                            .actual('"' + numpyName + '"')
                            .fix("use a constant of DType, such as DType.FLOAT32."));
        }
        return values()[index];
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
        if (a.isUnsigned() == b.isUnsigned()) {
            return a.bytes >= b.bytes ? a : b;
        }
        return a.isUnsigned() ? promoteSigns(a, b) : promoteSigns(b, a);
    }

    /** The signed type that holds both; of uint64, which none holds, NumPy makes a float64. */
    private static DType promoteSigns(DType unsigned, DType signed) {
        if (signed.bytes > unsigned.bytes) {
            return signed;
        }
        return switch (unsigned) {
            case UINT8 -> INT16;
            case UINT16 -> INT32;
            case UINT32 -> INT64;
            default -> FLOAT64;
        };
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
