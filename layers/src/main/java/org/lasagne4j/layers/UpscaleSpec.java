package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Choices;

/**
 * Options of upscaling layers. Default: each element is repeated.
 *
 * @param <S> the spec itself
 */
public abstract class UpscaleSpec<S extends UpscaleSpec<S>> extends NamedSpec<S> {
    /** What fills the new places. */
    public enum Mode {
        /** The element itself. */
        REPEAT,
        /** Zeros. */
        DILATE
    }

    private final List<Integer> scaleFactor;
    private Mode mode = Mode.REPEAT;

    UpscaleSpec(int... scaleFactor) {
        this.scaleFactor = Arrays.stream(scaleFactor).boxed().toList();
    }

    /** With the element itself or zeros at the new places. */
    public final S mode(Mode filling) {
        return with(spec -> ((UpscaleSpec<?>) spec).mode = filling);
    }

    /**
     * With the filling of that name: {@code repeat} or {@code dilate}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    public final S mode(String name) {
        return mode(Choices.named(Mode.class, "upscaling mode", name));
    }

    final List<Integer> scaleFactor() {
        return scaleFactor;
    }

    final Mode mode() {
        return mode;
    }
}
