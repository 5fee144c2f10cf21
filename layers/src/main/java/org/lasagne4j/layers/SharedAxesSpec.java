package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of layers that treat some axes of their input alike. Default: all axes but the second, so that each feature or
 * channel has its own parameter.
 *
 * @param <S> the spec itself
 */
public abstract class SharedAxesSpec<S extends SharedAxesSpec<S>> extends NamedSpec<S> {
    private @Nullable List<Integer> sharedAxes;

    SharedAxesSpec() {}

    /** With the same number along these axes, negative ones counted from the end; without any, each element has its own. */
    public final S sharedAxes(int... axes) {
        return with(spec -> ((SharedAxesSpec<?>) spec).sharedAxes =
                Arrays.stream(axes).boxed().toList());
    }

    final @Nullable List<Integer> axesGiven() {
        return sharedAxes;
    }
}
