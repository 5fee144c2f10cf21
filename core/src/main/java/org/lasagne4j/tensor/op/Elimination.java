package org.lasagne4j.tensor.op;

/** A square matrix as P·L·U by elimination with row exchanges, the largest element of a column being its pivot. */
final class Elimination {
    private final double[][] packed;
    private final int[] rows;
    private int sign = 1;
    private int zeroPivot = -1;

    /** Factors the matrix, which it overwrites. */
    Elimination(double[][] matrix) {
        packed = matrix;
        rows = new int[matrix.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        for (int j = 0; j < rows.length; j++) {
            exchange(j, largestBelow(j));
            if (packed[j][j] == 0) {
                zeroPivot = zeroPivot < 0 ? j : zeroPivot;
            } else {
                eliminate(j);
            }
        }
    }

    private int largestBelow(int j) {
        int largest = j;
        for (int i = j + 1; i < rows.length; i++) {
            largest = Math.abs(packed[i][j]) > Math.abs(packed[largest][j]) ? i : largest;
        }
        return largest;
    }

    private void exchange(int i, int j) {
        if (i != j) {
            double[] row = packed[i];
            packed[i] = packed[j];
            packed[j] = row;
            int index = rows[i];
            rows[i] = rows[j];
            rows[j] = index;
            sign = -sign;
        }
    }

    private void eliminate(int j) {
        for (int i = j + 1; i < rows.length; i++) {
            double factor = packed[i][j] / packed[j][j];
            packed[i][j] = factor;
            for (int k = j + 1; k < rows.length; k++) {
                packed[i][k] -= factor * packed[j][k];
            }
        }
    }

    /** The first column whose pivot is 0, −1 if there is none. */
    int zeroPivot() {
        return zeroPivot;
    }

    double determinant() {
        double product = sign;
        for (int i = 0; i < rows.length; i++) {
            product *= packed[i][i];
        }
        return product;
    }

    /** Sign of the determinant: 0 of a singular matrix. */
    double sign() {
        double product = sign;
        for (int i = 0; i < rows.length; i++) {
            product *= Math.signum(packed[i][i]);
        }
        return product;
    }

    /** Logarithm of the determinant's size: −∞ of a singular matrix. */
    double logSize() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += Math.log(Math.abs(packed[i][i]));
        }
        return zeroPivot >= 0 ? Double.NEGATIVE_INFINITY : sum;
    }

    /** The solution X of A·X = B, where B has this many columns. */
    double[][] solve(double[][] b, int columns) {
        int n = rows.length;
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = b[rows[i]].clone();
            for (int k = 0; k < i; k++) {
                subtract(x[i], packed[i][k], x[k]);
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                subtract(x[i], packed[i][k], x[k]);
            }
            for (int j = 0; j < columns; j++) {
                x[i][j] /= packed[i][i];
            }
        }
        return x;
    }

    static void subtract(double[] row, double factor, double[] other) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }
}
