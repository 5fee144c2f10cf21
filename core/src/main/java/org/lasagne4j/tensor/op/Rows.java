package org.lasagne4j.tensor.op;

/** Small matrices on the Java heap, a row an array: what the meaning of ops of linear algebra is written with. */
final class Rows {
    private Rows() {}

    /** The elements in row-major order. */
    static double[] flat(double[][] matrix, int columns) {
        double[] values = new double[matrix.length * columns];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, values, i * columns, columns);
        }
        return values;
    }

    /** Of a square matrix. */
    static double[][] transposed(double[][] square) {
        int n = square.length;
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[j][i] = square[i][j];
            }
        }
        return result;
    }

    /** Whether no element is NaN or infinite. */
    static boolean areFinite(double[][] matrix) {
        for (double[] row : matrix) {
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The product of two square matrices. */
    static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i][k];
                for (int j = 0; j < n; j++) {
                    result[i][j] += factor * b[k][j];
                }
            }
        }
        return result;
    }
}
