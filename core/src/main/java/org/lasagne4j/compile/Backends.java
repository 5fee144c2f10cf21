package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.error.BackendException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;

/** Finds backends on the class path and chooses one. */
public final class Backends {
    /** System property that names the backend of functions that don't name one. */
    public static final String PROPERTY = "lasagne4j.backend";

    private Backends() {}

    /** Found once: providers don't change while a program runs, and looking for them takes longer than a small compile. */
    private static final class Found {
        static final List<Backend> ALL = List.copyOf(find());
    }

    /** All backends on the class path, the preferred first. */
    public static List<Backend> all() {
        return Found.ALL;
    }

    private static List<Backend> find() {
        List<Backend> found = new ArrayList<>();
        Iterator<Backend> providers = ServiceLoader.load(Backend.class, Backend.class.getClassLoader())
                .iterator();
        while (hasNext(providers)) {
            try {
                found.add(providers.next());
            } catch (ServiceConfigurationError broken) {
                found.add(new BrokenBackend(String.valueOf(broken.getMessage())));
            }
        }
        found.sort(Comparator.comparingInt(Backend::priority).reversed());
        return found;
    }

    private static boolean hasNext(Iterator<Backend> providers) {
        try {
            return providers.hasNext();
        } catch (ServiceConfigurationError unreadable) {
            return false;
        }
    }

    /**
     * The backend of that name, or without a name the one of the property {@value #PROPERTY}, or the available one with
     * the highest priority.
     *
     * @throws BackendException naming every candidate with its reason, if it is not there or can't run here
     */
    public static Backend choose(@Nullable String name) {
        String wanted = name != null ? name : System.getProperty(PROPERTY);
        List<Backend> candidates = all();
        for (Backend candidate : candidates) {
            if ((wanted == null || candidate.name().equals(wanted))
                    && candidate.probe().available()) {
                return candidate;
            }
        }
        throw new BackendException(Problem.of(sentence(wanted, candidates))
                .expected(
                        wanted == null ? "a backend that is available" : "an available backend named \"" + wanted + '"')
                .actual(reasons(candidates))
                .fix("choose one that is ok with backend(name) or -D" + PROPERTY
                        + "=name, or put the artifact of the wanted one on the class path."));
    }

    private static String sentence(@Nullable String wanted, List<Backend> candidates) {
        if (wanted == null) {
            return "No backend can run here.";
        }
        List<String> names = candidates.stream().map(Backend::name).toList();
        return names.contains(wanted)
                ? "Backend \"" + wanted + "\" can't run here."
                : "There is no backend \"" + wanted + "\" on the class path" + Suggestion.of(wanted, names) + ".";
    }

    /** Every candidate with its reason: {@code cuda: no driver library; cpu: ok}. */
    static String reasons(List<Backend> candidates) {
        StringJoiner text = new StringJoiner("; ");
        candidates.forEach(candidate ->
                text.add(candidate.name() + ": " + candidate.probe().reason()));
        return text.toString();
    }

    /** Stands for a provider that could not be made. */
    private record BrokenBackend(String reason) implements Backend {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int priority() {
            return Integer.MIN_VALUE;
        }

        @Override
        public Probe probe() {
            return Probe.absent(reason);
        }

        @Override
        public org.lasagne4j.backend.Executable load(org.lasagne4j.backend.Program program) {
            throw new BackendException(
                    Problem.of("This backend could not be made.").actual(reason));
        }
    }
}
