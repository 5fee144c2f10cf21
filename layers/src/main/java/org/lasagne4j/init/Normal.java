package org.lasagne4j.init;

import java.util.random.RandomGenerator;
import org.lasagne4j.array.HostArray;

/**
 * Draws from the normal distribution.
 *
 * @param std its standard deviation, default 0.01
 * @param mean its mean, default 0
 */
public record Normal(double std, double mean) implements ScalableInitializer {
    /** Checks both numbers. */
    public Normal {
        InitErrors.requireNotNegative("normal", "std", std);
        InitErrors.requireFinite("normal", "mean", mean);
    }

    @Override
    public HostArray sample(long... shape) {
        RandomGenerator rng = Rng.getRng();
        return Draws.fill(shape, () -> mean + std * rng.nextGaussian());
    }

    @Override
    public Normal withStd(double newStd) {
        return new Normal(newStd, 0);
    }
}
