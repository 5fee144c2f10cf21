package org.lasagne4j.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The list of recorded cases that don't pass yet, {@code not-covered.txt}: by function, seldom by case. */
record NotCovered(List<String> lines) {
    static NotCovered read() {
        try (InputStream in = NotCovered.class.getResourceAsStream("not-covered.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new NotCovered(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(GoldenCase golden) {
        return lines.stream().anyMatch(line -> matches(line, golden));
    }

    /** Whether a line stands for a case: {@code WHAT}, {@code WHAT*}, {@code WHAT TEXT} or {@code id ID}. */
    private static boolean matches(String line, GoldenCase golden) {
        String[] parts = line.split(" ", 2);
        if (parts[0].equals("id")) {
            return golden.id().equals(parts[1]);
        }
        boolean named = parts[0].endsWith("*")
                ? golden.what().startsWith(parts[0].substring(0, parts[0].length() - 1))
                : golden.what().equals(parts[0]);
        return named && (parts.length == 1 || golden.args().toString().contains(parts[1]));
    }
}
