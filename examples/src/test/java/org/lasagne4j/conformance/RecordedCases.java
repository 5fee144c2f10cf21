package org.lasagne4j.conformance;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lasagne4j.array.HostArray;

/** The project's copy of the recorded cases. */
final class RecordedCases {
    private static final Map<String, GoldenCase> CASES = cases();

    private RecordedCases() {}

    private static Map<String, GoldenCase> cases() {
        Map<String, GoldenCase> byId = new LinkedHashMap<>();
        new Golden(directory()).cases().forEach(golden -> byId.put(golden.id(), golden));
        return byId;
    }

    /** Where the project's copy of the recordings lies. */
    static Path directory() {
        URL manifest = Objects.requireNonNull(RecordedCases.class.getResource("/golden/manifest.json"));
        return Path.of(URI.create(manifest.toString())).resolveSibling("");
    }

    /** The cases of a group in the recording's order. */
    static Stream<GoldenCase> group(String name) {
        return CASES.values().stream().filter(golden -> golden.group().equals(name));
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
