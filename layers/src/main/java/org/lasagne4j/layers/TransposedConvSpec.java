package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * Options of transposed convolutions. Defaults: stride 1, nothing cropped, one bias for each filter, filters not mirrored, one
 * group, the smallest output.
 *
 * @param <S> the spec itself
 */
public abstract class TransposedConvSpec<S extends TransposedConvSpec<S>> extends ConvSpec<S> {
    private List<Long> outputSize = List.of();

    TransposedConvSpec(int numFilters, int... filterSize) {
        super(Pad.VALID, false, numFilters, filterSize);
    }

    /** With so much of the output cut off on both sides: what was {@link #pad} of the convolution that is transposed. */
    public final S crop(int... perAxis) {
        return pad(perAxis);
    }

    /** With this cropping: {@code same}, {@code full} or {@code valid}. */
    public final S crop(String name) {
        return pad(name);
    }

    /** With outputs of this size, one number or one for each spatial axis: a stride of s leaves s of them to choose from. */
    public final S outputSize(long... perAxis) {
        List<Long> sizes = Arrays.stream(perAxis).boxed().toList();
        if (sizes.stream().anyMatch(size -> size < 1)) {
            throw new ValueException(Problem.of("The output size of a transposed convolution is out of range.")
                    .expected("sizes of at least 1")
                    .actual(sizes)
                    .created(Origin.here())
                    .fix("leave outputSize(...) out for the smallest output."));
        }
        return with(spec -> ((TransposedConvSpec<?>) spec).outputSize = sizes);
    }

    final List<Long> outputSize() {
        return outputSize;
    }

    @Override
    long outputLength(int axis, long input, long filter, long step) {
        if (!outputSize.isEmpty()) {
            return outputSize.get(outputSize.size() == 1 ? 0 : axis);
        }
        return input == Shapes.ANY ? Shapes.ANY : Lengths.convInputLength(input, filter, step, padding(axis));
    }

    @Override
    long[] weightShape(long channels, List<Integer> sizes, long[] outputShape) {
        return shape(channels, numFilters / numGroups(), sizes);
    }
}
