package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.Broadcast;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** second(a, b) = b in the shape of a. Only a's shape matters, so no gradient flows to it. */
public record Second() implements ElementwiseOp {
    @Override
    public String label() {
        return "second";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return args.get(1);
    }

    @Override
    public boolean readsValue(int input) {
        return input == 1;
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 1;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(null, Broadcast.unbroadcast(gy, node.input(1)));
    }
}
