package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Options of convolutional layers. Defaults: stride 1, no padding, one bias for each filter, mirrored filters, one group.
 *
 * @param <S> the spec itself
 */
public abstract class ConvSpec<S extends ConvSpec<S>> extends WeightedSpec<S> {
    final int numFilters;
    final List<Integer> filterSize;
    private List<Integer> stride = List.of(1);
    private Pad pad = Pad.VALID;
    private boolean untieBiases;
    private boolean flipFilters = true;
    private int numGroups = 1;

    ConvSpec(int numFilters, int... filterSize) {
        this.numFilters = numFilters;
        this.filterSize = Arrays.stream(filterSize).boxed().toList();
    }

    /** With other defaults for padding and mirroring than most. */
    ConvSpec(Pad pad, boolean flipFilters, int numFilters, int... filterSize) {
        this(numFilters, filterSize);
        this.pad = pad;
        this.flipFilters = flipFilters;
    }

    /** Outputs along an axis for so many inputs. */
    long outputLength(int axis, long input, long filter, long step) {
        return Lengths.convOutputLength(input, filter, step, padding(axis));
    }

    /** Sizes of the weights, for these known channels; the output's sizes may be unknown. */
    long[] weightShape(long channels, List<Integer> sizes, long[] outputShape) {
        return shape(numFilters, channels / numGroups, sizes);
    }

    /** Whether the weights have the output's sizes among theirs. */
    boolean hasFiltersPerPlace() {
        return false;
    }

    /** Two numbers of channels and the filters' sizes, as a shape. */
    static long[] shape(long first, long second, List<Integer> sizes) {
        LongStream channels = LongStream.of(first, second);
        return LongStream.concat(channels, sizes.stream().mapToLong(Integer::longValue))
                .toArray();
    }

    /** With this step between outputs, one number for all spatial axes or one for each. */
    public final S stride(int... perAxis) {
        return with(spec ->
                ((ConvSpec<?>) spec).stride = Arrays.stream(perAxis).boxed().toList());
    }

    /** With so many zeros on both sides, one number for all spatial axes or one for each. */
    public final S pad(int... perAxis) {
        return pad(Pad.of(perAxis));
    }

    /** With this padding: {@code same}, {@code full} or {@code valid}. */
    public final S pad(String name) {
        return pad(Pad.of(name));
    }

    /** With this padding. */
    public final S pad(Pad zeros) {
        return with(spec -> ((ConvSpec<?>) spec).pad = zeros);
    }

    /** With a bias of its own for every position, or one for each filter. */
    public final S untieBiases(boolean untie) {
        return with(spec -> ((ConvSpec<?>) spec).untieBiases = untie);
    }

    /** With mirrored filters (convolution) or without (cross-correlation). */
    public final S flipFilters(boolean flip) {
        return with(spec -> ((ConvSpec<?>) spec).flipFilters = flip);
    }

    /** With so many groups of channels that are convolved on their own. */
    public final S numGroups(int count) {
        return with(spec -> ((ConvSpec<?>) spec).numGroups = count);
    }

    final List<Integer> strides() {
        return stride;
    }

    final Pad padding() {
        return pad;
    }

    /** The padding of one axis alone. */
    final Pad padding(int axis) {
        return pad.kind() == Pad.Kind.EXPLICIT ? Pad.of(pad.size(axis, 0)) : pad;
    }

    final boolean untieBiases() {
        return untieBiases;
    }

    final boolean flipFilters() {
        return flipFilters;
    }

    final int numGroups() {
        return numGroups;
    }
}
