package org.lasagne4j.cpu.llvm;

/**
 * Writes the straight-line body of one generated function, an instruction per call; every method returns the name of its
 * result. No fast-math flags: NaN and infinity go where IEEE sends them.
 */
final class FunctionBody {
    private final FloatKind kind;
    private final StringBuilder text = new StringBuilder();
    private int count;

    FunctionBody(FloatKind kind) {
        this.kind = kind;
    }

    FloatKind kind() {
        return kind;
    }

    String text() {
        return text.toString();
    }

    /** A constant of the function's floating type. */
    String c(double value) {
        return kind.constant(value);
    }

    String emit(String instruction) {
        String name = "%v" + count++;
        text.append("  ").append(name).append(" = ").append(instruction).append('\n');
        return name;
    }

    void ret(String type, String value) {
        text.append("  ret ").append(type).append(' ').append(value).append('\n');
    }

    String add(String a, String b) {
        return emit("fadd " + kind.type() + " " + a + ", " + b);
    }

    String sub(String a, String b) {
        return emit("fsub " + kind.type() + " " + a + ", " + b);
    }

    String mul(String a, String b) {
        return emit("fmul " + kind.type() + " " + a + ", " + b);
    }

    String div(String a, String b) {
        return emit("fdiv " + kind.type() + " " + a + ", " + b);
    }

    String neg(String a) {
        return emit("fneg " + kind.type() + " " + a);
    }

    /** a·b + c, rounded once. */
    String fma(String a, String b, String c) {
        String t = kind.type();
        return emit("call " + t + " @llvm.fma." + kind.suffix() + "(" + t + " " + a + ", " + t + " " + b + ", " + t
                + " " + c + ")");
    }

    String intrinsic(String name, String a) {
        String t = kind.type();
        return emit("call " + t + " @llvm." + name + "." + kind.suffix() + "(" + t + " " + a + ")");
    }

    String abs(String a) {
        return intrinsic("fabs", a);
    }

    String copySign(String magnitude, String sign) {
        String t = kind.type();
        return emit("call " + t + " @llvm.copysign." + kind.suffix() + "(" + t + " " + magnitude + ", " + t + " " + sign
                + ")");
    }

    String compare(String predicate, String a, String b) {
        return emit("fcmp " + predicate + " " + kind.type() + " " + a + ", " + b);
    }

    String select(String condition, String yes, String no) {
        return select(condition, kind.type(), yes, no);
    }

    String select(String condition, String type, String yes, String no) {
        return emit("select i1 " + condition + ", " + type + " " + yes + ", " + type + " " + no);
    }

    /** min(a, limit), but NaN stays NaN. */
    String atMost(String a, String limit) {
        return select(compare("ogt", a, limit), limit, a);
    }

    /** max(a, limit), but NaN stays NaN. */
    String atLeast(String a, String limit) {
        return select(compare("olt", a, limit), limit, a);
    }

    /** An integer instruction, such as {@code add} or {@code ashr}, on integers as wide as the floating type. */
    String integer(String operation, String a, String b) {
        return emit(operation + " " + kind.integerType() + " " + a + ", " + b);
    }

    String integer(String operation, String a, long b) {
        return integer(operation, a, Long.toString(b));
    }

    /** min(a, limit) of signed integers. */
    String integerMin(String a, long limit) {
        String t = kind.integerType();
        return emit("call " + t + " @llvm.smin." + t + "(" + t + " " + a + ", " + t + " " + limit + ")");
    }

    String bitsOf(String a) {
        return emit("bitcast " + kind.type() + " " + a + " to " + kind.integerType());
    }

    String fromBits(String a) {
        return emit("bitcast " + kind.integerType() + " " + a + " to " + kind.type());
    }

    /** 2ⁿ for an integer n in the range of normal exponents. */
    String powerOfTwo(String n) {
        return fromBits(integer("shl", integer("add", n, kind.bias()), kind.mantissaBits()));
    }

    /** c₀ + c₁·x + c₂·x² + …, by Horner's rule. */
    String polynomial(String x, double... coefficients) {
        String sum = c(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = fma(sum, x, c(coefficients[i]));
        }
        return sum;
    }
}
