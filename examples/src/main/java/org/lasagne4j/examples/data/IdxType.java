package org.lasagne4j.examples.data;

import java.util.Locale;
import java.util.Optional;

/** Element types of the IDX format. The third byte of a file is the type's code; elements are big-endian. */
public enum IdxType {
    /** Unsigned byte, what images and labels are made of. */
    UINT8(0x08, 1),
    /** Signed byte. */
    INT8(0x09, 1),
    /** 16-bit signed integer. */
    INT16(0x0B, 2),
    /** 32-bit signed integer. */
    INT32(0x0C, 4),
    /** IEEE single precision. */
    FLOAT32(0x0D, 4),
    /** IEEE double precision. */
    FLOAT64(0x0E, 8);

    private final int code;
    private final int bytes;

    IdxType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type with this code, if there is one. */
    static Optional<IdxType> of(int code) {
        for (IdxType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** NumPy's name of the type, such as {@code uint8}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
