package org.lasagne4j.layers;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/** Options of which one value stands for several. */
public final class Tuples {
    private Tuples() {}

    /**
     * {@code count} values: one value as many times, or a list or array of exactly so many. Follows
     * {@code lasagne.utils.as_tuple}.
     *
     * @param type what each value must be
     * @throws ValueException if there are more or fewer, or one is of another type
     */
    public static <T> List<T> asTuple(Object given, int count, Class<T> type) {
        List<?> values = values(given, count);
        if (values.size() != count || !values.stream().allMatch(type::isInstance)) {
            throw new ValueException(Problem.of("A value for each of " + count + " is not what was given.")
                    .expected("one " + type.getSimpleName() + ", or a list or array of " + count)
                    .actual(given.getClass().isArray() ? values : given)
                    .created(Origin.here()));
        }
        return values.stream().map(type::cast).toList();
    }

    private static List<?> values(Object given, int count) {
        if (given instanceof List<?> list) {
            return list;
        }
        if (!given.getClass().isArray()) {
            return Collections.nCopies(count, given);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(given); i++) {
            values.add(Array.get(given, i));
        }
        return values;
    }
}
