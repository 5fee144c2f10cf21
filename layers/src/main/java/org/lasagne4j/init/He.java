package org.lasagne4j.init;

import org.lasagne4j.array.HostArray;

/**
 * Scales a distribution so that std = gain·√(1 / fanIn). He et al., ICCV 2015, whose rectifiers want
 * {@link Inits#RELU_GAIN}.
 *
 * @param distribution what is drawn from, default normal
 * @param gain a factor for the nonlinearity behind the weights, default 1
 * @param c01b whether filters are (channels, rows, columns, filters)
 */
public record He(ScalableInitializer distribution, double gain, boolean c01b) implements Initializer {
    /** Checks the gain. */
    public He {
        InitErrors.requireNotNegative("he", "gain", gain);
    }

    /** Another gain. */
    public He gain(double newGain) {
        return new He(distribution, newGain, c01b);
    }

    @Override
    public HostArray sample(long... shape) {
        Fans fans = Fans.of("he", c01b, shape);
        return distribution.withStd(gain * Math.sqrt(1.0 / fans.in())).sample(shape);
    }
}
