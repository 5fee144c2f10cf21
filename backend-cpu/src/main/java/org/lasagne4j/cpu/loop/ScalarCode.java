package org.lasagne4j.cpu.loop;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.FloatKind;
import org.lasagne4j.cpu.llvm.MathFunction;
import org.lasagne4j.cpu.llvm.MathLibrary;
import org.lasagne4j.scalar.ScalarOp;

/** Prints one scalar operation as LLVM IR, and remembers which outside functions it calls. */
final class ScalarCode {
    private final IrText ir;
    private final Set<String> declarations = new TreeSet<>();

    private final MathLibrary library;

    ScalarCode(IrText ir, MathLibrary library) {
        this.ir = ir;
        this.library = library;
    }

    /** The {@code declare} lines of everything called. */
    Set<String> declarations() {
        return declarations;
    }

    /** The name of the result of an operation whose arguments have type {@code in}. */
    String apply(ScalarOp op, DType in, DType out, List<String> a) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, FLOOR_DIV, MOD -> arithmetic(op, in, a.get(0), a.get(1));
            case NEG, ABS, SIGN -> sign(op, in, a.get(0));
            case MAX, MIN -> extremum(op, in, a.get(0), a.get(1));
            case FLOOR, CEIL, TRUNC, RINT, SQRT -> in.isFloat() ? intrinsic(op, in, a) : a.get(0);
            case LT, LE, GT, GE, EQ, NE -> compare(op, in, a.get(0), a.get(1));
            case IS_NAN, IS_INF -> classify(op, in, a.get(0));
            case AND, OR, XOR, NOT -> bitwise(op, in, a);
            case SELECT ->
                ir.value("select i1 " + a.get(0) + ", " + typed(out, a.get(1)) + ", " + typed(out, a.get(2)));
            case CAST -> cast(in, out, a.get(0));
            case PHILOX_UNIFORM, PHILOX_NORMAL, PHILOX_BITS -> philox(op, a);
            default -> function(op, in, a);
        };
    }

    private static String typed(DType dtype, String value) {
        return IrTypes.register(dtype) + " " + value;
    }

    private String binary(String instruction, DType dtype, String a, String b) {
        return ir.value(instruction + " " + IrTypes.register(dtype) + " " + a + ", " + b);
    }

    private String arithmetic(ScalarOp op, DType dtype, String a, String b) {
        if (dtype == DType.BOOL) {
            // Of bools + is or, · is and; the difference is exclusive or.
            return binary(op == ScalarOp.ADD ? "or" : op == ScalarOp.MUL ? "and" : "xor", dtype, a, b);
        }
        if (op == ScalarOp.FLOOR_DIV || op == ScalarOp.MOD) {
            return dtype.isFloat() ? floatFloor(op, dtype, a, b) : integerFloor(op, dtype, a, b);
        }
        String name = op.name().toLowerCase(java.util.Locale.ROOT);
        // contract only: a product and a sum may become one fused operation, nothing is reordered.
        return binary(dtype.isFloat() ? "f" + name + " contract" : name, dtype, a, b);
    }

    private String floatFloor(ScalarOp op, DType dtype, String a, String b) {
        if (op == ScalarOp.FLOOR_DIV) {
            return intrinsic(ScalarOp.FLOOR, dtype, List.of(binary("fdiv", dtype, a, b)));
        }
        String remainder = binary("frem", dtype, a, b);
        String zero = IrTypes.literal(dtype, 0.0);
        String nonZero = binary("fcmp une", dtype, remainder, zero);
        String rNegative = binary("fcmp olt", dtype, remainder, zero);
        String bNegative = binary("fcmp olt", dtype, b, zero);
        String differ = ir.value("xor i1 " + rNegative + ", " + bNegative);
        String fix = ir.value("and i1 " + nonZero + ", " + differ);
        String moved = binary("fadd", dtype, remainder, b);
        return select(fix, dtype, moved, remainder);
    }

    /** Towards −∞, and without a trap: by 0 gives 0, the smallest by −1 wraps. */
    private String integerFloor(ScalarOp op, DType dtype, String a, String b) {
        boolean unsigned = dtype.isUnsigned();
        String isZero = binary("icmp eq", dtype, b, "0");
        String isMinusOne = unsigned ? "false" : binary("icmp eq", dtype, b, "-1");
        String unsafe = ir.value("or i1 " + isZero + ", " + isMinusOne);
        String divisor = select(unsafe, dtype, "1", b);
        String quotient = binary(unsigned ? "udiv" : "sdiv", dtype, a, divisor);
        String product = binary("mul", dtype, quotient, divisor);
        String remainder = binary("sub", dtype, a, product);
        String inexact = binary("icmp ne", dtype, remainder, "0");
        String signs = binary("xor", dtype, remainder, divisor);
        String differ = unsigned ? "false" : binary("icmp slt", dtype, signs, "0");
        String fix = ir.value("and i1 " + inexact + ", " + differ);
        if (op == ScalarOp.MOD) {
            String moved = binary("add", dtype, remainder, divisor);
            return select(unsafe, dtype, "0", select(fix, dtype, moved, remainder));
        }
        String lower = binary("sub", dtype, quotient, "1");
        String result = select(fix, dtype, lower, quotient);
        String negated = binary("sub", dtype, "0", a);
        return select(isZero, dtype, "0", select(isMinusOne, dtype, negated, result));
    }

    private String select(String condition, DType dtype, String yes, String no) {
        return ir.value("select i1 " + condition + ", " + typed(dtype, yes) + ", " + typed(dtype, no));
    }

    private String sign(ScalarOp op, DType dtype, String a) {
        if (dtype == DType.BOOL) {
            return a;
        }
        if (op == ScalarOp.NEG) {
            return dtype.isFloat() ? ir.value("fneg " + typed(dtype, a)) : binary("sub", dtype, "0", a);
        }
        if (op == ScalarOp.ABS) {
            return dtype.isFloat() ? intrinsic(op, dtype, List.of(a)) : integerAbs(dtype, a);
        }
        String zero = IrTypes.literal(dtype, 0.0);
        boolean signed = !dtype.isUnsigned();
        String above = binary(dtype.isFloat() ? "fcmp ogt" : signed ? "icmp sgt" : "icmp ugt", dtype, a, zero);
        String below = binary(dtype.isFloat() ? "fcmp olt" : signed ? "icmp slt" : "icmp ult", dtype, a, zero);
        String one = IrTypes.literal(dtype, 1.0);
        String minusOne = IrTypes.literal(dtype, -1.0);
        // NaN is neither above nor below and comes through as itself, as zero does.
        return select(above, dtype, one, select(below, dtype, minusOne, a));
    }

    private String integerAbs(DType dtype, String a) {
        if (dtype.isUnsigned()) {
            return a;
        }
        String negative = binary("icmp slt", dtype, a, "0");
        return select(negative, dtype, binary("sub", dtype, "0", a), a);
    }

    /** NaN if either is NaN. */
    private String extremum(ScalarOp op, DType dtype, String a, String b) {
        boolean max = op == ScalarOp.MAX;
        if (!dtype.isFloat()) {
            boolean unsigned = dtype.isUnsigned() || dtype == DType.BOOL;
            String order = "icmp " + (unsigned ? "u" : "s") + (max ? "gt" : "lt");
            return select(binary(order, dtype, a, b), dtype, a, b);
        }
        String first = binary(max ? "fcmp ogt" : "fcmp olt", dtype, a, b);
        String nan = binary("fcmp uno", dtype, a, a);
        String takeA = ir.value("or i1 " + first + ", " + nan);
        return select(takeA, dtype, a, b);
    }

    private String compare(ScalarOp op, DType dtype, String a, String b) {
        String name = op.name().toLowerCase(java.util.Locale.ROOT);
        if (dtype.isFloat()) {
            return binary("fcmp " + (op == ScalarOp.NE ? "une" : "o" + name), dtype, a, b);
        }
        boolean equality = op == ScalarOp.EQ || op == ScalarOp.NE;
        boolean unsigned = dtype.isUnsigned() || dtype == DType.BOOL;
        return binary("icmp " + (equality ? name : (unsigned ? "u" : "s") + name), dtype, a, b);
    }

    private String classify(ScalarOp op, DType dtype, String a) {
        if (!dtype.isFloat()) {
            return "false";
        }
        if (op == ScalarOp.IS_NAN) {
            return binary("fcmp uno", dtype, a, a);
        }
        String magnitude = intrinsic(ScalarOp.ABS, dtype, List.of(a));
        return binary("fcmp oeq", dtype, magnitude, IrTypes.literal(dtype, Double.POSITIVE_INFINITY));
    }

    private String bitwise(ScalarOp op, DType dtype, List<String> a) {
        if (op == ScalarOp.NOT) {
            return binary("xor", dtype, a.get(0), dtype == DType.BOOL ? "true" : "-1");
        }
        return binary(op.name().toLowerCase(java.util.Locale.ROOT), dtype, a.get(0), a.get(1));
    }

    private String cast(DType in, DType out, String a) {
        if (in == out) {
            return a;
        }
        String to = " to " + IrTypes.register(out);
        if (out == DType.BOOL) {
            return binary(in.isFloat() ? "fcmp une" : "icmp ne", in, a, IrTypes.literal(in, 0L));
        }
        boolean unsigned = in.isUnsigned() || in == DType.BOOL;
        if (in.isFloat()) {
            return out.isFloat()
                    ? ir.value((out == DType.FLOAT64 ? "fpext " : "fptrunc ") + typed(in, a) + to)
                    : floatToInteger(in, out, a);
        }
        if (out.isFloat()) {
            return ir.value((unsigned ? "uitofp " : "sitofp ") + typed(in, a) + to);
        }
        int width = in == DType.BOOL ? 0 : in.bytes();
        String resize = out.bytes() < width ? "trunc " : unsigned ? "zext " : "sext ";
        return out.bytes() == width ? a : ir.value(resize + typed(in, a) + to);
    }

    /** As in Java: out of range becomes the nearest long, NaN 0; then the low bits. No input is undefined. */
    private String floatToInteger(DType in, DType out, String a) {
        String name = "@llvm.fptosi.sat.i64." + suffix(in);
        declarations.add("declare i64 " + name + "(" + IrTypes.register(in) + ")");
        String whole = ir.value("call i64 " + name + "(" + typed(in, a) + ")");
        String type = IrTypes.register(out);
        return out == DType.INT64 ? whole : ir.value("trunc i64 " + whole + " to " + type);
    }

    private static String suffix(DType dtype) {
        return dtype == DType.FLOAT32 ? "f32" : "f64";
    }

    private String intrinsic(ScalarOp op, DType dtype, List<String> a) {
        String base =
                switch (op) {
                    case ABS -> "fabs";
                    case RINT -> "rint";
                    default -> op.name().toLowerCase(java.util.Locale.ROOT);
                };
        return call("@llvm." + base + "." + suffix(dtype), dtype, a);
    }

    private String function(ScalarOp op, DType dtype, List<String> a) {
        FloatKind kind = dtype == DType.FLOAT32 ? FloatKind.F32 : FloatKind.F64;
        return callOf(library.use(MathFunction.valueOf(op.name()), kind), dtype, a);
    }

    private String call(String name, DType dtype, List<String> args) {
        String type = IrTypes.register(dtype);
        String types = String.join(", ", args.stream().map(x -> type).toList());
        declarations.add("declare " + type + " " + name + "(" + types + ")");
        return callOf(name, dtype, args);
    }

    private String callOf(String name, DType dtype, List<String> args) {
        String values =
                String.join(", ", args.stream().map(x -> typed(dtype, x)).toList());
        return ir.value("call " + IrTypes.register(dtype) + " " + name + "(" + values + ")");
    }

    private String philox(ScalarOp op, List<String> a) {
        if (op == ScalarOp.PHILOX_BITS) {
            return draw("i64", library.usePhiloxBits(), a);
        }
        return draw("float", op == ScalarOp.PHILOX_UNIFORM ? library.usePhiloxUniform() : library.usePhiloxNormal(), a);
    }

    private String draw(String type, String name, List<String> a) {
        return ir.value(
                "call " + type + " " + name + "(i64 " + a.get(0) + ", i64 " + a.get(1) + ", i64 " + a.get(2) + ")");
    }
}
