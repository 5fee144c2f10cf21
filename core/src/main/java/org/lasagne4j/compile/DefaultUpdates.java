package org.lasagne4j.compile;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Which updates that shared variables carry themselves a function carries out.
 *
 * @param any whether any at all
 * @param except variables whose own update is left out
 */
record DefaultUpdates(boolean any, Set<Shared> except) {
    /** All of them. */
    static final DefaultUpdates ALL = new DefaultUpdates(true, Set.of());

    /** None. */
    static final DefaultUpdates NONE = new DefaultUpdates(false, Set.of());

    /** All but those of these variables, too. */
    DefaultUpdates without(Collection<Shared> more) {
        Set<Shared> all = new HashSet<>(except);
        all.addAll(more);
        return new DefaultUpdates(any, all);
    }

    /** The update that the function carries out for a variable by itself; null if none. */
    @Nullable
    Tensor of(Shared shared) {
        return allow(shared) ? shared.defaultUpdate() : null;
    }

    /** Whether a variable may be updated without the function saying so. */
    boolean allow(Shared shared) {
        return any && !except.contains(shared);
    }
}
