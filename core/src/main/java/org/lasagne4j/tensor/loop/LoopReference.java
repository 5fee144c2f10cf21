package org.lasagne4j.tensor.loop;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarProgram;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Reduce;

/** A fused loop as its definition says: the body for every index, then the reductions one by one. */
final class LoopReference {
    private LoopReference() {}

    static List<HostArray> run(LoopOp op, long[] iteration, List<HostArray> inputs) {
        List<ScalarExpr> values = expressions(op.body());
        List<ScalarExpr> wanted =
                op.outputs().stream().map(o -> values.get(o.value())).toList();
        List<HostArray> mapped = ScalarProgram.of(wanted).evaluateAll(inputs, iteration);
        List<HostArray> results = new ArrayList<>();
        for (int i = 0; i < mapped.size(); i++) {
            LoopOp.Output output = op.outputs().get(i);
            results.add(output.reduce() == null ? mapped.get(i) : reduced(op, output, mapped.get(i)));
        }
        return results;
    }

    private static HostArray reduced(LoopOp op, LoopOp.Output output, HostArray values) {
        Reduce reduce = new Reduce(java.util.Objects.requireNonNull(output.reduce()), op.axes(), output.dtype());
        Tensor constant = new Constant(values);
        return reduce.evaluate(Node.of(reduce, List.of(constant)), List.of(values))
                .get(0);
    }

    private static List<ScalarExpr> expressions(LoopBody body) {
        List<ScalarExpr> made = new ArrayList<>();
        for (LoopBody.Value value : body.values()) {
            made.add(expression(value, made));
        }
        return made;
    }

    private static ScalarExpr expression(LoopBody.Value value, List<ScalarExpr> made) {
        if (value instanceof LoopBody.Load load) {
            return new ScalarExpr.Arg(load.operand(), load.type());
        }
        if (value instanceof LoopBody.Literal literal) {
            return new ScalarExpr.Const(literal.bits(), literal.type());
        }
        if (value instanceof LoopBody.Apply apply) {
            return operation(apply, apply.args().stream().map(made::get).toArray(ScalarExpr[]::new));
        }
        return new ScalarExpr.ElementIndex();
    }

    private static ScalarExpr operation(LoopBody.Apply apply, ScalarExpr[] args) {
        return switch (apply.op()) {
            case SELECT -> Scalars.select(args[0], args[1], args[2]);
            case CAST -> args[0].cast(apply.type());
            case PHILOX_UNIFORM, PHILOX_NORMAL, PHILOX_BITS -> Scalars.draw(apply.op(), args[0], args[1], args[2]);
            default -> Scalars.apply(apply.op(), args);
        };
    }
}
