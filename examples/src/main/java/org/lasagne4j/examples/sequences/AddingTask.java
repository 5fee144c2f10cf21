package org.lasagne4j.examples.sequences;

import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

/**
 * The adding task of Hochreiter and Schmidhuber (1997): sequences of random numbers in [0, 1), of which two are marked, one in
 * each half; wanted is their sum. Sequences have different lengths, which a mask tells. As in Lasagne's recurrent example, inputs
 * and sums are less their means.
 */
public final class AddingTask {
    /** The squared error of whoever always answers the mean: the variance of a sum of two uniform numbers. */
    public static final double BASELINE = 1 / 6.0;

    private final int batch;
    private final int shortest;
    private final int longest;
    private final Random random;

    /** Batches of sequences with lengths from the shortest to the longest, always the same ones for a seed. */
    public AddingTask(int batch, int shortest, int longest, long seed) {
        this.batch = batch;
        this.shortest = shortest;
        this.longest = longest;
        this.random = new Random(seed);
    }

    /**
     * A batch.
     *
     * @param sequences {@code (batch, longest, 2)}: a number, and 1 where it counts
     * @param mask {@code (batch, longest)}: 1 where the sequence has an element
     * @param sums {@code (batch, 1)}
     */
    public record Batch(HostArray sequences, HostArray mask, HostArray sums) {}

    /** The next batch. */
    public Batch next() {
        HostArray sequences = HostArray.zeros(DType.FLOAT32, batch, longest, 2);
        HostArray mask = HostArray.zeros(DType.FLOAT32, batch, longest);
        HostArray sums = HostArray.zeros(DType.FLOAT32, batch, 1);
        for (int row = 0; row < batch; row++) {
            int length = shortest + random.nextInt(longest - shortest + 1);
            int first = random.nextInt(length / 2);
            int second = length / 2 + random.nextInt(length - length / 2);
            double sum = 0;
            for (int time = 0; time < length; time++) {
                boolean marked = time == first || time == second;
                double number = random.nextDouble();
                sum += marked ? number : 0;
                long at = 2L * (row * (long) longest + time);
                sequences.setDouble(at, number - 0.5);
                sequences.setDouble(at + 1, marked ? 1 : 0);
                mask.setDouble(row * (long) longest + time, 1);
            }
            sums.setDouble(row, sum - 1);
        }
        return new Batch(sequences, mask, sums);
    }
}
