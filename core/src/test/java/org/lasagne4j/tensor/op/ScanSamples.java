package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.Elemwise.sigmoid;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.scan.Scans.foldr;
import static org.lasagne4j.tensor.scan.Scans.map;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.reduce;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.scan.ScanBuilder;

/** Loops. */
public final class ScanSamples {
    static final List<Sample> LIST = List.of(
            Sample.of("scan: squares", x -> map(e -> e.pow(2), x.get(0)), floats(-1, 1, 5, 3)),
            Sample.of("scan: running products", ScanSamples::products, floats(0.5, 2, 6)),
            Sample.of("scan: a recurrent step", x -> recurrent(x).build().output(), recurrentInputs()),
            Sample.of("scan: the last state", x -> recurrent(x).build().last(), recurrentInputs()),
            Sample.of("scan: backwards", x -> recurrent(x).goBackwards().build().output(), recurrentInputs()),
            Sample.of(
                    "scan: recomputed",
                    x -> recurrent(x).recomputeInGradient().build().output(),
                    recurrentInputs()),
            // Not the derivative of the value, so that finite differences mean nothing.
            Sample.rough(
                    "scan: truncated",
                    x -> recurrent(x).truncateGradient(2).build().output(),
                    recurrentInputs()),
            Sample.of("scan: no steps", x -> recurrent(x).nSteps(0).build().output(), recurrentInputs()),
            Sample.of("scan: two states", ScanSamples::lstmLike, recurrentInputs()),
            Sample.of("scan: taps", ScanSamples::taps, floats(-1, 1, 7, 2), floats(-1, 1, 2, 2)),
            Sample.of("scan: until", ScanSamples::until, floats(0.5, 1, 8, 2), floats(0, 1, 2)),
            Sample.of("scan: an integer state", ScanSamples::counting, floats(-1, 1, 5, 3)),
            Sample.of("scan: a product each step", ScanSamples::powers, floats(-1, 1, 3, 3)),
            Sample.of("scan: rows picked", ScanSamples::picking, floats(-1, 1, 4, 3)),
            Sample.of("scan: an element set", ScanSamples::setting, floats(-1, 1, 4)),
            Sample.of("scan: a loop in a loop", ScanSamples::nested, floats(-1, 1, 3, 4), floats(-1, 1)),
            Sample.of(
                    "scan: from the right",
                    x -> foldr((e, s) -> s.times(0.5).plus(e.pow(2)), x.get(0), x.get(1)),
                    floats(-1, 1, 5, 3),
                    floats(-1, 1, 3)),
            Sample.of("a stepped variable", x -> Node.apply(new SteppedVariable(), x.get(0)), floats(-1, 1, 3)));

    private ScanSamples() {}

    /** The names of samples with loops. */
    public static Set<String> names() {
        return LIST.stream().map(Sample::name).collect(Collectors.toSet());
    }

    private static org.lasagne4j.array.HostArray[] recurrentInputs() {
        return new org.lasagne4j.array.HostArray[] {floats(-1, 1, 5, 2, 3), floats(-1, 1, 2, 3), floats(-1, 1, 3, 3)};
    }

    private static ScanBuilder recurrent(List<Tensor> inputs) {
        return scan((x, h, w) -> tanh(x.plus(h.dot(w))))
                .sequences(inputs.get(0))
                .outputsInfo(inputs.get(1))
                .nonSequences(inputs.get(2));
    }

    private static Tensor products(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return scan((e, p) -> p.times(e))
                .sequences(x)
                .outputsInfo(Tensors.constant(x.dtype(), 1))
                .build()
                .output();
    }

    private static Tensor lstmLike(List<Tensor> inputs) {
        Tensor w = inputs.get(2);
        return scan((x, h, c) -> {
                    Tensor cell = c.times(sigmoid(h.dot(w))).plus(tanh(x));
                    return outputs(tanh(cell).times(sigmoid(x)), cell);
                })
                .sequences(inputs.get(0))
                .outputsInfo(inputs.get(1), inputs.get(1))
                .build()
                .output(0);
    }

    private static Tensor taps(List<Tensor> inputs) {
        return scan((before, after, second, last) -> tanh(before.minus(after).plus(second.times(last))))
                .sequence(inputs.get(0), -1, 2)
                .outputInfo(inputs.get(1), -2, -1)
                .build()
                .output();
    }

    private static Tensor until(List<Tensor> inputs) {
        return scan((x, s) -> outputs(s.plus(x.pow(2))).until(s.sum().gt(2)))
                .sequences(inputs.get(0))
                .outputsInfo(inputs.get(1))
                .build()
                .output();
    }

    private static Tensor counting(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return scan((e, i) -> outputs(i.plus(1), e.times(i.astype(e.dtype()))))
                .sequences(x)
                .outputsInfo(Tensors.constant(DType.INT64, 1), null)
                .build()
                .output(1);
    }

    private static Tensor powers(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        return scan(p -> p.dot(a)).outputsInfo(a).nSteps(3).build().output();
    }

    private static Tensor picking(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return map(i -> x.get(Index.at(i)).times(x.get(Index.at(0))), Creation.arange(ShapeOps.shape(x, 0)));
    }

    private static Tensor setting(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return scan((i, e, s) -> Indexing.set(s.times(s), e, Index.at(i)))
                .sequences(Creation.arange(ShapeOps.shape(x, 0)), x)
                .outputsInfo(x)
                .build()
                .last();
    }

    private static Tensor nested(List<Tensor> inputs) {
        Tensor start = inputs.get(1);
        return map(
                row -> reduce(
                        (e, s) -> s.times(0.5).plus(e.pow(2)).plus(s.pow(2).times(e)), row, start),
                inputs.get(0));
    }
}
