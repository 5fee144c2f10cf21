package org.lasagne4j.tensor.print;

import java.util.HashMap;
import java.util.Map;

/** Letters for things in the order in which they are met: A, B, …, Z, BA, BB, …, as Theano's debugprint gives them. */
final class Ids {
    private static final int LETTERS = 26;

    private final Map<Object, String> ids = new HashMap<>();

    String of(Object thing) {
        return ids.computeIfAbsent(thing, t -> letters(ids.size()));
    }

    boolean knows(Object thing) {
        return ids.containsKey(thing);
    }

    private static String letters(int number) {
        StringBuilder text = new StringBuilder();
        int rest = number;
        do {
            text.insert(0, (char) ('A' + rest % LETTERS));
            rest /= LETTERS;
        } while (rest > 0);
        return text.toString();
    }
}
