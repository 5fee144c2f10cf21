package org.lasagne4j.layers;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Options of locally connected layers. Defaults: stride 1, padding {@code same}, one bias for each filter, mirrored filters, all
 * channels in each filter.
 *
 * @param <S> the spec itself
 */
public abstract class LocalConvSpec<S extends LocalConvSpec<S>> extends ConvSpec<S> {
    private boolean channelwise;

    LocalConvSpec(int numFilters, int... filterSize) {
        super(Pad.SAME, true, numFilters, filterSize);
    }

    /** With filters that each read their own channel alone; there are as many of them as channels. */
    public final S channelwise(boolean each) {
        return with(spec -> ((LocalConvSpec<?>) spec).channelwise = each);
    }

    final boolean isChannelwise() {
        return channelwise;
    }

    @Override
    boolean hasFiltersPerPlace() {
        return true;
    }

    @Override
    long[] weightShape(long channels, List<Integer> sizes, long[] outputShape) {
        LongStream filters =
                channelwise ? LongStream.of(numFilters) : LongStream.of(numFilters, channels / numGroups());
        LongStream kernel = sizes.stream().mapToLong(Integer::longValue);
        LongStream places = LongStream.of(outputShape).skip(2);
        return LongStream.concat(filters, LongStream.concat(kernel, places)).toArray();
    }
}
