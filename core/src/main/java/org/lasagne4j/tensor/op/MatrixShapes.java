package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Tensor;

/**
 * Shapes of the inputs of an op on matrices, in which a size may be ANY.
 *
 * @param label of the op
 * @param created the user's line
 */
record MatrixShapes(String label, List<Tensor> inputs, List<long[]> shapes, Object created) {
    /** The shapes, after a check that each has the axes of a matrix. */
    static MatrixShapes of(String label, List<Tensor> inputs, List<long[]> shapes, Object created) {
        MatrixShapes all = new MatrixShapes(label, inputs, shapes, created);
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).length < 2) {
                throw all.problem(
                        i,
                        "is no matrix",
                        "a matrix, or axes that count matrices before its two axes",
                        "reshape it; a vector becomes a column with shapePadRight(x, 1).");
            }
        }
        return all;
    }

    private ShapeException problem(int input, String what, String expected, String fix) {
        Tensor x = inputs.get(input);
        return new ShapeException(Problem.of(x.label() + ", given to " + label + ", " + what + ".")
                .expected(expected)
                .actual(Shapes.text(shapes.get(input)))
                .created(created)
                .fix(fix));
    }

    /** The axes of an array of this shape that count matrices. */
    static long[] leading(long... shape) {
        return Arrays.copyOf(shape, shape.length - 2);
    }

    long rows(int input) {
        long[] shape = shapes.get(input);
        return shape[shape.length - 2];
    }

    long columns(int input) {
        long[] shape = shapes.get(input);
        return shape[shape.length - 1];
    }

    /** Rows = columns of an input, ANY if neither is known. */
    long order(int input) {
        long rows = rows(input);
        long columns = columns(input);
        if (rows != columns && rows != ANY && columns != ANY) {
            throw problem(
                    input,
                    "is not square",
                    "as many rows as columns",
                    "check the sizes; pinv and lstsq take matrices of any shape.");
        }
        return rows == ANY ? columns : rows;
    }

    /** The smaller of rows and columns of an input, ANY if it isn't known. */
    long smaller(int input) {
        return rows(input) == ANY || columns(input) == ANY ? ANY : Math.min(rows(input), columns(input));
    }

    /** A result of these sizes for each matrix. */
    long[] each(long... sizes) {
        return LongStream.concat(Arrays.stream(leading()), Arrays.stream(sizes)).toArray();
    }

    /** The axes that count matrices, as all inputs know them. */
    private long[] leading() {
        long[] common = leading(shapes.get(0));
        for (int i = 1; i < shapes.size(); i++) {
            long[] other = leading(shapes.get(i));
            boolean fits = other.length == common.length;
            for (int axis = 0; fits && axis < common.length; axis++) {
                fits = common[axis] == other[axis] || common[axis] == ANY || other[axis] == ANY;
                common[axis] = common[axis] == ANY ? other[axis] : common[axis];
            }
            if (!fits) {
                throw mismatch("the same number of matrices in all inputs");
            }
        }
        return common;
    }

    /** Checks that the second input has as many rows as the first has columns. */
    void requireFit() {
        long columns = columns(0);
        long rows = rows(1);
        if (columns != rows && columns != ANY && rows != ANY) {
            throw mismatch("as many rows in the second as the first has columns");
        }
    }

    private ShapeException mismatch(String expected) {
        return new ShapeException(Problem.of("The inputs of " + label + " do not fit.")
                .expected(expected)
                .actual(inputs.get(0).label() + " " + Shapes.text(shapes.get(0)) + " and "
                        + inputs.get(1).label() + " " + Shapes.text(shapes.get(1)))
                .created(created)
                .fix("check the sizes, or transpose one input."));
    }
}
