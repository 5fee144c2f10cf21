package org.lasagne4j.conformance;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs a directory of recorded cases and counts, group by group, what passed. */
final class Runner {
    /** What became of a group. */
    static final class Tally {
        int passed;
        int failed;
        int interpreted;
    }

    private final List<GoldenCase> cases;
    private final String backend;
    private final Map<String, Tally> groups = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    Runner(Path directory, String backend, Set<String> onlyGroups) {
        cases = new Golden(directory)
                .cases().stream()
                        .filter(c -> onlyGroups.isEmpty() || onlyGroups.contains(c.group()))
                        .toList();
        this.backend = backend;
    }

    Runner run() {
        cases.stream().filter(c -> !c.worded()).forEach(this::run);
        return this;
    }

    private void run(GoldenCase golden) {
        Tally tally = groups.computeIfAbsent(golden.group(), group -> new Tally());
        try {
            tally.interpreted += Mappings.of(golden).check(golden, backend);
            tally.passed++;
        } catch (AssertionError | RuntimeException e) {
            tally.failed++;
            String message = String.valueOf(e.getMessage());
            failures.add(golden.id() + ": " + e.getClass().getSimpleName() + ": "
                    + message.lines().findFirst().orElse(""));
        }
    }

    Map<String, Tally> groups() {
        return groups;
    }

    List<String> failures() {
        return failures;
    }

    /** A line for each failure, a line for each group, and the sum. */
    void print(PrintStream out) {
        failures.forEach(failure -> out.println("FAILED " + failure));
        int passed = 0;
        int failed = 0;
        for (String group : new TreeSet<>(groups.keySet())) {
            Tally tally = groups.get(group);
            out.printf(
                    "%-22s %4d passed %4d failed %4d interpreted steps%n",
                    group, tally.passed, tally.failed, tally.interpreted);
            passed += tally.passed;
            failed += tally.failed;
        }
        out.println(passed + " passed, " + failed + " failed");
    }

    /** Arguments: the directory, then backend and groups if wanted. */
    public static void main(String[] args) {
        String backend = args.length > 1 ? args[1] : "cpu";
        Set<String> groups = args.length > 2 ? Set.of(args[2].split(",")) : Set.of();
        Runner runner = new Runner(Path.of(args[0]), backend, groups).run();
        runner.print(System.out);
        System.exit(runner.failures().isEmpty() ? 0 : 1);
    }
}
