package org.lasagne4j.cpu.onednn;

import java.util.Collections;
import java.util.List;

/**
 * A convolution over one to three spatial dimensions, and the shapes that follow from it.
 *
 * <ul>
 *   <li>src: {@code (batch, inChannels, input…)}
 *   <li>filters: {@code (outChannels, inChannels / groups, kernel…)}, row-major
 *   <li>bias: {@code (outChannels)}
 *   <li>dst: {@code (batch, outChannels, output…)}, output = (input + before + after - dilation·(kernel - 1) - 1) / stride + 1
 * </ul>
 *
 * @param dilation distance of neighbouring taps, 1 for a dense filter
 * @param padBefore zeros in front of each spatial dimension
 * @param padAfter zeros behind each spatial dimension
 * @param flip true for the mathematical convolution (filters turned around, as Lasagne does by default), false for correlation
 */
public record ConvSpec(
        long batch,
        long inChannels,
        long outChannels,
        long groups,
        List<Long> input,
        List<Long> kernel,
        List<Long> stride,
        List<Long> dilation,
        List<Long> padBefore,
        List<Long> padAfter,
        boolean flip) {

    public ConvSpec {
        input = List.copyOf(input);
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
        padBefore = List.copyOf(padBefore);
        padAfter = List.copyOf(padAfter);
        int rank = input.size();
        if (rank < 1 || rank > 3) {
            throw new IllegalArgumentException("A convolution has 1 to 3 spatial dimensions, not " + rank + ".");
        }
        for (List<Long> sizes : List.of(kernel, stride, dilation, padBefore, padAfter)) {
            if (sizes.size() != rank) {
                throw new IllegalArgumentException(
                        "Expected " + rank + " sizes, one for each spatial dimension, but got " + sizes + ".");
            }
        }
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException(inChannels + " input and " + outChannels
                    + " output channels cannot be cut into " + groups + " groups.");
        }
    }

    /** A dense correlation with stride 1 and no padding. */
    public static ConvSpec of(long batch, long inChannels, long outChannels, List<Long> input, List<Long> kernel) {
        List<Long> ones = Collections.nCopies(input.size(), 1L);
        List<Long> zeros = Collections.nCopies(input.size(), 0L);
        return new ConvSpec(batch, inChannels, outChannels, 1, input, kernel, ones, ones, zeros, zeros, false);
    }

    public ConvSpec withStride(List<Long> strides) {
        return new ConvSpec(
                batch, inChannels, outChannels, groups, input, kernel, strides, dilation, padBefore, padAfter, flip);
    }

    public ConvSpec withDilation(List<Long> dilations) {
        return new ConvSpec(
                batch, inChannels, outChannels, groups, input, kernel, stride, dilations, padBefore, padAfter, flip);
    }

    public ConvSpec withPadding(List<Long> before, List<Long> after) {
        return new ConvSpec(
                batch, inChannels, outChannels, groups, input, kernel, stride, dilation, before, after, flip);
    }

    public ConvSpec withGroups(long count) {
        return new ConvSpec(
                batch, inChannels, outChannels, count, input, kernel, stride, dilation, padBefore, padAfter, flip);
    }

    /** The mathematical convolution. */
    public ConvSpec flipped() {
        return new ConvSpec(
                batch, inChannels, outChannels, groups, input, kernel, stride, dilation, padBefore, padAfter, true);
    }

    public ConvSpec withBatch(long size) {
        return new ConvSpec(
                size, inChannels, outChannels, groups, input, kernel, stride, dilation, padBefore, padAfter, flip);
    }

    /** Dimensions of src. */
    public long[] srcDims() {
        return dims(batch, inChannels, input);
    }

    /** Dimensions of dst. */
    public long[] dstDims() {
        long[] dims = new long[input.size() + 2];
        dims[0] = batch;
        dims[1] = outChannels;
        for (int axis = 0; axis < input.size(); axis++) {
            dims[axis + 2] = output(axis);
        }
        return dims;
    }

    /** Size of spatial dimension {@code axis} of dst, 0 if the filter does not fit. */
    public long output(int axis) {
        long padded = input.get(axis) + padBefore.get(axis) + padAfter.get(axis);
        long reach = dilation.get(axis) * (kernel.get(axis) - 1) + 1;
        return padded < reach ? 0 : (padded - reach) / stride.get(axis) + 1;
    }

    /** Dimensions of the filters as oneDNN wants them: with groups in front if there is more than one. */
    long[] filterDims() {
        long[] perGroup = dims(outChannels / groups, inChannels / groups, kernel);
        if (groups == 1) {
            return perGroup;
        }
        long[] all = new long[perGroup.length + 1];
        all[0] = groups;
        System.arraycopy(perGroup, 0, all, 1, perGroup.length);
        return all;
    }

    /** Number of taps of one filter plane. */
    long taps() {
        long taps = 1;
        for (long size : kernel) {
            taps *= size;
        }
        return taps;
    }

    /** Number of elements of all filters. */
    public long filterCount() {
        return outChannels * (inChannels / groups) * taps();
    }

    /** Multiplications and additions of one direction, each counted, padding included. */
    public double flops() {
        double flops = 2.0 * filterCount() * batch;
        for (int axis = 0; axis < input.size(); axis++) {
            flops *= output(axis);
        }
        return flops;
    }

    boolean isEmpty() {
        boolean empty = batch == 0 || filterCount() == 0;
        for (int axis = 0; axis < input.size(); axis++) {
            empty |= output(axis) == 0 || input.get(axis) == 0;
        }
        return empty;
    }

    long[] strideArray() {
        return array(stride);
    }

    /** oneDNN counts the elements skipped between two taps, not their distance. */
    long[] dilationArray() {
        long[] skipped = array(dilation);
        for (int axis = 0; axis < skipped.length; axis++) {
            skipped[axis]--;
        }
        return skipped;
    }

    long[] padBeforeArray() {
        return array(padBefore);
    }

    /** Padding behind, as oneDNN wants it: exactly what the windows reach, which may be less than was asked for. */
    long[] padAfterArray() {
        long[] after = new long[input.size()];
        for (int axis = 0; axis < after.length; axis++) {
            long reach = (output(axis) - 1) * stride.get(axis) + dilation.get(axis) * (kernel.get(axis) - 1) + 1;
            after[axis] = reach - input.get(axis) - padBefore.get(axis);
        }
        return after;
    }

    private static long[] dims(long first, long second, List<Long> spatial) {
        long[] dims = new long[spatial.size() + 2];
        dims[0] = first;
        dims[1] = second;
        for (int axis = 0; axis < spatial.size(); axis++) {
            dims[axis + 2] = spatial.get(axis);
        }
        return dims;
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
