package org.lasagne4j.conformance;

import static org.lasagne4j.layers.Layers.ANY;

import java.util.List;
import org.lasagne4j.layers.ConcatLayer;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.ElemwiseSumLayer;
import org.lasagne4j.layers.FlattenLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;

/** The recorded networks, rebuilt from the layers, shapes and parameters that the cases list. */
final class NamedNetworks {
    private NamedNetworks() {}

    static Layer of(String name) {
        return switch (name) {
            case "shared" -> shared();
            case "two_inputs" -> twoInputs();
            case "branches" -> branches();
            case "sequential" -> sequential();
            case "prelu_nin" -> preluNin();
            case "recurrent" -> recurrent();
            case "bidirectional" -> bidirectional();
            default -> throw new AssertionError("network " + name + " needs layers that are not there");
        };
    }

    /** Two dense layers over one input, with the same parameters. */
    private static Layer shared() {
        InputLayer in = Layers.input("in", ANY, 3, 8, 8);
        FlattenLayer flat = in.then(Layers.flatten().name("flat"));
        DenseLayer d1 = flat.then(Layers.dense(6).name("d1"));
        DenseLayer d2 = flat.then(Layers.dense(6).name("d2").w(d1.w()).b(d1.b()));
        return concat("cat", d1, d2);
    }

    private static Layer twoInputs() {
        InputLayer in2 = Layers.input("in2", ANY, 7);
        InputLayer in = Layers.input("in", ANY, 3, 8, 8);
        DenseLayer dj = in2.then(Layers.dense(3).name("dj"));
        DenseLayer di = in.then(Layers.dense(4).name("di"));
        return concat("cat", dj, di, in2);
    }

    /** Two convolutions, their sum; then that sum, one of them and the input side by side. */
    private static Layer branches() {
        InputLayer in = Layers.input("in", ANY, 3, 8, 8);
        Conv2DLayer small = in.then(Layers.conv2d(4, 3).pad("same").name("c3"));
        Conv2DLayer large = in.then(Layers.conv2d(4, 5).pad("same").name("c5"));
        ElemwiseSumLayer sum = Layers.elemwiseSum().name("sum").of(List.of(small, large));
        return concat("cat", sum, small, in).then(Layers.dense(2).name("out"));
    }

    /** A long short-term memory with a mask, gated units with a learned start, a plain recurrent layer. */
    private static Layer recurrent() {
        InputLayer in = Layers.input("seq", ANY, 5, 4);
        InputLayer mask = Layers.input("mask", ANY, 5);
        return in.then(Layers.lstm(3).maskInput(mask).name("lstm"))
                .then(Layers.gru(2).learnInit().name("gru"))
                .then(Layers.recurrent(2).name("rnn"))
                .then(Layers.dense(2).name("out"));
    }

    private static Layer bidirectional() {
        InputLayer in = Layers.input("seq", ANY, 5, 4);
        Layer forwards = in.then(Layers.lstm(3).peepholes(false).name("fwd"));
        Layer backwards = in.then(Layers.lstm(3).backwards().learnInit().name("bwd"));
        return Layers.concat()
                .axis(2)
                .name("cat")
                .of(forwards, backwards)
                .then(Layers.dense(2).numLeadingAxes(2).name("out"));
    }

    /** Two convolutions, the second with batch normalization, then dropout and dense layers. */
    private static Layer sequential() {
        return Layers.input("in", ANY, 3, 8, 8)
                .then(Layers.conv2d(4, 3).name("c1"))
                .then(Layers.maxPool2d(2).name("pool"))
                .then(Layers.batchNorm(
                        Layers.conv2d(5, 2).name("c2"), Layers.batchNorm().name("bn")))
                .then(Layers.dropout().name("drop"))
                .then(Layers.dense(6).name("d1"))
                .then(Layers.dense(2).name("out"));
    }

    /** A layer over channels with a bias for each place and learned slopes, pooled, scaled and shifted. */
    private static Layer preluNin() {
        return Layers.input("in", ANY, 3, 8, 8)
                .then(Layers.prelu(Layers.nin(4).untieBiases(true).name("nin")))
                .then(Layers.globalPool().name("gp"))
                .then(Layers.scale().name("sc"))
                .then(Layers.bias().name("bi"));
    }

    private static ConcatLayer concat(String name, Layer... layers) {
        return Layers.concat().name(name).of(List.of(layers));
    }
}
