package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Integer labels of the rows of a matrix: their place in each row as a mask, which fuses where a gather would not. */
final class Labels {
    private Labels() {}

    /** Whether an element of the {@code (rows, classes)} matrix is the one its row's label names; checks the labels. */
    static Tensor mask(Tensor matrix, Tensor labels) {
        Tensor classes = ShapeOps.shape(matrix, 1);
        Tensor checked = CheckIndex.Meaning.LABEL.checked(labels, classes);
        Tensor column = checked.astype(DType.INT32).dimshuffle(0, ShapeOps.X);
        Tensor indices = Creation.arange(classes).astype(DType.INT32).dimshuffle(ShapeOps.X, 0);
        return Comparisons.eq(column, indices);
    }

    /** A vector (one entry for each row) as a column beside the matrix. */
    static Tensor column(Tensor vector) {
        return vector.dimshuffle(0, ShapeOps.X);
    }

    /** Type of one float for each row, after a check that there is one integer label for each row. */
    static List<TensorType> rowType(String label, Tensor matrix, Tensor labels) {
        CheckIndex.Meaning.LABEL.requireIntegers(labels);
        long rows = matrix.rank() == 2 ? matrix.type().dim(0) : ANY;
        long count = labels.rank() == 1 ? labels.type().dim(0) : ANY;
        boolean differ = rows != ANY && count != ANY && rows != count;
        if (matrix.rank() != 2 || labels.rank() != 1 || differ) {
            throw new ShapeException(Problem.of("The labels given to " + label + " don't fit the rows of its matrix.")
                    .expected("a matrix (rows, classes) and a vector of as many labels as there are rows")
                    .actual(Shapes.text(matrix.type().dims()) + " and "
                            + Shapes.text(labels.type().dims()))
                    .created(Origin.here())
                    .fix("flatten leading axes with reshape, so that each row has one label."));
        }
        return List.of(TensorType.of(matrix.dtype(), rows == ANY ? count : rows));
    }
}
