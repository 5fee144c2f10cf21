package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.dimshuffle;
import static org.lasagne4j.layers.Layers.flatten;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.pad;
import static org.lasagne4j.layers.Layers.reshape;
import static org.lasagne4j.layers.Layers.slice;
import static org.lasagne4j.layers.Refusals.refused;
import static org.lasagne4j.layers.TargetSize.like;
import static org.lasagne4j.layers.TargetSize.rest;
import static org.lasagne4j.layers.TargetSize.size;
import static org.lasagne4j.tensor.ShapeOps.X;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensors;

/** Mistakes of layers that change shapes. */
class ShapeErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void flatteningLeavesAtLeastOneAxis() {
        refused(ValueException.class, () -> matrix.then(flatten(0)), """
                flatten #1 cannot give its output so many axes.
                  expected: an outdim from 1 to 2
                  actual:   0 for (2, 3) from input layer "x"
                  fix:      leave outdim out for (batch, everything else).""");
        refused(ValueException.class, () -> matrix.then(flatten(3)), """
                flatten #1 cannot give its output so many axes.
                  expected: an outdim from 1 to 2
                  actual:   3 for (2, 3) from input layer "x"
                  fix:      leave outdim out for (batch, everything else).""");
    }

    @Test
    void aTargetHasAsManyElements() {
        refused(ShapeException.class, () -> matrix.then(reshape(5, 2)), """
                reshape #1 cannot put its input into its target, the number of elements differs.
                  expected: a target with as many elements as the input (2, 3)
                  actual:   target (5, 2)
                  fix:      let one size be computed with -1.""");
        refused(ShapeException.class, () -> matrix.then(reshape(-1, 4)), """
                reshape #1 cannot put its input into its target, the number of elements differs.
                  expected: a target with as many elements as the input (2, 3)
                  actual:   target (-1, 4)
                  fix:      let one size be computed with -1.""");
    }

    @Test
    void sizesOfATargetAreNumbersAxesOrScalars() {
        refused(ValueException.class, () -> matrix.then(reshape(-1, -1)), """
                reshape #1 can compute only one size of its target.
                  expected: -1 at most once
                  actual:   [-1, -1]
                  fix:      take the other size from the input: like(axis).""");
        refused(ShapeException.class, () -> matrix.then(reshape(like(2), rest())), """
                reshape #1 names an input axis that does not exist.
                  expected: axes from [0] to [1]
                  actual:   [[2], -1] for (2, 3)
                  fix:      axes count from 0.""");
        refused(ValueException.class, () -> reshape(0, 3), """
                A size in the target of a reshape is out of range.
                  expected: a size of at least 1, or rest()
                  actual:   0
                  fix:      give a number, -1 once for what is left over, like(axis), or an integer scalar.""");
        refused(ValueException.class, () -> reshape(-2, 3), """
                A size in the target of a reshape is out of range.
                  expected: a size of at least 1, or rest()
                  actual:   -2
                  fix:      give a number, -1 once for what is left over, like(axis), or an integer scalar.""");
        refused(ValueException.class, () -> like(-1), """
                A size in the target of a reshape is out of range.
                  expected: an input axis of at least 0
                  actual:   -1
                  fix:      give a number, -1 once for what is left over, like(axis), or an integer scalar.""");
        refused(ValueException.class, () -> size(Tensors.scalar("n")), """
                A size in the target of a reshape is out of range.
                  expected: an integer scalar
                  actual:   float32()
                  fix:      give a number, -1 once for what is left over, like(axis), or an integer scalar.""");
    }

    @Test
    void aPatternHasEachAxisOnce() {
        refused(ValueException.class, () -> matrix.then(dimshuffle(0, 0, 1)), """
                dimshuffle #1 names input axis 0 twice.
                  expected: each input axis at most once
                  actual:   [0, 0, 1]
                  fix:      name each axis once; X makes a new axis of size 1.""");
        refused(ShapeException.class, () -> matrix.then(dimshuffle(0, 2)), """
                dimshuffle #1 names input axis 2, which does not exist.
                  expected: axes from 0 to 1, or X = -1
                  actual:   [0, 2] for (2, 3) from input layer "x"
                  fix:      axes count from 0.""");
        refused(ShapeException.class, () -> matrix.then(dimshuffle(0, X)), """
                dimshuffle #1 leaves out input axis 1, whose size is not 1.
                  expected: a pattern that has every axis but those of size 1
                  actual:   [0, -1] for (2, 3) from input layer "x"
                  fix:      name the axis, or reshape(...) to merge it with another.""");
    }

    @Test
    void bordersHaveWidths() {
        refused(ValueException.class, () -> image.then(pad(-1)), """
                pad #1 has a border whose width is out of range.
                  expected: pairs {before, after} of numbers of at least 0
                  actual:   [[-1, -1]]
                  fix:      cut an input with slice(...) instead of a negative width.""");
        refused(ShapeException.class, () -> image.then(pad(1, 2, 3)), """
                pad #1 has widths that do not fit its input.
                  expected: one width, or one for each axis behind the first 2
                  actual:   [[1, 1], [2, 2], [3, 3]] for (2, 3, 8, 8) from input layer "image"
                  fix:      say how many leading axes have no border with batchNdim(...).""");
        refused(ValueException.class, () -> image.then(new PadLayer.Spec(new int[][] {{1}, {1, 2}})), """
                pad #1 has a border whose width is out of range.
                  expected: pairs {before, after} of numbers of at least 0
                  actual:   [[1], [1, 2]]
                  fix:      cut an input with slice(...) instead of a negative width.""");
    }

    @Test
    void leadingAxesWithoutABorderExist() {
        refused(ValueException.class, () -> image.then(pad(1).batchNdim(-1)), """
                pad #1 leaves a number of axes without a border that its input does not have.
                  expected: a batchNdim from 0 to 4
                  actual:   -1 for (2, 3, 8, 8) from input layer "image"
                  fix:      leave batchNdim(...) out for batch and channels.""");
        refused(ValueException.class, () -> image.then(pad(1).batchNdim(5)), """
                pad #1 leaves a number of axes without a border that its input does not have.
                  expected: a batchNdim from 0 to 4
                  actual:   5 for (2, 3, 8, 8) from input layer "image"
                  fix:      leave batchNdim(...) out for batch and channels.""");
    }

    @Test
    void aSliceTakesWhatThereIs() {
        refused(ShapeException.class, () -> matrix.then(slice(0).axis(2)), """
                slice #1 cannot slice along axis 2, which does not exist.
                  expected: an axis from -2 to 1
                  actual:   (2, 3) from input layer "x"
                  fix:      leave axis(...) out for the last axis.""");
        refused(IndexException.class, () -> matrix.then(slice(3)), """
                slice #1 takes what its input does not have.
                  expected: an index from -3 to 2 along axis 1
                  actual:   3 for (2, 3) from input layer "x"
                  fix:      indices count from 0, and from -1 backwards.""");
        refused(ValueException.class, () -> matrix.then(slice(Index.slice(0, 3, 0))), """
                The step of a slice is 0.
                  expected: a number other than 0, or null for 1
                  actual:   0
                  fix:      give -1 to go backwards.""");
    }
}
