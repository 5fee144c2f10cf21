package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.Broadcast.unbroadcast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Sums, differences, products. Arguments are promoted to their common type. */
public enum Arithmetic implements ElementwiseOp {
    /** a + b. */
    ADD(ScalarOp.ADD) {
        @Override
        Tensor[] gradient(Tensor[] x, Tensor y, Tensor gy) {
            return new Tensor[] {gy, gy};
        }
    },
    /** a − b. */
    SUB(ScalarOp.SUB) {
        @Override
        Tensor[] gradient(Tensor[] x, Tensor y, Tensor gy) {
            return new Tensor[] {gy, gy.negate()};
        }
    },
    /** a·b. */
    MUL(ScalarOp.MUL) {
        @Override
        Tensor[] gradient(Tensor[] x, Tensor y, Tensor gy) {
            return new Tensor[] {gy.times(x[1]), gy.times(x[0])};
        }
    },
    /** −a. */
    NEG(ScalarOp.NEG) {
        @Override
        Tensor[] gradient(Tensor[] x, Tensor y, Tensor gy) {
            return new Tensor[] {gy.negate()};
        }
    };

    private final ScalarOp scalar;

    Arithmetic(ScalarOp scalar) {
        this.scalar = scalar;
    }

    /** Gradients by each input, still of the output's shape: stretching is undone by the caller. */
    abstract Tensor[] gradient(Tensor[] x, Tensor y, Tensor gy);

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return Scalars.apply(scalar, Formulas.promoted(args));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor[] x = node.inputs().toArray(Tensor[]::new);
        Tensor[] grads = gradient(x, node.output(0), Objects.requireNonNull(outGrads.get(0)));
        for (int i = 0; i < x.length; i++) {
            grads[i] = unbroadcast(grads[i], x[i]);
        }
        return Arrays.asList(grads);
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
