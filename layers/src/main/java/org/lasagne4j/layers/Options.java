package org.lasagne4j.layers;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * The options of one {@code getOutput}. It remembers what layers ask for, so that an option nobody asks for can be
 * reported.
 */
public final class Options {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>(Set.of(Option.DETERMINISTIC.name()));

    private Options(List<Option> options) {
        options.forEach(option -> values.put(option.name(), option.value()));
    }

    /** These options, for calling a layer's {@code outputFor} directly. */
    public static Options of(Option... options) {
        return new Options(List.of(options));
    }

    /** Whether everything random is off, see {@link Option#DETERMINISTIC}. */
    public boolean deterministic() {
        return get(Option.DETERMINISTIC.name(), false);
    }

    /**
     * The value of an option, or the fallback if it was not given.
     *
     * @throws ValueException if the value is of another type than the fallback
     */
    public <T> T get(String name, T fallback) {
        asked.add(name);
        Object value = values.getOrDefault(name, fallback);
        if (!fallback.getClass().isInstance(value)) {
            throw new ValueException(Problem.of("The option \"" + name + "\" has a value of a type that does not fit.")
                    .expected("a " + fallback.getClass().getSimpleName())
                    .actual("a " + value.getClass().getSimpleName())
                    .created(Origin.here()));
        }
        @SuppressWarnings("unchecked") // checked against the fallback's class just above
        T result = (T) value;
        return result;
    }

    /** For each option that was given and that no layer asked for, its name and the nearest known one. */
    List<String> unused() {
        return values.keySet().stream()
                .filter(name -> !asked.contains(name))
                .map(name -> name + Suggestion.of(name, asked))
                .toList();
    }
}
