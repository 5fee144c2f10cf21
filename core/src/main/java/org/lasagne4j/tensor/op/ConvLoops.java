package org.lasagne4j.tensor.op;

import org.lasagne4j.array.Shapes;

/**
 * The reference's loops: one walk over all rows of products serves the convolution and both gradients, which differ only
 * in which of the three arrays they add to. Fewer than three spatial axes are padded on the left with size 1.
 */
final class ConvLoops {
    private static final int AXES = 3;

    /** A run of products x[xAt + i·xStep] · w[wAt] that belong to y[yAt + i], for i below count. */
    private interface Row {
        void add(int xAt, int xStep, int wAt, int yAt, int count);
    }

    private final int batch;
    private final int groups;
    private final int channels;
    private final int filters;
    private final boolean flip;
    private final int[] x = {1, 1, 1};
    private final int[] w = {1, 1, 1};
    private final int[] y = {1, 1, 1};
    private final int[] stride = {1, 1, 1};
    private final int[] dilation = {1, 1, 1};
    private final int[] before = {0, 0, 0};
    private final int[] counts;

    /** Loops for these concrete shapes; channels and filters count within a group. */
    ConvLoops(ConvSpec spec, long[] x, long[] w, long[] y) {
        batch = (int) x[0];
        groups = spec.groups();
        channels = (int) w[1];
        filters = (int) w[0] / groups;
        flip = spec.flip();
        counts = new int[] {(int) Shapes.count(x), (int) Shapes.count(w), (int) Shapes.count(y)};
        int first = AXES - spec.spatialRank();
        for (int axis = 0; axis < spec.spatialRank(); axis++) {
            this.x[first + axis] = (int) x[axis + 2];
            this.w[first + axis] = (int) w[axis + 2];
            this.y[first + axis] = (int) y[axis + 2];
            stride[first + axis] = spec.strides().get(axis);
            dilation[first + axis] = spec.dilation().get(axis);
            before[first + axis] = (int) spec.before(axis, w[axis + 2]);
        }
    }

    double[] forward(double[] xs, double[] ws) {
        double[] ys = new double[counts[2]];
        walk((xAt, xStep, wAt, yAt, count) -> {
            double weight = ws[wAt];
            for (int i = 0; i < count; i++) {
                ys[yAt + i] += weight * xs[xAt + i * xStep];
            }
        });
        return ys;
    }

    double[] gradInputs(double[] ws, double[] ys) {
        double[] xs = new double[counts[0]];
        walk((xAt, xStep, wAt, yAt, count) -> {
            double weight = ws[wAt];
            for (int i = 0; i < count; i++) {
                xs[xAt + i * xStep] += weight * ys[yAt + i];
            }
        });
        return xs;
    }

    double[] gradWeights(double[] xs, double[] ys) {
        double[] ws = new double[counts[1]];
        walk((xAt, xStep, wAt, yAt, count) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += xs[xAt + i * xStep] * ys[yAt + i];
            }
            ws[wAt] += sum;
        });
        return ws;
    }

    private void walk(Row row) {
        for (int n = 0; n < batch; n++) {
            for (int f = 0; f < groups * filters; f++) {
                for (int c = 0; c < channels; c++) {
                    int channel = f / filters * channels + c;
                    walkKernel(row, n * groups * channels + channel, f * channels + c, n * groups * filters + f);
                }
            }
        }
    }

    /** All products of one channel of an input, one kernel and one channel of an output. */
    private void walkKernel(Row row, int xPlane, int wPlane, int yPlane) {
        for (int a = 0; a < w[0]; a++) {
            for (int b = 0; b < w[1]; b++) {
                for (int c = 0; c < w[2]; c++) {
                    int wAt = ((wPlane * w[0] + flipped(0, a)) * w[1] + flipped(1, b)) * w[2] + flipped(2, c);
                    walkRows(row, new int[] {a, b, c}, xPlane, wAt, yPlane);
                }
            }
        }
    }

    private int flipped(int axis, int tap) {
        return flip ? w[axis] - 1 - tap : tap;
    }

    /** The rows of outputs for which this tap of the kernel lies inside the input. */
    private void walkRows(Row row, int[] tap, int xPlane, int wAt, int yPlane) {
        int from = first(2, tap[2]);
        int count = end(2, tap[2]) - from;
        for (int a = first(0, tap[0]); a < end(0, tap[0]) && count > 0; a++) {
            for (int b = first(1, tap[1]); b < end(1, tap[1]); b++) {
                int xRow = (xPlane * x[0] + at(0, a, tap[0])) * x[1] + at(1, b, tap[1]);
                int yRow = (yPlane * y[0] + a) * y[1] + b;
                row.add(xRow * x[2] + at(2, from, tap[2]), stride[2], wAt, yRow * y[2] + from, count);
            }
        }
    }

    /** Place in the input that an output's tap reads. */
    private int at(int axis, int output, int tap) {
        return output * stride[axis] - before[axis] + tap * dilation[axis];
    }

    private int first(int axis, int tap) {
        return Math.max(0, -Math.floorDiv(at(axis, 0, tap), stride[axis]));
    }

    private int end(int axis, int tap) {
        return Math.min(y[axis], Math.floorDiv(x[axis] - 1 - at(axis, 0, tap), stride[axis]) + 1);
    }
}
