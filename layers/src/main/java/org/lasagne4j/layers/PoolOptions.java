package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of pooling layers. Defaults: windows side by side, no padding, windows over the border left out.
 *
 * @param <S> the spec itself
 */
public abstract class PoolOptions<S extends PoolOptions<S>> extends NamedSpec<S> {
    private final List<Integer> poolSize;
    private @Nullable List<Integer> stride;
    private List<Integer> pad = List.of(0);
    private boolean ignoreBorder = true;

    PoolOptions(int... poolSize) {
        this.poolSize = Arrays.stream(poolSize).boxed().toList();
    }

    /** With this step between windows, one number for all spatial axes or one for each; default: the window's size. */
    public final S stride(int... perAxis) {
        return with(spec ->
                ((PoolOptions<?>) spec).stride = Arrays.stream(perAxis).boxed().toList());
    }

    /** With so many elements added on both sides, less than the window; they are never a maximum. */
    public final S pad(int... perAxis) {
        return with(spec ->
                ((PoolOptions<?>) spec).pad = Arrays.stream(perAxis).boxed().toList());
    }

    /** With a last window that reaches over the border left out (true), or cut (false, without padding). */
    public final S ignoreBorder(boolean ignore) {
        return with(spec -> ((PoolOptions<?>) spec).ignoreBorder = ignore);
    }

    final List<Integer> windows(int rank) {
        return perAxis(poolSize, rank);
    }

    final List<Integer> strides(int rank) {
        return perAxis(stride == null ? poolSize : stride, rank);
    }

    final List<Integer> pads(int rank) {
        return perAxis(pad, rank);
    }

    final boolean ignoreBorder() {
        return ignoreBorder;
    }

    private static List<Integer> perAxis(List<Integer> given, int rank) {
        return given.size() == 1 ? Collections.nCopies(rank, given.get(0)) : given;
    }
}
