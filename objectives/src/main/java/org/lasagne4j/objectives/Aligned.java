package org.lasagne4j.objectives;

import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Predictions with targets of their rank.
 *
 * @param predictions as they were given
 * @param targets a column if the predictions are one and the targets were a vector, else as they were given
 */
public record Aligned(Tensor predictions, Tensor targets) {
    static Aligned of(Tensor predictions, Tensor targets) {
        boolean column = predictions.rank() == 2
                && predictions.type().broadcasts(1)
                && !predictions.type().broadcasts(0)
                && targets.rank() == 1;
        return new Aligned(predictions, column ? targets.dimshuffle(0, ShapeOps.X) : targets);
    }
}
