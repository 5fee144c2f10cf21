package org.lasagne4j.objectives;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Targets that name classes: labels, or one number for each class. */
final class Classes {
    private Classes() {}

    /** Labels with one axis less than the predictions: the targets, or the class with the largest number. */
    static Tensor labels(String function, Tensor predictions, Tensor targets) {
        if (targets.rank() == predictions.rank()) {
            return targets.argmax(-1);
        }
        requireLabels(function, predictions, targets);
        return targets;
    }

    /** Whether each class is the target's, of the predictions' rank. */
    static Tensor isTarget(String function, Tensor predictions, Tensor targets) {
        if (targets.rank() == predictions.rank()) {
            return Comparisons.neq(targets, Tensors.constant(targets.dtype(), 0));
        }
        requireLabels(function, predictions, targets);
        return Comparisons.eq(indices(predictions), lastAxis(targets));
    }

    /** The numbers of the classes, of shape (1, …, 1, classes). */
    static Tensor indices(Tensor predictions) {
        int rank = predictions.rank();
        int[] pattern = new int[rank];
        Arrays.fill(pattern, ShapeOps.X);
        pattern[rank - 1] = 0;
        return Creation.arange(predictions.shape(rank - 1)).dimshuffle(pattern);
    }

    /**
     * How many classes come before the labelled one in the order of the predictions; of equal ones the later is first, as
     * in a stable ascending sort. A label that is no class has all of them before it.
     */
    static Tensor ahead(Tensor predictions, Tensor labels) {
        Tensor indices = indices(predictions);
        Tensor label = lastAxis(labels);
        Tensor isLabel = Comparisons.eq(indices, label);
        Tensor own = lastAxis(Elemwise.where(isLabel, predictions, 0).sum(-1));
        Tensor tied = Comparisons.eq(predictions, own).and(Comparisons.gt(indices, label));
        Tensor larger = Comparisons.gt(predictions, own).or(tied);
        Tensor unknown = lastAxis(isLabel.any(-1)).invert();
        return larger.or(unknown).astype(DType.INT64).sum(-1);
    }

    /** With an axis of size 1 at the end. */
    static Tensor lastAxis(Tensor x) {
        int[] pattern = new int[x.rank() + 1];
        for (int axis = 0; axis < x.rank(); axis++) {
            pattern[axis] = axis;
        }
        pattern[x.rank()] = ShapeOps.X;
        return x.dimshuffle(pattern);
    }

    private static void requireLabels(String function, Tensor predictions, Tensor targets) {
        boolean labels = targets.rank() == predictions.rank() - 1;
        if (!labels || targets.dtype().isFloat() || targets.dtype() == DType.BOOL) {
            throw new ShapeException(Problem.of("The targets of " + function + " do not fit the predictions.")
                    .expected((predictions.rank() - 1) + " axes of integer labels, or " + predictions.rank()
                            + " axes with a number for each class")
                    .actual("targets " + targets.type() + " for predictions "
                            + Shapes.text(predictions.type().dims()))
                    .created(Origin.here())
                    .fix("make the targets an integer vector, such as ivector(\"targets\")."));
        }
    }
}
