package org.lasagne4j.conformance;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Runs a directory of recorded cases and counts, group by group, what passed. */
final class Runner {
    /** A case and what differed. */
    record Failure(GoldenCase golden, String message) {
        @Override
        public String toString() {
            return golden.id() + ": " + message;
        }
    }

    private final List<GoldenCase> cases;
    private final String backend;
    private final Map<GoldenCase, Integer> passed = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    /** Cases told in words are left out: each is a test of its own where it is ported. */
    Runner(Path directory, String backend, Set<String> onlyGroups) {
        cases = new Golden(directory)
                .cases().stream()
                        .filter(c -> !c.worded() && (onlyGroups.isEmpty() || onlyGroups.contains(c.group())))
                        .toList();
        this.backend = backend;
    }

    Runner run() {
        cases.forEach(this::run);
        return this;
    }

    private void run(GoldenCase golden) {
        try {
            passed.put(golden, Mappings.check(golden, backend));
        } catch (AssertionError | RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            failures.add(new Failure(golden, e.getClass().getSimpleName() + ": " + message));
        }
    }

    List<Failure> failures() {
        return failures;
    }

    List<String> passed(Predicate<GoldenCase> wanted) {
        return passed.keySet().stream().filter(wanted).map(GoldenCase::id).toList();
    }

    /** The cases that passed with steps of the interpreter. */
    List<String> interpreted() {
        return passed(golden -> passed.getOrDefault(golden, 0) > 0);
    }

    /** A line for each failure, a line for each group, and the sum. */
    void print(PrintStream out) {
        failures.forEach(failure -> out.println("FAILED " + failure));
        interpreted().forEach(id -> out.println("INTERPRETED " + id));
        Map<String, int[]> groups = new TreeMap<>();
        passed.forEach((golden, steps) -> {
            int[] counts = groups.computeIfAbsent(golden.group(), group -> new int[3]);
            counts[0]++;
            counts[2] += steps;
        });
        failures.forEach(failure -> groups.computeIfAbsent(failure.golden().group(), group -> new int[3])[1]++);
        groups.forEach((group, counts) -> out.printf(
                "%-22s %4d passed %4d failed %4d interpreted steps%n", group, counts[0], counts[1], counts[2]));
        out.println(passed.size() + " passed, " + failures.size() + " failed");
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
