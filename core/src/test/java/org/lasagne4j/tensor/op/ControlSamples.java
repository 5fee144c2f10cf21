package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Control;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.FromFunctionOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.OpFromGraph;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** Choices that a call makes once. */
final class ControlSamples {
    private static final HostArray A = floats(-1, 1, 4, 3);
    private static final HostArray B = floats(1, 2, 4, 3);

    static final List<Sample> LIST = List.of(
            Sample.of(
                    "if_else taken",
                    x -> choice(x.get(0), x.get(1), x.get(0).sum().lt(x.get(1).sum())),
                    A,
                    B),
            Sample.of(
                    "if_else not taken",
                    x -> choice(x.get(0), x.get(1), x.get(0).sum().gt(x.get(1).sum())),
                    A,
                    B),
            Sample.of("if_else of different shapes", ControlSamples::ofShapes, A, B),
            Sample.of("if_else within if_else", ControlSamples::nested, A, B),
            Sample.of("if_else of several results", ControlSamples::several, A, B),
            Sample.rough("branch", ControlSamples::branch, A),
            Sample.of("op_from_graph", x -> fromGraph(x).apply(x.get(0), x.get(1)), A, B),
            Sample.of("gradient of an op with its own rop", ControlSamples::ownRop, A, B),
            Sample.rough("java function", ControlSamples::javaFunction, A));

    private ControlSamples() {}

    private static Tensor choice(Tensor a, Tensor b, Tensor condition) {
        return Control.ifElse(
                condition,
                Elemwise.exp(a).dot(b.transpose()),
                a.dot(a.transpose()).times(2));
    }

    private static Tensor ofShapes(List<Tensor> x) {
        Tensor rows = x.get(0).shape().get(0);
        return Control.ifElseSized(
                Comparisons.gt(rows, Tensors.constant(3)),
                x.get(0).sum(0),
                x.get(1).sum(1));
    }

    private static Tensor nested(List<Tensor> x) {
        Tensor a = x.get(0);
        Tensor b = x.get(1);
        Tensor inner = Control.ifElse(b.sum().gt(0), Elemwise.tanh(a).times(b), a.minus(b));
        return Control.ifElse(a.sum().lt(b.sum()), inner.times(inner), a);
    }

    private static Tensor several(List<Tensor> x) {
        Tensor a = x.get(0);
        Tensor b = x.get(1);
        Tensor shared = Elemwise.exp(a.times(b));
        List<Tensor> both = Control.ifElse(
                a.sum().lt(b.sum()), List.of(shared.plus(a), shared.times(b)), List.of(a, Elemwise.sqr(b)));
        return both.get(0).times(both.get(1));
    }

    private static OpFromGraph fromGraph(List<Tensor> x) {
        Tensor a = new Tensor(x.get(0).type(), "a");
        Tensor b = new Tensor(x.get(1).type(), "b");
        return OpFromGraph.of(List.of(a, b), Elemwise.exp(a).times(b)).named("weighted_exp");
    }

    /** eᵃ·b changes along (da, db) by eᵃ·(b·da + db). */
    private static Tensor ownRop(List<Tensor> x) {
        OpFromGraph op = fromGraph(x)
                .ropOverrides((in, d) -> List.of(
                        Elemwise.exp(in.get(0)).times(in.get(1).times(d.get(0)).plus(d.get(1)))));
        return Grad.grad(Elemwise.sqr(op.apply(x.get(0), x.get(1))).sum(), x.get(0));
    }

    private static Tensor javaFunction(List<Tensor> x) {
        TensorType type = x.get(0).type();
        return FromFunctionOp.asOp("negated", type, type, ControlSamples::negated)
                .sameShape()
                .apply(x.get(0))
                .times(2);
    }

    private static HostArray negated(HostArray x) {
        HostArray y = x.copy();
        for (long i = 0; i < y.count(); i++) {
            y.setDouble(i, -y.getDouble(i));
        }
        return y;
    }

    private static Tensor branch(List<Tensor> x) {
        Tensor variable = new Tensor(x.get(0).type(), "inner");
        Body yes = Body.of(List.of(variable), List.of(variable.times(3)));
        Body no = Body.of(List.of(variable), List.of(variable));
        return Node.apply(new Branch(yes, no, false), x.get(0).sum().gt(0), x.get(0));
    }
}
