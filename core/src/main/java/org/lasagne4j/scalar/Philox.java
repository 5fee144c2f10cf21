package org.lasagne4j.scalar;

/**
 * Philox4x32-10, a counter-based generator: four random words are a function of a counter and a key. Salmon, Moraes,
 * Dror and Shaw, SC 2011.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long FIRST_MULTIPLIER = 0xD2511F53L;
    private static final long SECOND_MULTIPLIER = 0xCD9E8D57L;
    private static final int FIRST_WEYL = 0x9E3779B9;
    private static final int SECOND_WEYL = 0xBB67AE85;
    private static final long WORD = 0xFFFF_FFFFL;

    private Philox() {}

    /** Words 0 and 1 of the block with counter (index low, index high, state low, state high), as (word1, word0) in a long. */
    public static long words(long key, long state, long index) {
        int[] block = {(int) index, (int) (index >>> 32), (int) state, (int) (state >>> 32)};
        rounds(block, (int) key, (int) (key >>> 32));
        return (block[0] & WORD) | (long) block[1] << 32;
    }

    /** Replaces the counter by its four random words. */
    static void rounds(int[] counter, int key0, int key1) {
        int low = key0;
        int high = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long first = FIRST_MULTIPLIER * (counter[0] & WORD);
            long second = SECOND_MULTIPLIER * (counter[2] & WORD);
            int word0 = (int) (second >>> 32) ^ counter[1] ^ low;
            int word2 = (int) (first >>> 32) ^ counter[3] ^ high;
            counter[0] = word0;
            counter[1] = (int) second;
            counter[2] = word2;
            counter[3] = (int) first;
            low += FIRST_WEYL;
            high += SECOND_WEYL;
        }
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴ from word 0. */
    public static float uniform(long key, long state, long index) {
        return unit((int) words(key, state, index));
    }

    /** Standard normal of words 0 and 1 by Box and Muller: sqrt(−2·log(1 − u0))·cos(2π·u1). */
    public static float normal(long key, long state, long index) {
        long words = words(key, state, index);
        double u0 = unit((int) words);
        double u1 = unit((int) (words >>> 32));
        return (float) (Math.sqrt(-2 * Math.log(1 - u0)) * Math.cos(2 * Math.PI * u1));
    }

    private static float unit(int word) {
        return (word >>> 8) * 0x1p-24f;
    }
}
