package org.lasagne4j.tensor.op;

import java.util.Arrays;
import org.lasagne4j.array.Shapes;

/**
 * The reference's loops for pooling: one walk over all pairs of a window and an element in it serves every mode and
 * gradient. Fewer than three pooled axes are padded on the left with size 1.
 */
final class PoolLoops {
    private static final int AXES = 3;

    /** Element x[xAt] lies in window y[yAt]; share is what one element counts in a sum or mean of the window. */
    private interface Member {
        void visit(int xAt, int yAt, double share);
    }

    private final PoolSpec.Mode mode;
    private final int planes;
    private final int[] x = {1, 1, 1};
    private final int[] y = {1, 1, 1};
    private final int[] window = {1, 1, 1};
    private final int[] stride = {1, 1, 1};
    private final int[] pad = {0, 0, 0};
    private final int xCount;
    private final int yCount;

    /** Loops for these concrete shapes of input and output. */
    PoolLoops(PoolSpec spec, long[] input, long[] output) {
        mode = spec.mode();
        xCount = (int) Shapes.count(input);
        yCount = (int) Shapes.count(output);
        int leading = input.length - spec.rank();
        planes = (int) Shapes.count(Arrays.copyOf(input, leading));
        int first = AXES - spec.rank();
        for (int axis = 0; axis < spec.rank(); axis++) {
            x[first + axis] = (int) input[leading + axis];
            y[first + axis] = (int) output[leading + axis];
            window[first + axis] = spec.window().get(axis);
            stride[first + axis] = spec.stride().get(axis);
            pad[first + axis] = spec.pad().get(axis);
        }
    }

    double[] max(double[] xs) {
        double[] ys = new double[yCount];
        Arrays.fill(ys, Double.NEGATIVE_INFINITY);
        walk((xAt, yAt, share) -> ys[yAt] = Math.max(ys[yAt], xs[xAt]));
        return ys;
    }

    double[] maxGrad(double[] xs, double[] ys, double[] gys) {
        double[] gxs = new double[xCount];
        walk((xAt, yAt, share) -> gxs[xAt] += xs[xAt] == ys[yAt] ? gys[yAt] : 0);
        return gxs;
    }

    double[] maxGather(double[] xs, double[] ys, double[] vs) {
        double[] us = new double[yCount];
        walk((xAt, yAt, share) -> us[yAt] += xs[xAt] == ys[yAt] ? vs[xAt] : 0);
        return us;
    }

    double[] linear(double[] xs) {
        double[] ys = new double[yCount];
        walk((xAt, yAt, share) -> ys[yAt] += xs[xAt] * share);
        return ys;
    }

    double[] linearGrad(double[] gys) {
        double[] gxs = new double[xCount];
        walk((xAt, yAt, share) -> gxs[xAt] += gys[yAt] * share);
        return gxs;
    }

    private void walk(Member member) {
        for (int plane = 0; plane < planes; plane++) {
            for (int a = 0; a < y[0]; a++) {
                for (int b = 0; b < y[1]; b++) {
                    for (int c = 0; c < y[2]; c++) {
                        walkWindow(member, plane, new int[] {a, b, c});
                    }
                }
            }
        }
    }

    private void walkWindow(Member member, int plane, int[] at) {
        int yAt = ((plane * y[0] + at[0]) * y[1] + at[1]) * y[2] + at[2];
        double share = share(at);
        for (int a = from(0, at[0]); a < to(0, at[0]); a++) {
            for (int b = from(1, at[1]); b < to(1, at[1]); b++) {
                int row = ((plane * x[0] + a) * x[1] + b) * x[2];
                for (int c = from(2, at[2]); c < to(2, at[2]); c++) {
                    member.visit(row + c, yAt, share);
                }
            }
        }
    }

    /** First element of the window, padding left out. */
    private int from(int axis, int at) {
        return Math.max(0, at * stride[axis] - pad[axis]);
    }

    private int to(int axis, int at) {
        return Math.min(x[axis], at * stride[axis] - pad[axis] + window[axis]);
    }

    private double share(int[] at) {
        if (mode != PoolSpec.Mode.AVERAGE_INC_PAD && mode != PoolSpec.Mode.AVERAGE_EXC_PAD) {
            return 1;
        }
        int counted = 1;
        for (int axis = 0; axis < AXES; axis++) {
            counted *= mode == PoolSpec.Mode.AVERAGE_EXC_PAD
                    ? to(axis, at[axis]) - from(axis, at[axis])
                    : padded(axis, at[axis]);
        }
        return 1.0 / counted;
    }

    /** Size of the window with the padding it covers; a window that reaches over the padding's end is cut there. */
    private int padded(int axis, int at) {
        return Math.min(x[axis] + 2 * pad[axis], at * stride[axis] + window[axis]) - at * stride[axis];
    }
}
