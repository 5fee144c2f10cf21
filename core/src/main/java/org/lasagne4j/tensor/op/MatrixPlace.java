package org.lasagne4j.tensor.op;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.LinalgException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Node;

/**
 * One of the matrices that a node of linear algebra works on, and what can be wrong with its values: the same message from
 * every backend.
 *
 * @param leading sizes of the axes that count matrices
 * @param index of the matrix among them, row-major
 */
public record MatrixPlace(Node node, long[] leading, long index) {
    /** It has no inverse: a triangular or eliminated matrix has a zero on its diagonal, in this column from 0. */
    public LinalgException singular(long column) {
        return new LinalgException(Problem.of(matrix() + " is singular.")
                .expected("a matrix with an inverse")
                .actual("a pivot of 0 in column " + column)
                .created(node.origin())
                .fix("add a small multiple of the identity to it, or use pinv or lstsq."));
    }

    /** It has no Cholesky factor: its first {@code order} rows and columns are not positive definite. */
    public LinalgException notPositiveDefinite(long order) {
        return new LinalgException(Problem.of(matrix() + " is not positive definite.")
                .expected("a symmetric matrix whose eigenvalues are all positive")
                .actual("the leading part of order " + order + " is not positive definite")
                .created(node.origin())
                .fix("add a small multiple of the identity to it, or ask for NaN instead of an error:"
                        + " cholesky(x, true, OnError.NAN)."));
    }

    /** An iteration cannot start from NaN or infinity. */
    public LinalgException notFinite() {
        return new LinalgException(Problem.of(matrix() + " has elements that are not finite.")
                .expected("finite numbers")
                .actual("NaN or infinity")
                .created(node.origin())
                .fix("look for where they come from with isnan and isinf: often a division by zero or too"
                        + " large a step."));
    }

    /** An iteration did not end. */
    public LinalgException notConverged() {
        return new LinalgException(Problem.of(matrix() + " could not be decomposed.")
                .expected("an iteration that converges")
                .actual("none after the largest number of steps")
                .created(node.origin())
                .fix("scale the matrix, or compute in float64."));
    }

    /** Eigenvalues are complex, for which there is no type. */
    public LinalgException complexEigenvalues() {
        return new LinalgException(Problem.of(matrix() + " has complex eigenvalues.")
                .expected("a matrix whose eigenvalues are all real")
                .actual("a pair of complex ones")
                .created(node.origin())
                .fix("use eigh if the matrix is meant to be symmetric."));
    }

    private String matrix() {
        String which = leading.length == 0 ? "" : "matrix " + Shapes.text(position()) + " of ";
        String name = which + node.input(0).label() + ", given to " + node.op().label() + ",";
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private long[] position() {
        long[] position = new long[leading.length];
        long rest = index;
        for (int axis = leading.length - 1; axis >= 0; axis--) {
            position[axis] = rest % leading[axis];
            rest /= leading[axis];
        }
        return position;
    }
}
