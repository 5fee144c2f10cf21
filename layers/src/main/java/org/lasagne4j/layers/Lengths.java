package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

/**
 * Sizes along one axis behind and in front of convolutions and poolings. An unknown size gives an unknown one; where
 * nothing fits the size is 0.
 */
public final class Lengths {
    private Lengths() {}

    /** Outputs of a convolution: {@code lasagne.layers.conv.conv_output_length}. */
    public static long convOutputLength(long inputLength, long filterSize, long stride, Pad pad) {
        if (inputLength == ANY) {
            return ANY;
        }
        // "same" counts as the input's own length: with filters of even size it differs from their padding.
        long places =
                pad.kind() == Pad.Kind.SAME ? inputLength : inputLength + 2L * pad.size(0, filterSize) - filterSize + 1;
        return Math.max(0, Math.floorDiv(places + stride - 1, stride));
    }

    /** The smallest input that gives a convolution so many outputs: {@code lasagne.layers.conv.conv_input_length}. */
    public static long convInputLength(long outputLength, long filterSize, long stride, Pad pad) {
        return outputLength == ANY ? ANY : (outputLength - 1) * stride - 2L * pad.size(0, filterSize) + filterSize;
    }

    /** Windows of a pooling: {@code lasagne.layers.pool.pool_output_length}. */
    public static long poolOutputLength(long inputLength, long poolSize, long stride, long pad, boolean ignoreBorder) {
        if (inputLength == ANY) {
            return ANY;
        }
        if (ignoreBorder) {
            return Math.max(0, Math.floorDiv(inputLength + 2 * pad - poolSize + stride, stride));
        }
        return stride >= poolSize
                ? Math.floorDiv(inputLength + stride - 1, stride)
                : Math.max(0, Math.floorDiv(inputLength - poolSize + stride - 1, stride)) + 1;
    }
}
