package org.lasagne4j.layers;

import java.util.stream.IntStream;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * What locally connected layers over any number of spatial axes have in common: convolutions with filters of their own for every
 * place of the output.
 */
public abstract class BaseLocallyConnectedLayer extends BaseConvLayer {
    private final boolean channelwise;

    BaseLocallyConnectedLayer(Incoming incoming, LocalConvSpec<?> spec, int spatialRank) {
        super(incoming, spec, spatialRank);
        channelwise = spec.isChannelwise();
        require(stride().stream().allMatch(step -> step == 1), "a stride of 1", stride(), "leave stride(...) out.");
        require(pad().equals(Pad.SAME), "the padding \"same\"", pad(), "leave pad(...) out.");
        long channels = inputShape()[1];
        require(
                !channelwise || (numFilters() == channels && numGroups() == 1),
                channels + " filters and 1 group, because each filter reads one channel",
                numFilters() + " filters and " + numGroups() + " groups",
                "give as many filters as channels, and leave numGroups(...) out.");
    }

    @Override
    protected final Tensor convolve(Tensor input, Options options) {
        int axes = filterSize().size();
        int first = channelwise ? 1 : 2;
        IntStream places = IntStream.range(first + axes, first + 2 * axes);
        IntStream kernel =
                IntStream.concat(IntStream.of(channelwise ? ShapeOps.X : 1), IntStream.range(first, first + axes));
        // From the original's order, the places last, to that of convolutions, which have them behind the filters.
        Tensor filters = w().dimshuffle(IntStream.concat(IntStream.of(0), IntStream.concat(places, kernel))
                .toArray());
        ConvOptions own = convOptions().unshared(true);
        return unshared(input, filters, channelwise ? own.groups(numFilters()) : own);
    }

    /** The convolution over the layer's number of axes. */
    abstract Tensor unshared(Tensor input, Tensor filters, ConvOptions options);

    /** Whether each filter reads one channel alone. */
    public final boolean channelwise() {
        return channelwise;
    }
}
