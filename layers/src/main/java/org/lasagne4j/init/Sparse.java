package org.lasagne4j.init;

import java.util.random.RandomGenerator;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;

/**
 * A matrix with the same number of non-zeros in each column, at random rows, drawn from a normal distribution.
 * Martens, ICML 2010.
 *
 * @param sparsity fraction of a column that is not zero, default 0.1
 * @param std standard deviation of the non-zeros, default 0.01
 */
public record Sparse(double sparsity, double std) implements Initializer {
    /** Checks the fraction and the deviation. */
    public Sparse {
        InitErrors.requireFraction("sparse", "sparsity", sparsity);
        InitErrors.requireNotNegative("sparse", "std", std);
    }

    @Override
    public HostArray sample(long... shape) {
        InitErrors.requireRank("sparse", shape.length == 2, "2 axes", shape);
        HostArray weights = HostArray.zeros(FloatX.current(), shape);
        int rows = Math.toIntExact(shape[0]);
        int chosen = (int) (sparsity * rows);
        for (long column = 0; column < shape[1]; column++) {
            fillColumn(weights, column, rows, chosen);
        }
        return weights;
    }

    /** Selection sampling: each row is taken with the chance that makes every set of rows equally likely. */
    private void fillColumn(HostArray weights, long column, int rows, int chosen) {
        RandomGenerator rng = Rng.getRng();
        int wanted = chosen;
        for (int row = 0; row < rows && wanted > 0; row++) {
            if (rng.nextDouble() * (rows - row) < wanted) {
                weights.setDouble(weights.position(row, column), std * rng.nextGaussian());
                wanted--;
            }
        }
    }
}
