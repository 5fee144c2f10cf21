package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.FloatVariables.ftensor3;
import static org.lasagne4j.tensor.IntegerVariables.ivector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.objectives.Objectives;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.updates.UpdateRules;

/** One step of training an {@link LstmGraph}: cross-entropy, Adam 0.001, batches of 32, random data. */
final class LstmStep {
    static final int BATCH = 32;
    private static final int BATCHES = 10;

    private final Function train;
    private final List<HostArray> inputs = new ArrayList<>();
    private final List<HostArray> labels = new ArrayList<>();
    private int next;

    /**
     * Compiles it.
     *
     * @param layers whether it is made of layers, or else of scan
     * @param times how long the sequences are
     */
    LstmStep(boolean layers, int times) {
        Random random = new Random(0);
        Tensor x = ftensor3("x");
        Tensor y = ivector("y");
        LstmGraph graph = layers ? LstmGraph.ofLayers(x, times) : LstmGraph.ofScan(x, random);
        Tensor loss = Objectives.categoricalCrossentropy(graph.classes(), y).mean();
        train = function(x, y)
                .returning(loss)
                .updating(UpdateRules.adam(1e-3).minimize(loss, graph.params()))
                .compile();
        for (int batch = 0; batch < BATCHES; batch++) {
            inputs.add(LstmGraph.normal(random, 1, BATCH, times, LstmGraph.INPUTS));
            int[] classes = random.ints(BATCH, 0, LstmGraph.CLASSES).toArray();
            labels.add(HostArray.of(classes, BATCH));
        }
    }

    /** The compiled step. */
    Function compiled() {
        return train;
    }

    /** One step on the next batch; its loss. */
    double run() {
        int batch = next;
        next = (next + 1) % BATCHES;
        return train.call(inputs.get(batch), labels.get(batch)).scalar();
    }
}
