package org.lasagne4j.init;

import org.lasagne4j.array.HostArray;

/**
 * Scales a distribution so that std = gain·√(2 / ((n1 + n2)·field)), where n1 and n2 are the input and output channels of
 * the weights and field is the size of a filter. Glorot and Bengio, AISTATS 2010, eq. 16.
 *
 * @param distribution what is drawn from, default uniform
 * @param gain a factor for the nonlinearity behind the weights, default 1; {@link Inits#RELU_GAIN} for rectifiers
 * @param c01b whether filters are (channels, rows, columns, filters)
 */
public record Glorot(ScalableInitializer distribution, double gain, boolean c01b) implements Initializer {
    /** Checks the gain. */
    public Glorot {
        InitErrors.requireNotNegative("glorot", "gain", gain);
    }

    /** Another gain. */
    public Glorot gain(double newGain) {
        return new Glorot(distribution, newGain, c01b);
    }

    @Override
    public HostArray sample(long... shape) {
        Fans fans = Fans.of("glorot", c01b, shape);
        return distribution
                .withStd(gain * Math.sqrt(2.0 / (fans.in() + fans.out())))
                .sample(shape);
    }
}
