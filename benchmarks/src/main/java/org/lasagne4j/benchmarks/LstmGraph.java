package org.lasagne4j.benchmarks;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.tensor.Elemwise.sigmoid;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.List;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * A long short-term memory of 128 cells that reads 64 numbers at each time; its last output goes into 10 classes.
 *
 * @param classes the probabilities, {@code (batch, 10)}
 * @param params all that is trained
 */
record LstmGraph(Tensor classes, List<Shared> params) {
    static final int INPUTS = 64;
    static final int CELLS = 128;
    static final int CLASSES = 10;
    private static final int GATES = 4;
    private static final double SPREAD = 0.1;

    /** Made of layers: {@code LSTMLayer} as it comes, peepholes included. */
    static LstmGraph ofLayers(Tensor x, int times) {
        Layer network = input(x, ANY, times, INPUTS)
                .then(lstm(CELLS).onlyReturnFinal(true))
                .then(dense(CLASSES).nonlinearity(SOFTMAX));
        return new LstmGraph(getOutput(network), getAllParams(network, TRAINABLE));
    }

    /** Written with {@code scan} alone, without peepholes. */
    static LstmGraph ofScan(Tensor x, Random random) {
        Shared w = param(random, INPUTS, GATES * CELLS);
        Shared u = param(random, CELLS, GATES * CELLS);
        Shared b = param(random, GATES * CELLS);
        Shared outW = param(random, CELLS, CLASSES);
        Shared outB = param(random, CLASSES);
        Tensor zeros = Creation.zeros(DType.FLOAT32, List.of(ShapeOps.shape(x, 0), CELLS));
        Tensor last = scan((now, h, c) -> {
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
        return new LstmGraph(Nnet.softmax(last.dot(outW).plus(outB)), List.of(w, u, b, outW, outB));
    }

    private static Tensor gate(Tensor gates, int number) {
        return gates.get(Index.ALL, Index.slice(number * CELLS, (number + 1) * CELLS));
    }

    private static Shared param(Random random, long... shape) {
        return Tensors.sharedStatic(normal(random, SPREAD, shape), "p");
    }

    /** Normal numbers. */
    static HostArray normal(Random random, double spread, long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, spread * random.nextGaussian());
        }
        return array;
    }
}
