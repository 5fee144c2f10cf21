package org.lasagne4j.layers;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What specs have in common: a name, and options that return changed copies.
 *
 * @param <S> the spec itself, so that options keep its type
 */
public abstract class NamedSpec<S extends NamedSpec<S>> implements Cloneable {
    private @Nullable String name;

    NamedSpec() {}

    /** With a name for the layer: for messages, and before the names of its parameters. */
    public final S name(@Nullable String newName) {
        return with(spec -> ((NamedSpec<?>) spec).name = newName);
    }

    final @Nullable String name() {
        return name;
    }

    /** A copy with a change: a spec that others have seen never changes. */
    final S with(Consumer<S> change) {
        S copy = copy();
        change.accept(copy);
        return copy;
    }

    @SuppressWarnings("unchecked") // S is the class of this spec
    private S copy() {
        try {
            return (S) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
