package org.lasagne4j.tensor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;

/** Options that are chosen by name, as the originals' programs do: constants of an enum in small letters. */
public final class Choices {
    private Choices() {}

    /**
     * The constant of that name.
     *
     * @param what what is chosen, for the message
     * @throws ValueException if there is none, with the nearest name
     */
    public static <E extends Enum<E>> E named(Class<E> choices, String what, String name) {
        List<String> known = Stream.of(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(name)) {
            throw new ValueException(
                    Problem.of("There is no " + what + " \"" + name + "\"" + Suggestion.of(name, known) + ".")
                            .expected("one of " + String.join(", ", known))
                            .actual('"' + name + '"')
                            .created(Origin.here()));
        }
        return Enum.valueOf(choices, name.toUpperCase(Locale.ROOT));
    }
}
