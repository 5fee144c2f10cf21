package org.lasagne4j.error;

/**
 * The parts of an error message: one true sentence, then expected, actual, created, fix. Empty parts are not printed.
 *
 * @param sentence what is wrong, naming the layer, node or variable
 * @param expected what would have been right
 * @param actual what was found
 * @param created the user's own line that made the thing
 * @param fix the cure
 */
public record Problem(String sentence, String expected, String actual, String created, String fix) {
    /** A problem that so far is only its sentence. */
    public static Problem of(String sentence) {
        return new Problem(sentence, "", "", "", "");
    }

    /** This problem with what would have been right. */
    public Problem expected(Object text) {
        return new Problem(sentence, text.toString(), actual, created, fix);
    }

    /** This problem with what was found instead. */
    public Problem actual(Object text) {
        return new Problem(sentence, expected, text.toString(), created, fix);
    }

    /** This problem with the user's line that made the thing. */
    public Problem created(Object text) {
        return new Problem(sentence, expected, actual, text.toString(), fix);
    }

    /** This problem with its cure. */
    public Problem fix(String text) {
        return new Problem(sentence, expected, actual, created, text);
    }

    /** The whole message, a line per part. */
    public String message() {
        StringBuilder text = new StringBuilder(sentence);
        line(text, "  expected: ", expected);
        line(text, "  actual:   ", actual);
        line(text, "  created:  ", created);
        line(text, "  fix:      ", fix);
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String part) {
        if (!part.isEmpty()) {
            text.append('\n').append(label).append(part);
        }
    }
}
