package org.lasagne4j.examples.data;

import java.nio.FloatBuffer;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

/**
 * Walks a set of images in batches, each gathered into the same memory, so that a step allocates nothing.
 *
 * <pre>{@code
 * batches.shuffle();
 * for (int batch = 0; batch < batches.count(); batch++) {
 *     batches.gather(batch);
 *     train.call(batches.images(), batches.labels());
 * }
 * }</pre>
 *
 * <p>What the last, incomplete batch would hold is left out, as in Lasagne's {@code iterate_minibatches}; after the next
 * shuffle other images are last. Not for use by two threads at once: the next batch overwrites this one.
 */
public final class Minibatches {
    private final ImageSet set;
    private final int batchSize;
    private final Random random;
    private final int[] order;
    private final HostArray images;
    private final FloatBuffer pixels;
    private final int[] labels;

    /**
     * Batches in the set's own order, until {@link #shuffle} is called.
     *
     * @param batchSize images in a batch, from 1 to the size of the set
     * @param seed of all shuffles: the same seed gives the same batches on every machine
     */
    public Minibatches(ImageSet set, int batchSize, long seed) {
        this.set = set;
        this.batchSize = batchSize;
        this.random = new Random(seed);
        this.order = new int[set.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        this.images = HostArray.zeros(DType.FLOAT32, batchSize, 1, set.rows(), set.columns());
        this.pixels = images.memory().asFloatBuffer();
        this.labels = new int[batchSize];
    }

    /** Number of whole batches. */
    public int count() {
        return order.length / batchSize;
    }

    /** Puts the images into another order, every order being equally likely (Fisher and Yates). */
    public void shuffle() {
        for (int last = order.length - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int image = order[chosen];
            order[chosen] = order[last];
            order[last] = image;
        }
    }

    /** Fills {@link #images} and {@link #labels} with one batch of the current order. */
    public void gather(int batch) {
        int size = set.rows() * set.columns();
        for (int i = 0; i < batchSize; i++) {
            int image = order[batch * batchSize + i];
            set.copyPixels(image, pixels, i * size);
            labels[i] = set.label(image);
        }
    }

    /** The batch's pixels, float32(batch, 1, rows, columns). The same array every time. */
    public HostArray images() {
        return images;
    }

    /** The batch's labels. The same array every time. */
    public int[] labels() {
        return labels;
    }
}
