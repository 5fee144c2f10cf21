package org.lasagne4j.init;

/** A distribution that exists for every standard deviation, so that {@link Glorot} and {@link He} can scale it. */
public interface ScalableInitializer extends Initializer {
    /** The same kind of distribution with this standard deviation and mean 0. */
    ScalableInitializer withStd(double newStd);
}
