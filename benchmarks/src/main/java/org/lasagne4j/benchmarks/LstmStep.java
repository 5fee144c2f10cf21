package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Elemwise.sigmoid;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.FloatVariables.ftensor3;
import static org.lasagne4j.tensor.IntegerVariables.ivector;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.objectives.Objectives;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.updates.UpdateRules;

/**
 * One step of training a long short-term memory, written with {@code scan} alone: 64 numbers at each of 100 times go into 128
 * cells, the last output into 10 classes; cross-entropy, Adam 0.001, batches of 32, random data.
 */
final class LstmStep {
    static final int BATCH = 32;
    static final int TIMES = 100;
    static final int INPUTS = 64;
    static final int CELLS = 128;
    private static final int CLASSES = 10;
    private static final int GATES = 4;
    private static final int BATCHES = 10;
    private static final double SPREAD = 0.1;

    private final Random random = new Random(0);
    private final List<Shared> params = new ArrayList<>();
    private final Function train;
    private final List<HostArray> inputs = new ArrayList<>();
    private final List<HostArray> labels = new ArrayList<>();
    private int next;

    LstmStep() {
        Tensor x = ftensor3("x");
        Tensor y = ivector("y");
        Tensor loss =
                Objectives.categoricalCrossentropy(classes(lastOutput(x)), y).mean();
        train = function(x, y)
                .returning(loss)
                .updating(UpdateRules.adam(1e-3).minimize(loss, params))
                .compile();
        for (int batch = 0; batch < BATCHES; batch++) {
            inputs.add(normal(1, BATCH, TIMES, INPUTS));
            int[] classes = random.ints(BATCH, 0, CLASSES).toArray();
            labels.add(HostArray.of(classes, BATCH));
        }
    }

    private Tensor lastOutput(Tensor x) {
        Shared w = param(INPUTS, GATES * CELLS);
        Shared u = param(CELLS, GATES * CELLS);
        Shared b = param(GATES * CELLS);
        Tensor zeros = Creation.zeros(DType.FLOAT32, List.of(ShapeOps.shape(x, 0), CELLS));
        return scan((now, h, c) -> {
                    Tensor gates = now.dot(w).plus(h.dot(u)).plus(b);
                    Tensor in = sigmoid(gate(gates, 0));
                    Tensor forget = sigmoid(gate(gates, 1));
                    Tensor cell = forget.times(c).plus(in.times(tanh(gate(gates, 2))));
                    return outputs(sigmoid(gate(gates, 3)).times(tanh(cell)), cell);
                })
                .sequences(x.dimshuffle(1, 0, 2))
                .outputsInfo(zeros, zeros)
                .build()
                .last(0);
    }

    private static Tensor gate(Tensor gates, int number) {
        return gates.get(Index.ALL, Index.slice(number * CELLS, (number + 1) * CELLS));
    }

    private Tensor classes(Tensor h) {
        return Nnet.softmax(h.dot(param(CELLS, CLASSES)).plus(param(CLASSES)));
    }

    private Shared param(long... shape) {
        Shared param = Tensors.sharedStatic(normal(SPREAD, shape), "p" + params.size());
        params.add(param);
        return param;
    }

    private HostArray normal(double spread, long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, spread * random.nextGaussian());
        }
        return array;
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
