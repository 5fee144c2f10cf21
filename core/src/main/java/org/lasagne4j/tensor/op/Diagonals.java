package org.lasagne4j.tensor.op;

import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** Matrices of which the diagonal is another than the rest: a mask, which fuses where an index would not. */
final class Diagonals {
    private Diagonals() {}

    /** Elements of one tensor on the diagonals of the matrices in {@code model}, and of another elsewhere. */
    static Tensor where(Tensor model, Tensor onDiagonal, Tensor elsewhere) {
        Tensor mask = Creation.eye(ShapeOps.shape(model, -2), ShapeOps.shape(model, -1), 0, DType.BOOL);
        return Elemwise.where(ShapeOps.shapePadLeft(mask, model.rank() - 2), onDiagonal, elsewhere);
    }

    /**
     * values_j − values_i in row i and column j, 1 on the diagonal: what gradients by vectors divide by. Not 0, which even where
     * it is not chosen would make second derivatives NaN.
     */
    static Tensor differences(Tensor values) {
        Tensor differences = alongColumns(values).minus(alongRows(values));
        return where(differences, Gradients.like(values, 1), differences);
    }

    /** One number a column: a vector, or vectors, as rows beside matrices. */
    static Tensor alongColumns(Tensor vector) {
        return ShapeOps.shapePadAxis(vector, -2);
    }

    /** One number a row: a vector, or vectors, as columns beside matrices. */
    static Tensor alongRows(Tensor vector) {
        return ShapeOps.shapePadAxis(vector, -1);
    }
}
