package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Random counts, int64: Poisson of (like, state, λ), binomial of (like, state, n, p), in the common shape of all but the
 * state. A count is a function of key, state, its row-major place and its parameters. Parameters out of range give −1, which
 * no draw has.
 *
 * @param key number of the draw within its stream, below 2³²
 */
public record RandomCount(Kind kind, long key) implements ElementwiseOp {
    /** The distribution. */
    public enum Kind {
        /** How many of events that happen at a rate λ. */
        POISSON,
        /** How many of n trials succeed with probability p. */
        BINOMIAL
    }

    @Override
    public String label() {
        return "random_" + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr state = args.get(1).cast(DType.INT64);
        ScalarExpr index = new ScalarExpr.ElementIndex();
        // The high half of Philox's key counts the blocks that one element uses; the low half is the draw's number.
        IntFunction<ScalarExpr> bits = block -> Scalars.draw(
                ScalarOp.PHILOX_BITS, Scalars.constant(DType.INT64, key + ((long) block << 32)), state, index);
        ScalarExpr first = args.get(2).cast(DType.FLOAT64);
        return kind == Kind.POISSON
                ? CountFormulas.poisson(bits, first)
                : CountFormulas.binomial(bits, first, args.get(3).cast(DType.FLOAT64));
    }

    @Override
    public boolean dependsOnPlace() {
        return true;
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.nCopies(node.inputs().size(), null);
    }
}
