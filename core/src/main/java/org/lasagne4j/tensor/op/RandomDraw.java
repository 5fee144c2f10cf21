package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Random numbers (like, state) → draws in the shape of {@code like}, whose values don't matter; float32 unless
 * said. A number is a function of key, state and its row-major place alone (Philox4x32-10: Salmon et al., SC 2011), so that
 * it is the same on every backend, in every layout, with any number of threads.
 *
 * @param key number of the draw within its stream
 */
public record RandomDraw(Kind kind, long key) implements ElementwiseOp {
    /** The distribution. */
    public enum Kind {
        /** Uniform in [0, 1). */
        UNIFORM(ScalarOp.PHILOX_UNIFORM),
        /** Normal with mean 0 and standard deviation 1. */
        NORMAL(ScalarOp.PHILOX_NORMAL),
        /** Uniform in (0, 1), float64 of 52 bits. */
        FINE_UNIFORM(ScalarOp.PHILOX_BITS),
        /** 64 random bits, every int64 equally likely. */
        BITS(ScalarOp.PHILOX_BITS);

        private final ScalarOp op;

        Kind(ScalarOp op) {
            this.op = op;
        }
    }

    @Override
    public String label() {
        return "random_" + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr state = args.get(1).cast(DType.INT64);
        ScalarExpr number = Scalars.constant(DType.INT64, key);
        ScalarExpr drawn = Scalars.draw(kind.op, number, state, new ScalarExpr.ElementIndex());
        return kind == Kind.FINE_UNIFORM ? CountFormulas.unit(drawn) : drawn;
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
        return Arrays.asList(null, null);
    }
}
