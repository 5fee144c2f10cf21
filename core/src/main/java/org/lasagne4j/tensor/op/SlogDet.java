package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Sign of a determinant and logarithm of its size, which neither overflows nor underflows where the determinant would. Of a
 * singular matrix 0 and −∞.
 */
public record SlogDet() implements MatrixOp {
    @Override
    public String label() {
        return "slogdet";
    }

    /** The sign is constant where it has a gradient. */
    @Override
    public boolean connects(int input, int output) {
        return output == 1;
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        inputs.order(0);
        return List.of(inputs.each(), inputs.each());
    }

    /** gA = gy·A⁻ᵀ, gy by the logarithm. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = outGrads.get(1);
        return gy == null ? Collections.singletonList(null) : List.of(Det.scaledInverse(node.input(0), gy));
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        Elimination factors = new Elimination(matrices.get(0));
        return List.of(new double[] {factors.sign()}, new double[] {factors.logSize()});
    }
}
