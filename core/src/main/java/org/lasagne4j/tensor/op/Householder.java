package org.lasagne4j.tensor.op;

/**
 * Reflections that turn a matrix into an upper triangle: A = H₁·…·H_k·R, each H = I − τ·v·vᵀ with v = 0 above the diagonal
 * and 1 on it. Signs as LAPACK's geqrf: the diagonal of R gets the sign opposite to that of what it replaces.
 */
final class Householder {
    private final double[][] packed;
    private final double[] tau;
    private final int columns;

    /** Factors the matrix, which it overwrites. */
    Householder(double[][] matrix, int columns) {
        packed = matrix;
        this.columns = columns;
        tau = new double[Math.min(matrix.length, columns)];
        for (int j = 0; j < tau.length; j++) {
            tau[j] = reflector(j);
            for (int c = j + 1; c < columns; c++) {
                reflect(j, packed, c);
            }
        }
    }

    /** Puts v below the diagonal of column j and the new diagonal on it. */
    private double reflector(int j) {
        double below = 0;
        for (int i = j + 1; i < packed.length; i++) {
            below = Math.hypot(below, packed[i][j]);
        }
        if (below == 0) {
            return 0;
        }
        double alpha = packed[j][j];
        double beta = -Math.copySign(Math.hypot(alpha, below), alpha);
        for (int i = j + 1; i < packed.length; i++) {
            packed[i][j] /= alpha - beta;
        }
        packed[j][j] = beta;
        return (beta - alpha) / beta;
    }

    /** H_j times column c of a matrix. */
    private void reflect(int j, double[][] matrix, int c) {
        double product = matrix[j][c];
        for (int i = j + 1; i < packed.length; i++) {
            product += packed[i][j] * matrix[i][c];
        }
        product *= tau[j];
        matrix[j][c] -= product;
        for (int i = j + 1; i < packed.length; i++) {
            matrix[i][c] -= product * packed[i][j];
        }
    }

    /** The first {@code width} columns of Q, row-major. */
    double[] q(int width) {
        double[][] q = new double[packed.length][width];
        for (int i = 0; i < Math.min(packed.length, width); i++) {
            q[i][i] = 1;
        }
        for (int j = tau.length - 1; j >= 0; j--) {
            for (int c = 0; c < width; c++) {
                reflect(j, q, c);
            }
        }
        return Rows.flat(q, width);
    }

    /** The first {@code height} rows of R, row-major. */
    double[] r(int height) {
        double[][] r = new double[height][columns];
        for (int i = 0; i < Math.min(height, tau.length); i++) {
            System.arraycopy(packed[i], i, r[i], i, columns - i);
        }
        return Rows.flat(r, columns);
    }
}
