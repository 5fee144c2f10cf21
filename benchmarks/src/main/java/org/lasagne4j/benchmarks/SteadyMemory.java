package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.Locale;
import java.util.Random;
import org.lasagne4j.compile.Function;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.updates.UpdateRules;

/**
 * Trains a small network for a million calls: how much memory outside the Java heap the process gains from call 10 000 on,
 * how many Java bytes a call allocates, and whether anyone had to ask for a collection.
 */
public final class SteadyMemory {
    private static final int WARM_UP = 10_000;
    private static final int CALLS = 1_000_000;
    private static final int BATCH = 8;
    private static final int FEATURES = 16;
    private static final int GARBAGE_BYTES = 1 << 16;

    @SuppressWarnings("unused") // Written so that the compiler can't leave the garbage out.
    private static volatile byte[] garbage = new byte[0];

    private SteadyMemory() {}

    public static void main(String[] args) {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : CALLS;
        RequestedCollections collections = RequestedCollections.counted();
        Function train = trainingFunction();
        float[][] images = images();
        int[] labels = {0, 1, 2, 3, 0, 1, 2, 3};

        run(train, images, labels, WARM_UP);
        touchHeap();
        ProcessMemory before = ProcessMemory.now();
        long allocated = Gauges.allocatedBytes();
        long start = System.nanoTime();
        double loss = run(train, images, labels, calls - WARM_UP);

        double micros = (System.nanoTime() - start) / 1e3 / (calls - WARM_UP);
        long bytes = (Gauges.allocatedBytes() - allocated) / (calls - WARM_UP);
        ProcessMemory after = ProcessMemory.now();
        System.out.printf(
                Locale.ROOT,
                "SteadyMemory call %d to %d: resident %+.2f MB, of it outside the Java heap %+.2f MB, committed heap "
                        + "%+.2f MB; %d Java bytes a call; %d System.gc(); %.1f us a call, loss %.4f%n",
                WARM_UP,
                calls,
                (after.resident() - before.resident()) / 1e6,
                (after.residentOutsideHeap() - before.residentOutsideHeap()) / 1e6,
                (after.committedHeap() - before.committedHeap()) / 1e6,
                bytes,
                collections.count(),
                micros,
                loss);
    }

    /**
     * Makes garbage until the collector has used each page that it is going to use: pages of the committed heap that it
     * touches for the first time later on would look like a leak.
     */
    private static void touchHeap() {
        long bytes = 4 * ProcessMemory.now().committedHeap();
        for (long made = 0; made < bytes; made += GARBAGE_BYTES) {
            garbage = new byte[GARBAGE_BYTES];
        }
    }

    private static Function trainingFunction() {
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Layer network = input(x, Layers.ANY, FEATURES)
                .then(dense(32))
                .then(dropout(0.2))
                .then(dense(4).nonlinearity(SOFTMAX));
        Tensor loss = categoricalCrossentropy(getOutput(network), y).mean();
        return function(x, y)
                .returning(loss)
                .updating(UpdateRules.adam(1e-4).minimize(loss, getAllParams(network, Layers.TRAINABLE)))
                .compile();
    }

    private static float[][] images() {
        Random random = new Random(1);
        float[][] images = new float[BATCH][FEATURES];
        for (float[] image : images) {
            for (int i = 0; i < FEATURES; i++) {
                image[i] = random.nextFloat();
            }
        }
        return images;
    }

    private static double run(Function train, float[][] images, int[] labels, int calls) {
        double loss = 0;
        for (int i = 0; i < calls; i++) {
            loss = train.call(images, labels).scalar();
        }
        return loss;
    }
}
