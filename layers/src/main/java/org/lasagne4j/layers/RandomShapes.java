package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** Shapes of random tensors that are the same along some axes. */
final class RandomShapes {
    private RandomShapes() {}

    /** The shape of a tensor, with size 1 along the shared axes. */
    static Tensor like(Tensor input, List<Integer> sharedAxes) {
        if (sharedAxes.isEmpty()) {
            return input.shape();
        }
        Tensor[] sizes = new Tensor[input.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            Tensor size = sharedAxes.contains(axis) ? ShapeOps.sizeOf(1) : input.shape(axis);
            sizes[axis] = ShapeOps.shapePadLeft(size, 1);
        }
        return Joining.join(0, sizes);
    }
}
