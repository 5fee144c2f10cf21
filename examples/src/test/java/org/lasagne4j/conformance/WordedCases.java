package org.lasagne4j.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lasagne4j.array.HostArray;

/** The recorded cases by id, for tests that write out what a case tells in words. */
final class WordedCases {
    private static final Map<String, GoldenCase> CASES = cases();

    private WordedCases() {}

    private static Map<String, GoldenCase> cases() {
        URI manifest = URI.create(Objects.requireNonNull(WordedCases.class.getResource("/golden/manifest.json"))
                .toString());
        return new Golden(Path.of(manifest).resolveSibling(""))
                .cases().stream().collect(Collectors.toMap(GoldenCase::id, each -> each));
    }

    static GoldenCase golden(String id) {
        return Objects.requireNonNull(CASES.get(id), id);
    }

    static HostArray input(GoldenCase golden, String name) {
        return Objects.requireNonNull(golden.inputs().get(name), name);
    }

    /** What follows the prefix in the ids of the cases that begin with it. */
    static Set<String> namesBehind(String prefix) {
        return CASES.keySet().stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
