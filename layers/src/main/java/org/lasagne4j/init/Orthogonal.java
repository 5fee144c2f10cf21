package org.lasagne4j.init;

import java.util.random.RandomGenerator;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;

/**
 * A random matrix with orthonormal rows or columns (whichever are fewer), times the gain; trailing axes count as one.
 * Saxe et al., ICLR 2014.
 *
 * <p>Lasagne takes the factor of a singular value decomposition, here normal vectors are made orthonormal one after
 * another: the same distribution, uniform over the orthogonal matrices, without a decomposition.
 *
 * @param gain factor of all entries, default 1; {@link Inits#RELU_GAIN} for rectifiers
 */
public record Orthogonal(double gain) implements Initializer {
    /** Checks the gain. */
    public Orthogonal {
        InitErrors.requireNotNegative("orthogonal", "gain", gain);
    }

    @Override
    public HostArray sample(long... shape) {
        InitErrors.requireRank("orthogonal", shape.length >= 2, "2 axes or more", shape);
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(Shapes.count(shape) / Math.max(1, rows));
        double[][] basis = basis(Math.max(rows, columns), Math.min(rows, columns));
        HostArray weights = HostArray.zeros(FloatX.current(), shape);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double entry = rows <= columns ? basis[row][column] : basis[column][row];
                weights.setDouble((long) row * columns + column, gain * entry);
            }
        }
        return weights;
    }

    /** {@code count} orthonormal vectors of that length: Gram-Schmidt, twice, after which double precision keeps no projection. */
    private static double[][] basis(int length, int count) {
        RandomGenerator rng = Rng.getRng();
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                vectors[i][k] = rng.nextGaussian();
            }
            removeProjections(vectors, i);
            removeProjections(vectors, i);
            normalize(vectors[i]);
        }
        return vectors;
    }

    private static void removeProjections(double[][] vectors, int index) {
        for (int j = 0; j < index; j++) {
            double share = dot(vectors[index], vectors[j]);
            for (int k = 0; k < vectors[index].length; k++) {
                vectors[index][k] -= share * vectors[j][k];
            }
        }
    }

    private static void normalize(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
