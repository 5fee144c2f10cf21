package org.lasagne4j.init;

import java.util.random.RandomGenerator;
import org.lasagne4j.array.HostArray;

/**
 * Draws from the uniform distribution over [low, high).
 *
 * @param low its lower end, default −0.01
 * @param high its upper end, default 0.01
 */
public record Uniform(double low, double high) implements ScalableInitializer {
    /** Checks the order of the ends. */
    public Uniform {
        InitErrors.requireOrdered(low, high);
    }

    /** Over [−range, range). */
    public static Uniform range(double range) {
        return new Uniform(-range, range);
    }

    /** With this standard deviation and mean: over mean ± √3·std. */
    public static Uniform std(double std, double mean) {
        InitErrors.requireNotNegative("uniform", "std", std);
        double half = Math.sqrt(3) * std;
        return new Uniform(mean - half, mean + half);
    }

    @Override
    public HostArray sample(long... shape) {
        RandomGenerator rng = Rng.getRng();
        return Draws.fill(shape, () -> low + (high - low) * rng.nextDouble());
    }

    @Override
    public Uniform withStd(double newStd) {
        return std(newStd, 0);
    }
}
