package org.lasagne4j.cpu.llvm;

/** The two floating-point types of generated code, as LLVM IR writes them, and how their bits are divided. */
public enum FloatKind {
    /** float32: {@code float} in IR. */
    F32("float", "i32", 32, 23, 127),
    /** float64: {@code double} in IR. */
    F64("double", "i64", 64, 52, 1023);

    private final String type;
    private final String integerType;
    private final int bits;
    private final int mantissaBits;
    private final int bias;

    FloatKind(String type, String integerType, int bits, int mantissaBits, int bias) {
        this.type = type;
        this.integerType = integerType;
        this.bits = bits;
        this.mantissaBits = mantissaBits;
        this.bias = bias;
    }

    /** {@code float} or {@code double}. */
    public String type() {
        return type;
    }

    /** The integer type of the same size. */
    public String integerType() {
        return integerType;
    }

    /** {@code f32} or {@code f64}, as intrinsics end. */
    public String suffix() {
        return "f" + bits;
    }

    int mantissaBits() {
        return mantissaBits;
    }

    int bias() {
        return bias;
    }

    /** The IR text of a constant, exact: {@code value} is rounded to this type first. */
    public String constant(double value) {
        double rounded = this == F32 ? (float) value : value;
        // IR writes a float as the bits of the double with the same value.
        return String.format("0x%016X", Double.doubleToRawLongBits(rounded));
    }

    /** {@code onF32} or {@code onF64}. */
    <T> T pick(T onF32, T onF64) {
        return this == F32 ? onF32 : onF64;
    }
}
