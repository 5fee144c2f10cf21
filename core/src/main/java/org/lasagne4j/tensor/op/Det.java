package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Determinant of a matrix, by elimination: 0 of a singular one, 1 of one without rows. Its logarithm is {@link SlogDet}'s. */
public record Det() implements MatrixOp {
    @Override
    public String label() {
        return "det";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        inputs.order(0);
        return List.of(inputs.each());
    }

    /** gA = gy·det A·A⁻ᵀ, so A must have an inverse, as in Theano. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor factor = Objects.requireNonNull(outGrads.get(0)).times(node.output(0));
        return List.of(scaledInverse(node.input(0), factor));
    }

    /** A⁻ᵀ times one number for each matrix. */
    static Tensor scaledInverse(Tensor a, Tensor factor) {
        Tensor inverse = Nlinalg.matrixTranspose(Nlinalg.matrixInverse(a));
        return Diagonals.alongRows(Diagonals.alongRows(factor)).times(inverse);
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        return List.of(new double[] {new Elimination(matrices.get(0)).determinant()});
    }
}
