package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.elemwiseSum;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Refusals.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;

/** Mistakes of layers with several inputs. */
class MergeErrorsTest {
    private final InputLayer matrix = input("x", 2, 3);
    private final InputLayer seq = input("seq", 2, 5, 3);

    @Test
    void thereIsSomethingToMerge() {
        refused(ValueException.class, () -> concat(new Incoming[0]), """
                concat #1 needs at least one input.
                  expected: a list of layers or shapes
                  actual:   an empty list
                  fix:      name the layers that it merges: of(first, second).""");
        refused(ValueException.class, () -> elemwiseSum(new Incoming[0]), """
                elemwise_sum #1 needs at least one input.
                  expected: a list of layers or shapes
                  actual:   an empty list
                  fix:      name the layers that it merges: of(first, second).""");
    }

    @Test
    void sizesBesideTheJoinedOnesAreEqual() {
        refused(ShapeException.class, () -> concat(seq, input(2, 4, 4)), """
                concat #1 has inputs that cannot be joined.
                  expected: equal sizes but along axis 1; they differ along axis 2
                  actual:   (2, 5, 3) and (2, 4, 4)
                  fix:      join along another axis, or crop: concat().cropping(...).""");
        refused(ShapeException.class, () -> concat(seq, matrix), """
                concat #1 has inputs that cannot be joined.
                  expected: inputs with the same number of axes
                  actual:   (2, 5, 3) and (2, 3)
                  fix:      join along another axis, or crop: concat().cropping(...).""");
        refused(ShapeException.class, () -> concat().cropping(Crop.LOWER).of(seq, matrix), """
                concat #1 has inputs that cannot be joined.
                  expected: inputs with the same number of axes
                  actual:   (2, 5, 3) and (2, 3)
                  fix:      join along another axis, or crop: concat().cropping(...).""");
    }

    @Test
    void theJoinedAxisExists() {
        refused(ShapeException.class, () -> concat().axis(3).of(seq, seq), """
                concat #1 cannot join along axis 3, which does not exist.
                  expected: an axis from -3 to 2
                  actual:   (2, 5, 3) from input layer "seq" and (2, 5, 3) from input layer "seq"
                  fix:      leave axis(...) out for the features or channels.""");
    }

    @Test
    void mergingElementsNeedsOneShape() {
        refused(ShapeException.class, () -> elemwiseSum(matrix, input(2, 4)), """
                elemwise_sum #1 has inputs whose shapes do not fit each other.
                  expected: equal sizes, or 1 or ANY; they differ along axis 1
                  actual:   (2, 3) and (2, 4)
                  fix:      make the layers below equally large, or crop: cropping(...).""");
        refused(ShapeException.class, () -> elemwiseSum(matrix, seq), """
                elemwise_sum #1 has inputs whose shapes do not fit each other.
                  expected: inputs with the same number of axes
                  actual:   (2, 3) and (2, 5, 3)
                  fix:      make the layers below equally large, or crop: cropping(...).""");
        refused(ShapeException.class, () -> new ElemwiseMergeLayer(List.of(matrix, input(2, 4)), Tensor::times), """
                elemwise_merge #1 has inputs whose shapes do not fit each other.
                  expected: equal sizes, or 1 or ANY; they differ along axis 1
                  actual:   (2, 3) and (2, 4)
                  fix:      make the layers below equally large, or crop: cropping(...).""");
    }

    @Test
    void coefficientsAreOneOrOneForEach() {
        refused(ValueException.class, () -> elemwiseSum().coeffs(1, 2, 3).of(matrix, matrix), """
                elemwise_sum #1 has 3 coefficients for 2 inputs.
                  expected: one coefficient, or one for each input
                  actual:   3
                  fix:      leave coeffs(...) out for the plain sum.""");
    }

    @Test
    void croppingsHaveNames() {
        refused(ValueException.class, () -> Crop.of("middle"), """
                There is no cropping "middle".
                  expected: one of none, lower, center, upper
                  actual:   "middle\"""");
    }
}
