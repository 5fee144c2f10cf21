package org.lasagne4j.tensor;

import java.util.List;
import java.util.Set;

/** Where in the user's program a tensor was made: the first stack frame outside the library. */
public final class Origin {
    /** What the library makes outside any user's frame. */
    public static final Origin NONE = new Origin("");

    private static final Set<String> LIBRARY = Set.of(
            "error",
            "array",
            "scalar",
            "tensor",
            "compile",
            "backend",
            "reference",
            "layers",
            "init",
            "nonlinearities",
            "objectives",
            "regularization",
            "updates",
            "cpu",
            "cuda");
    private static final String ROOT = "org.lasagne4j.";
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final ThreadLocal<Origin> INHERITED = new ThreadLocal<>();

    private final String line;

    private Origin(String line) {
        this.line = line;
    }

    /** The user's line that is running now, or the inherited origin inside {@link #inherit}. */
    public static Origin here() {
        Origin inherited = INHERITED.get();
        if (inherited != null) {
            return inherited;
        }
        return WALKER.walk(frames -> frames.filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .map(frame -> new Origin(text(frame)))
                .orElse(NONE));
    }

    /** Runs the work so that everything it makes has this origin: what grad and passes make inherits its source's. */
    public <T extends @org.jspecify.annotations.Nullable Object> T inherit(java.util.function.Supplier<T> work) {
        Origin before = INHERITED.get();
        INHERITED.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                INHERITED.remove();
            } else {
                INHERITED.set(before);
            }
        }
    }

    private static boolean isUsers(String className) {
        if (!className.startsWith(ROOT)) {
            return !className.startsWith("java.") && !className.startsWith("jdk.");
        }
        int end = className.indexOf('.', ROOT.length());
        String area = end < 0 ? "" : className.substring(ROOT.length(), end);
        return !LIBRARY.contains(area) || outermost(className).endsWith("Test");
    }

    private static String outermost(String className) {
        int inner = className.indexOf('$');
        return inner < 0 ? className : className.substring(0, inner);
    }

    private static String text(StackWalker.StackFrame frame) {
        String className = frame.getClassName();
        String simple = outermost(className.substring(className.lastIndexOf('.') + 1));
        return simple + "." + method(frame.getMethodName()) + "(" + frame.getFileName() + ":" + frame.getLineNumber()
                + ")";
    }

    /** The user's own name: a lambda in {@code main} runs in {@code lambda$main$0}. */
    private static String method(String name) {
        return name.startsWith("lambda$") ? name.substring("lambda$".length(), name.lastIndexOf('$')) : name;
    }

    /** The lines of all these origins, without repeats. */
    public static Origin merge(List<Origin> origins) {
        String lines = origins.stream()
                .map(o -> o.line)
                .filter(l -> !l.isEmpty())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return new Origin(lines);
    }

    /** As {@code MnistCnn.build(MnistCnn.java:31)}; empty if unknown. */
    @Override
    public String toString() {
        return line;
    }
}
