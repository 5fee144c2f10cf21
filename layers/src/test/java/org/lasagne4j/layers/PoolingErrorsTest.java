package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.featurePool;
import static org.lasagne4j.layers.Layers.featureWta;
import static org.lasagne4j.layers.Layers.globalPool;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.pool1d;
import static org.lasagne4j.layers.Layers.pool2d;
import static org.lasagne4j.layers.Layers.spatialPyramidPooling;
import static org.lasagne4j.layers.Layers.upscale1d;
import static org.lasagne4j.layers.Layers.upscale2d;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/** Mistakes of pooling and upscaling layers. */
class PoolingErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void theInputHasTheAxesOfThePooling() {
        refused(ShapeException.class, () -> image.then(pool1d(2)), """
                pool1d #1 needs an input with 3 axes.
                  expected: (batch, channels, and 1 spatial axes)
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      reshape the input, or use the pooling for its number of axes.""");
        refused(ShapeException.class, () -> image.then(upscale1d(2)), """
                upscale1d #1 needs an input with 3 axes.
                  expected: (batch, channels, and 1 spatial axes)
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      reshape the input, or use the upscaling for its number of axes.""");
        refused(ShapeException.class, () -> matrix.then(globalPool()), """
                global_pool #1 needs an input with something to pool.
                  expected: (batch, channels, sizes...)
                  actual:   (2, 3) from input layer "x"
                  fix:      leave it out, or put it where there are sizes behind the channels.""");
        refused(ShapeException.class, () -> matrix.then(spatialPyramidPooling(2)), """
                spatial_pyramid_pooling #1 needs an input with 4 axes.
                  expected: (batch, channels, rows, columns)
                  actual:   (2, 3) from input layer "x"
                  fix:      put it behind a layer of images, such as conv2d(...).""");
    }

    @Test
    void windowsAndStridesArePositive() {
        refused(ValueException.class, () -> image.then(pool2d(0)), """
                pool2d #1 has an option that is out of range.
                  expected: pool sizes and strides of at least 1
                  actual:   pool size [0, 0], stride [0, 0], pad [0, 0]
                  fix:      leave stride(...) out for windows side by side.""");
        refused(ValueException.class, () -> image.then(maxPool2d(2).stride(0)), """
                max_pool2d #1 has an option that is out of range.
                  expected: pool sizes and strides of at least 1
                  actual:   pool size [2, 2], stride [0, 0], pad [0, 0]
                  fix:      leave stride(...) out for windows side by side.""");
        refused(ValueException.class, () -> image.then(maxPool2d(2, 2, 2)), """
                max_pool2d #1 has an option that is out of range.
                  expected: 1 or 2 numbers for each option
                  actual:   pool size [2, 2, 2], stride [2, 2, 2], pad [0, 0]
                  fix:      give one number for all spatial axes, or one for each.""");
        refused(ShapeException.class, () -> image.then(maxPool2d(9)), """
                max_pool2d #1 has windows larger than its input.
                  expected: an input of at least [9, 9] with padding [0, 0]
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      take smaller windows, or ignoreBorder(false).""");
    }

    @Test
    void paddingIsLessThanAWindow() {
        refused(ValueException.class, () -> image.then(maxPool2d(2).pad(2)), """
                max_pool2d #1 has an option that is out of range.
                  expected: padding of at least 0 and less than the pool size
                  actual:   pool size [2, 2], stride [2, 2], pad [2, 2]
                  fix:      pad less, so that every window has an element of the input.""");
        refused(ValueException.class, () -> image.then(maxPool2d(2).pad(-1)), """
                max_pool2d #1 has an option that is out of range.
                  expected: padding of at least 0 and less than the pool size
                  actual:   pool size [2, 2], stride [2, 2], pad [-1, -1]
                  fix:      pad less, so that every window has an element of the input.""");
        refused(ValueException.class, () -> image.then(maxPool2d(2).pad(1).ignoreBorder(false)), """
                max_pool2d #1 has an option that is out of range.
                  expected: no padding, because ignoreBorder is off
                  actual:   pool size [2, 2], stride [2, 2], pad [1, 1]
                  fix:      leave out pad(...) or ignoreBorder(false).""");
    }

    @Test
    void functionsOfAWindowHaveNames() {
        refused(ValueException.class, () -> pool2d(2).mode("mean"), """
                There is no pooling mode "mean" (did you mean "max"?).
                  expected: one of max, sum, average_inc_pad, average_exc_pad
                  actual:   "mean\"""");
        refused(ValueException.class, () -> PoolFunction.of("men"), """
                There is no pooling function "men" (did you mean "mean"?).
                  expected: max, mean, sum, or a function of a tensor and an axis
                  actual:   "men"
                  fix:      any function will do: (x, axis) -> x.min(axis).""");
    }

    @Test
    void scaleFactorsArePositive() {
        refused(ValueException.class, () -> image.then(upscale2d(0)), """
                upscale2d #1 has a scale factor that is out of range.
                  expected: 1 or 2 numbers of at least 1
                  actual:   [0]
                  fix:      give one number for all spatial axes, or one for each: 2 doubles a size.""");
        refused(ValueException.class, () -> image.then(upscale2d(1, 2, 3)), """
                upscale2d #1 has a scale factor that is out of range.
                  expected: 1 or 2 numbers of at least 1
                  actual:   [1, 2, 3]
                  fix:      give one number for all spatial axes, or one for each: 2 doubles a size.""");
        refused(ValueException.class, () -> upscale2d(2).mode("repeated"), """
                There is no upscaling mode "repeated" (did you mean "repeat"?).
                  expected: one of repeat, dilate
                  actual:   "repeated\"""");
    }

    @Test
    void groupsDivideTheFeatures() {
        refused(ValueException.class, () -> image.then(featurePool(0)), """
                feature_pool #1 has a pool size that is out of range.
                  expected: at least 1
                  actual:   0
                  fix:      give the number of features of a group.""");
        refused(ShapeException.class, () -> image.then(featurePool(2)), """
                feature_pool #1 needs a known number of features that its pool size divides.
                  expected: a multiple of 2 along axis 1
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      take a divisor of the number of features, or give input(...) its sizes.""");
        refused(ShapeException.class, () -> image.then(featurePool(2).axis(4)), """
                feature_pool #1 pools along axis 4, which does not exist.
                  expected: an axis from -4 to 3
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      leave axis(...) out for the channels.""");
        refused(ShapeException.class, () -> image.then(featureWta(2)), """
                feature_wta #1 needs a known number of features that its pool size divides.
                  expected: a multiple of 2 along axis 1
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      take a divisor of the number of features, or give input(...) its sizes.""");
    }

    @Test
    void aPyramidHasRegions() {
        refused(ValueException.class, () -> image.then(spatialPyramidPooling(2, 0)), """
                spatial_pyramid_pooling #1 has an option that is out of range.
                  expected: numbers of regions of at least 1, and the mode max, average_inc_pad or average_exc_pad
                  actual:   [2, 0] and max
                  fix:      give numbers of regions along an axis, such as 4, 2, 1, and take a mean for a sum.""");
        refused(ValueException.class, () -> image.then(spatialPyramidPooling(2).mode("sum")), """
                spatial_pyramid_pooling #1 has an option that is out of range.
                  expected: numbers of regions of at least 1, and the mode max, average_inc_pad or average_exc_pad
                  actual:   [2] and sum
                  fix:      give numbers of regions along an axis, such as 4, 2, 1, and take a mean for a sum.""");
    }
}
