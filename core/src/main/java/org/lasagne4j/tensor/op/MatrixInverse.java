package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** The inverse of a matrix: the solution of A·X = I. Rewrites make a {@link Solve} of its product with something. */
public record MatrixInverse() implements CompositeOp {
    @Override
    public String label() {
        return "matrix_inverse";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        MatrixOp.requireFloat(label(), a);
        MatrixShapes shapes = MatrixShapes.of(label(), inputs, List.of(a.type().dims()), Origin.here());
        long n = shapes.order(0);
        return List.of(a.type().withDims(shapes.each(n, n)));
    }

    /** gA = −Yᵀ·gY·Yᵀ. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor transposed = Nlinalg.matrixTranspose(node.output(0));
        return List.of(Linalg.matmul(Linalg.matmul(transposed, gy), transposed).negate());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        Tensor identity = Diagonals.where(a, Gradients.like(a, 1), Gradients.like(a, 0));
        return List.of(Node.apply(new Solve(), a, a.rank() > 2 ? Elemwise.second(a, identity) : identity));
    }
}
