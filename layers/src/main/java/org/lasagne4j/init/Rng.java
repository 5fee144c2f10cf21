package org.lasagne4j.init;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The generator that all initializers draw from, and that gives layers such as dropout their seeds. Seed it before
 * building a network to get the same parameters again: {@code Rng.setSeed(42)}. Follows {@code lasagne.random}.
 */
public final class Rng {
    private static volatile RandomGenerator current = new Random();

    private Rng() {}

    /** The generator in use; at the start one with a seed of its own. */
    public static RandomGenerator getRng() {
        return current;
    }

    /** Puts another generator in use, for every thread. */
    public static void setRng(RandomGenerator newRng) {
        current = newRng;
    }

    /** Puts a generator in use that depends on the seed only, equal on every machine and JDK. */
    public static void setSeed(long seed) {
        // java.util.Random, not a newer one: its algorithms are part of its specification, so seeds keep their meaning.
        setRng(new Random(seed));
    }

    /** A new seed for a random stream, at least 1. */
    public static int nextSeed() {
        return current.nextInt(1, Integer.MAX_VALUE);
    }
}
