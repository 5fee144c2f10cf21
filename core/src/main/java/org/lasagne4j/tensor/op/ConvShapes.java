package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** Shape rules of a convolution and its gradients, for static sizes (ANY where unknown) and for concrete ones. */
record ConvShapes(ConvSpec spec, String label) {
    /** Checks rank and element type of an operand; {@code role} says what it is and which axes it has. */
    void requireOperand(Tensor operand, String role) {
        int rank = spec.spatialRank() + 2;
        if (operand.rank() != rank) {
            throw new ShapeException(Problem.of(label + " got an operand of the wrong rank: " + operand.label() + ".")
                    .expected(rank + " axes: " + role)
                    .actual(operand.rank() + " axes: " + operand.type())
                    .created(Origin.here())
                    .fix("add or merge axes with dimshuffle, reshape or flatten."));
        }
        if (!operand.dtype().isFloat()) {
            throw new DTypeException(Problem.of(label + " got an operand that is not float: " + operand.label() + ".")
                    .expected("float32 or float64")
                    .actual(operand.dtype())
                    .created(Origin.here())
                    .fix("convert it with astype(FLOAT32)."));
        }
    }

    /** Shape of y from those of x and w. */
    long[] output(long[] x, long[] w) {
        requireChannels(x, w);
        requireDivisible(w[0], "filters");
        long[] y = x.clone();
        y[1] = w[0];
        for (int axis = 0; axis < spec.spatialRank(); axis++) {
            y[axis + 2] = spec.outputSize(axis, x[axis + 2], w[axis + 2]);
        }
        return y;
    }

    /** Shape of x from those of w and y and the spatial sizes. */
    long[] input(long[] w, long[] y, long[] sizes) {
        requireSame(y[1], w[0], "channels of the output gradient", "filters");
        long[] x = y.clone();
        x[1] = w[1] == ANY ? ANY : w[1] * spec.groups();
        System.arraycopy(sizes, 0, x, 2, sizes.length);
        requireOutput(x, w, y);
        return x;
    }

    /** Shape of w from those of x and y and the kernel's sizes. */
    long[] weights(long[] x, long[] y, long[] sizes) {
        requireDivisible(x[1], "channels");
        requireSame(x[0], y[0], "batch of the input", "batch of the output gradient");
        long[] w = y.clone();
        w[0] = y[1];
        w[1] = x[1] == ANY ? ANY : x[1] / spec.groups();
        System.arraycopy(sizes, 0, w, 2, sizes.length);
        requireOutput(x, w, y);
        return w;
    }

    private void requireOutput(long[] x, long[] w, long[] y) {
        for (int axis = 2; axis < x.length; axis++) {
            long size = spec.outputSize(axis - 2, x[axis], w[axis]);
            requireSame(y[axis], size, "the output gradient along axis " + axis, "the convolution's output");
        }
    }

    private void requireChannels(long[] x, long[] w) {
        boolean known = x[1] != ANY && w[1] != ANY;
        if (known && x[1] != w[1] * spec.groups()) {
            throw new ShapeException(Problem.of("The channels of " + label + "'s input and filters differ.")
                    .expected(w[1] * spec.groups() + " channels, for filters " + Shapes.text(w)
                            + (spec.groups() == 1 ? "" : " in " + spec.groups() + " groups"))
                    .actual(x[1] + " channels in input " + Shapes.text(x))
                    .created(Origin.here())
                    .fix("the filters' second axis must be the input's channels divided by the groups."));
        }
    }

    private void requireDivisible(long size, String what) {
        if (size != ANY && size % spec.groups() != 0) {
            throw new ShapeException(Problem.of("The " + what + " of " + label + " don't divide into its groups.")
                    .expected("a multiple of " + spec.groups())
                    .actual(size)
                    .created(Origin.here()));
        }
    }

    private void requireSame(long a, long b, String whatA, String whatB) {
        if (a != ANY && b != ANY && a != b) {
            throw new ShapeException(Problem.of("The operands of " + label + " don't belong to one convolution.")
                    .expected("equal sizes")
                    .actual(whatA + ": " + a + ", " + whatB + ": " + b)
                    .created(Origin.here())
                    .fix("check the shape asked for, the stride and the padding."));
        }
    }
}
