package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Tag.TRAINABLE;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.data.Minibatches;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/**
 * A step as the other libraries are timed: a batch that is already in memory goes in, then forward, backward, update, and
 * the loss comes back as a number. The batches follow each other in the files' order, again and again.
 */
final class TrainingStep {
    private final Function train;
    private final List<HostArray> images = new ArrayList<>();
    private final List<HostArray> labels = new ArrayList<>();
    private int next;

    TrainingStep(Workload workload, ImageSet set) {
        train = compiled(workload);
        Minibatches batches = new Minibatches(set, workload.batch(), 0);
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            HostArray pixels = batches.images().copy();
            long[] shape = workload.shape(workload.batch());
            images.add(pixels.view(shape, Shapes.rowMajor(shape), 0));
            labels.add(HostArray.of(batches.labels(), workload.batch()));
        }
    }

    private static Function compiled(Workload workload) {
        long[] sizes = workload.shape(Shapes.ANY);
        Arrays.fill(sizes, Shapes.ANY);
        Tensor x = tensor(DType.FLOAT32, "images", sizes);
        Tensor y = ivector("labels");
        Layer network = workload.network(x);
        Tensor error = categoricalCrossentropy(getOutput(network), y).mean();
        Tensor loss = workload.penalized(error, network);
        return function(x, y)
                .returning(loss)
                .updating(workload.rule().minimize(loss, getAllParams(network, TRAINABLE)))
                .compile();
    }

    /** One step on the next batch; its loss. */
    double run() {
        int batch = next;
        next = (next + 1) % images.size();
        return train.call(images.get(batch), labels.get(batch)).scalar();
    }
}
