package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.gaussianNoise;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.rrelu;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensors;

/** Mistakes of layers that draw random numbers. */
class NoiseErrorsTest {
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void aProbabilityIsAtLeastZeroAndLessThanOne() {
        refused(ValueException.class, () -> matrix.then(dropout(1)), """
                dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   1
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
        refused(ValueException.class, () -> matrix.then(dropout(-0.1)), """
                dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   -0.1
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
        refused(ValueException.class, () -> matrix.then(dropout(Double.NaN)), """
                dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   NaN
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
        refused(ValueException.class, () -> matrix.then(dropout(Tensors.vector("p"))), """
                dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   a tensor float32(ANY,)
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
        refused(ValueException.class, () -> matrix.then(dropout("half")), """
                dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   half
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
    }

    @Test
    void sharedAxesExistAndAreNamedOnce() {
        refused(ShapeException.class, () -> matrix.then(dropout(0.5).sharedAxes(2)), """
                dropout #1 shares along axis 2, which does not exist.
                  expected: axes from -2 to 1
                  actual:   (2, 3) from input layer "x"
                  fix:      name axes of the input; negative ones count from the end.""");
        refused(ValueException.class, () -> matrix.then(dropout(0.5).sharedAxes(1, -1)), """
                dropout #1 shares along one axis several times.
                  expected: each axis at most once, a negative one counted from the end
                  actual:   [1, -1] for (2, 3) from input layer "x"
                  fix:      name each axis once.""");
    }

    @Test
    void aDeviationIsFiniteAndNotNegative() {
        refused(ValueException.class, () -> matrix.then(gaussianNoise(-1)), """
                gaussian_noise #1 has a standard deviation that is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   -1
                  fix:      give the deviation that the noise shall have: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(gaussianNoise(Double.NaN)), """
                gaussian_noise #1 has a standard deviation that is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   NaN
                  fix:      give the deviation that the noise shall have: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(gaussianNoise(Double.POSITIVE_INFINITY)), """
                gaussian_noise #1 has a standard deviation that is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   Infinity
                  fix:      give the deviation that the noise shall have: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(gaussianNoise(Tensors.matrix("s"))), """
                gaussian_noise #1 has a standard deviation that is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   a tensor float32(ANY, ANY)
                  fix:      give the deviation that the noise shall have: 0.1 is the default.""");
    }

    @Test
    void slopesLieBetweenFiniteBounds() {
        refused(ValueException.class, () -> matrix.then(rrelu().lower(0.8).upper(0.3)), """
                randomized_rectifier #1 has no slope to draw.
                  expected: finite bounds, the lower one at most the upper one
                  actual:   lower 0.8, upper 0.3
                  fix:      leave them out for 0.3 and 0.8.""");
        refused(ValueException.class, () -> matrix.then(rrelu().lower(Double.NaN)), """
                randomized_rectifier #1 has no slope to draw.
                  expected: finite bounds, the lower one at most the upper one
                  actual:   lower NaN, upper 0.8
                  fix:      leave them out for 0.3 and 0.8.""");
        refused(ValueException.class, () -> matrix.then(rrelu().upper(Double.POSITIVE_INFINITY)), """
                randomized_rectifier #1 has no slope to draw.
                  expected: finite bounds, the lower one at most the upper one
                  actual:   lower 0.3, upper Infinity
                  fix:      leave them out for 0.3 and 0.8.""");
    }
}
