package org.lasagne4j.reference;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.scalar.ScalarExpr;

/** A formula laid out as steps over registers, one register for each shared part. */
final class FormulaRunner {
    private final List<ScalarExpr> steps = new ArrayList<>();
    private final Map<ScalarExpr, Integer> slots = new IdentityHashMap<>();
    private final int[][] arguments;
    private final double[] reals;
    private final long[] whole;
    private final double[] realInputs;
    private final long[] wholeInputs;

    FormulaRunner(ScalarExpr formula, int inputs) {
        place(formula);
        realInputs = new double[inputs];
        wholeInputs = new long[inputs];
        reals = new double[steps.size()];
        whole = new long[steps.size()];
        arguments = steps.stream()
                .map(step -> step instanceof ScalarExpr.Apply apply
                        ? apply.args().stream().mapToInt(slots::get).toArray()
                        : new int[0])
                .toArray(int[][]::new);
    }

    private void place(ScalarExpr expr) {
        if (slots.containsKey(expr)) {
            return;
        }
        if (expr instanceof ScalarExpr.Apply apply) {
            apply.args().forEach(this::place);
        }
        slots.put(expr, steps.size());
        steps.add(expr);
    }

    void argument(int index, HostArray from, long position) {
        if (from.dtype().isFloat()) {
            realInputs[index] = from.getDouble(position);
        } else {
            wholeInputs[index] = from.getLong(position);
        }
    }

    /** Computes one element and stores it in the row-major result. */
    void run(long element, HostArray result) {
        for (int i = 0; i < steps.size(); i++) {
            step(i, element);
        }
        int last = steps.size() - 1;
        if (steps.get(last).type().isFloat()) {
            result.setDouble(element, reals[last]);
        } else {
            result.setLong(element, whole[last]);
        }
    }

    private void step(int i, long element) {
        ScalarExpr expr = steps.get(i);
        if (expr instanceof ScalarExpr.Arg arg) {
            reals[i] = realInputs[arg.index()];
            whole[i] = wholeInputs[arg.index()];
        } else if (expr instanceof ScalarExpr.Const constant) {
            reals[i] = constant.asDouble();
            whole[i] = constant.asLong();
        } else if (expr instanceof ScalarExpr.ElementIndex) {
            whole[i] = element;
        } else if (expr instanceof ScalarExpr.Apply apply) {
            apply(i, apply, arguments[i]);
        }
    }

    private void apply(int i, ScalarExpr.Apply apply, int[] args) {
        DType from = apply.args().get(0).type();
        boolean real = from.isFloat();
        switch (apply.op()) {
            case CAST -> cast(i, apply.type(), from, args[0]);
            case SELECT -> {
                int chosen = whole[args[0]] != 0 ? args[1] : args[2];
                reals[i] = reals[chosen];
                whole[i] = whole[chosen];
            }
            case LT, LE, GT, GE, EQ, NE -> whole[i] = compare(apply, real, args) ? 1 : 0;
            default -> {
                if (real) {
                    reals[i] = round(apply.type(), real(apply, args));
                } else {
                    whole[i] = wrap(apply.type(), whole(apply, args));
                }
            }
        }
    }

    private void cast(int i, DType to, DType from, int arg) {
        if (to.isFloat()) {
            reals[i] = round(to, from.isFloat() ? reals[arg] : whole[arg]);
        } else if (to == DType.BOOL) {
            whole[i] = (from.isFloat() ? reals[arg] != 0 : whole[arg] != 0) ? 1 : 0;
        } else {
            whole[i] = wrap(to, from.isFloat() ? (long) reals[arg] : whole[arg]);
        }
    }

    private boolean compare(ScalarExpr.Apply apply, boolean real, int[] args) {
        int order =
                real ? Double.compare(reals[args[0]], reals[args[1]]) : Long.compare(whole[args[0]], whole[args[1]]);
        return switch (apply.op()) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case EQ -> order == 0;
            default -> order != 0;
        };
    }

    private double real(ScalarExpr.Apply apply, int[] args) {
        double a = reals[args[0]];
        double b = args.length > 1 ? reals[args[1]] : 0;
        return switch (apply.op()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case SQRT -> Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case POW -> Math.pow(a, b);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TANH -> Math.tanh(a);
            default -> throw new UnsupportedOperationException(apply.op().name());
        };
    }

    private long whole(ScalarExpr.Apply apply, int[] args) {
        long a = whole[args[0]];
        long b = args.length > 1 ? whole[args[1]] : 0;
        return switch (apply.op()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case AND -> a & b;
            case OR -> a | b;
            default -> throw new UnsupportedOperationException(apply.op().name());
        };
    }

    private static double round(DType type, double value) {
        return type == DType.FLOAT32 ? (float) value : value;
    }

    private static long wrap(DType type, long value) {
        return switch (type) {
            case BOOL -> value != 0 ? 1 : 0;
            case INT8 -> (byte) value;
            case UINT8 -> value & 0xFF;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            default -> value;
        };
    }
}
