package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.conv1d;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.conv3d;
import static org.lasagne4j.layers.Layers.dilatedConv2d;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.locallyConnected2d;
import static org.lasagne4j.layers.Layers.transposedConv2d;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/** Mistakes of convolutional layers. */
class ConvolutionErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer open = input("open", ANY, ANY, ANY, ANY);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void theInputHasTheAxesOfTheConvolution() {
        refused(ShapeException.class, () -> matrix.then(conv2d(4, 3)), """
                conv2d #1 needs an input with 4 axes.
                  expected: (batch, channels, and 2 spatial axes)
                  actual:   (2, 3) from input layer "x"
                  fix:      reshape the input, or use the convolution for its number of axes.""");
        refused(ShapeException.class, () -> image.then(conv1d(4, 3)), """
                conv1d #1 needs an input with 3 axes.
                  expected: (batch, channels, and 1 spatial axes)
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      reshape the input, or use the convolution for its number of axes.""");
        refused(ShapeException.class, () -> image.then(conv3d(4, 3)), """
                conv3d #1 needs an input with 5 axes.
                  expected: (batch, channels, and 3 spatial axes)
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      reshape the input, or use the convolution for its number of axes.""");
    }

    @Test
    void filtersHaveANumberAndSizes() {
        refused(ValueException.class, () -> image.then(conv2d(0, 3)), """
                conv2d #1 has an option that is out of range.
                  expected: a number of filters of at least 1
                  actual:   0
                  fix:      give the number of output channels first, then the size of a filter.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 0)), """
                conv2d #1 has an option that is out of range.
                  expected: filter sizes of at least 1
                  actual:   [0, 0]
                  fix:      give the number of output channels first, then the size of a filter.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3, 3, 3)), """
                conv2d #1 has a filter size with the wrong number of values.
                  expected: 1 or 2 numbers, one for each spatial axis
                  actual:   [3, 3, 3]
                  fix:      give one number for all spatial axes, or one for each.""");
        refused(ValueException.class, () -> image.then(conv2d(4)), """
                conv2d #1 has a filter size with the wrong number of values.
                  expected: 1 or 2 numbers, one for each spatial axis
                  actual:   []
                  fix:      give one number for all spatial axes, or one for each.""");
    }

    @Test
    void stridesArePositive() {
        refused(ValueException.class, () -> image.then(conv2d(4, 3).stride(0)), """
                conv2d #1 has an option that is out of range.
                  expected: strides of at least 1
                  actual:   [0, 0]
                  fix:      leave stride(...) out for an output at every place.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3).stride()), """
                conv2d #1 has a stride with the wrong number of values.
                  expected: 1 or 2 numbers, one for each spatial axis
                  actual:   []
                  fix:      give one number for all spatial axes, or one for each.""");
    }

    @Test
    void paddingIsNotNegativeAndHasANumberForEachAxis() {
        refused(ValueException.class, () -> image.then(conv2d(4, 3).pad(-1)), """
                The padding of a convolution is negative.
                  expected: 0 or more zeros
                  actual:   [-1]
                  fix:      cut the input with slice(...) instead of a negative padding.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3).pad()), """
                The padding of a convolution has no numbers.
                  expected: one number, or one for each spatial axis
                  actual:   []
                  fix:      leave pad(...) out for no padding.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3).pad(1, 1, 1)), """
                conv2d #1 has an option that is out of range.
                  expected: 1 or 2 numbers for the padding
                  actual:   (1, 1, 1)
                  fix:      give one number for all spatial axes, or one for each.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3).pad("sane")), """
                There is no padding "sane" (did you mean "same"?).
                  expected: same, full, valid or numbers
                  actual:   "sane\"""");
        refused(ValueException.class, () -> image.then(conv2d(4, 2).pad("same")), """
                conv2d #1 has an option that is out of range.
                  expected: odd filter sizes, because the padding is "same"
                  actual:   [2, 2]
                  fix:      take an odd size such as 3 or 5, or give the padding in numbers.""");
    }

    @Test
    void groupsDivideFiltersAndChannels() {
        refused(ValueException.class, () -> image.then(conv2d(4, 3).numGroups(0)), """
                conv2d #1 has an option that is out of range.
                  expected: a number of groups that divides the 4 filters
                  actual:   0
                  fix:      leave numGroups(...) out for filters that read all channels.""");
        refused(ValueException.class, () -> image.then(conv2d(4, 3).numGroups(3)), """
                conv2d #1 has an option that is out of range.
                  expected: a number of groups that divides the 4 filters
                  actual:   3
                  fix:      leave numGroups(...) out for filters that read all channels.""");
        refused(ShapeException.class, () -> image.then(conv2d(4, 3).numGroups(2)), """
                conv2d #1 needs a known number of input channels that its groups divide.
                  expected: (batch, channels, ...) with channels known and a multiple of 2
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      give input(...) its number of channels, or take another numGroups(...).""");
        refused(ShapeException.class, () -> open.then(conv2d(4, 3)), """
                conv2d #1 needs a known number of input channels that its groups divide.
                  expected: (batch, channels, ...) with channels known and a multiple of 1
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its number of channels, or take another numGroups(...).""");
    }

    @Test
    void somethingIsLeftOfTheOutput() {
        refused(ShapeException.class, () -> image.then(conv2d(4, 9)), """
                conv2d #1 has filters larger than its padded input.
                  expected: an input of at least [9, 9] with padding 0
                  actual:   (2, 3, 8, 8) from input layer "image"
                  fix:      take smaller filters, or pad("same").""");
        refused(ShapeException.class, () -> image.then(dilatedConv2d(4, 3).dilation(4)), """
                dilated_conv2d #1 has dilated filters larger than its input.
                  expected: an input of at least (filter - 1) * dilation + 1 along each spatial axis
                  actual:   (2, 3, 8, 8) from input layer "image" under filters [3, 3]
                  fix:      take smaller filters or dilations, or put a pad(...) layer in front.""");
        refused(ShapeException.class, () -> image.then(transposedConv2d(4, 3).crop(5)), """
                transposed_conv2d #1 crops its whole output away.
                  expected: a crop of less than half of (size - 1) * stride + filter along each spatial axis
                  actual:   crop 5 of filters [3, 3] with stride [1, 1] over (2, 3, 8, 8) from input layer "image"
                  fix:      crop less.""");
    }

    @Test
    void untiedBiasesNeedKnownSizes() {
        refused(
                ShapeException.class,
                () -> input(2, 3, ANY, 8).then(conv2d(4, 3).untieBiases(true)),
                """
                conv2d #1 needs fixed spatial sizes, because every position has a bias of its own.
                  expected: known sizes behind batch and channels
                  actual:   (2, 3, ANY, 8) from input #1
                  fix:      give input(...) its sizes, or let all positions share.""");
    }

    @Test
    void aTransposedConvolutionMakesSomeSizesOnly() {
        refused(ValueException.class, () -> image.then(transposedConv2d(4, 3).outputSize(10, 10, 10)), """
                transposed_conv2d #1 has an option that is out of range.
                  expected: an output size of one number, or of 2, one for each spatial axis
                  actual:   [10, 10, 10]
                  fix:      give one number, or one for each spatial axis, such as the rows and columns.""");
        refused(ValueException.class, () -> transposedConv2d(4, 3).outputSize(0, 3), """
                The output size of a transposed convolution is out of range.
                  expected: sizes of at least 1
                  actual:   [0, 3]
                  fix:      leave outputSize(...) out for the smallest output.""");
        refused(
                ShapeException.class,
                () -> image.then(transposedConv2d(4, 3).stride(2).outputSize(19, 17)),
                """
                transposed_conv2d #1 cannot make the output size that was asked for.
                  expected: 17 to 18 along spatial axis 0
                  actual:   19
                  fix:      leave outputSize(...) out for the smallest output.""");
    }

    @Test
    void aDilatedConvolutionHasNeitherPaddingNorStride() {
        refused(ValueException.class, () -> image.then(dilatedConv2d(4, 3).pad(1)), """
                dilated_conv2d #1 has an option that is out of range.
                  expected: no padding
                  actual:   1
                  fix:      for zeros around the input put a pad(...) layer in front.""");
        refused(ValueException.class, () -> image.then(dilatedConv2d(4, 3).stride(2)), """
                dilated_conv2d #1 has an option that is out of range.
                  expected: a stride of 1, because the filters are dilated
                  actual:   [2, 2]
                  fix:      leave stride(...) out.""");
        refused(ValueException.class, () -> image.then(dilatedConv2d(4, 3).dilation(0)), """
                dilated_conv2d #1 has an option that is out of range.
                  expected: dilations of at least 1
                  actual:   [0, 0]
                  fix:      leave dilation(...) out for filters that read neighbours.""");
        refused(ValueException.class, () -> image.then(dilatedConv2d(4, 3).dilation(1, 1, 1)), """
                dilated_conv2d #1 has a dilation with the wrong number of values.
                  expected: 1 or 2 numbers, one for each spatial axis
                  actual:   [1, 1, 1]
                  fix:      give one number for all spatial axes, or one for each.""");
    }

    @Test
    void aLocallyConnectedLayerHasFiltersForEachPlace() {
        refused(ValueException.class, () -> image.then(locallyConnected2d(4, 3).stride(2)), """
                locally_connected2d #1 has an option that is out of range.
                  expected: a stride of 1
                  actual:   [2, 2]
                  fix:      leave stride(...) out.""");
        refused(ValueException.class, () -> image.then(locallyConnected2d(4, 3).pad("valid")), """
                locally_connected2d #1 has an option that is out of range.
                  expected: the padding "same"
                  actual:   0
                  fix:      leave pad(...) out.""");
        refused(ShapeException.class, () -> input(2, 3, ANY, 8).then(locallyConnected2d(4, 3)), """
                locally_connected2d #1 needs fixed spatial sizes, because every position has filters of its own.
                  expected: known sizes behind batch and channels
                  actual:   (2, 3, ANY, 8) from input #1
                  fix:      give input(...) its sizes, or let all positions share.""");
        refused(ValueException.class, () -> image.then(locallyConnected2d(4, 3).channelwise(true)), """
                locally_connected2d #1 has an option that is out of range.
                  expected: 3 filters and 1 group, because each filter reads one channel
                  actual:   4 filters and 1 groups
                  fix:      give as many filters as channels, and leave numGroups(...) out.""");
    }
}
