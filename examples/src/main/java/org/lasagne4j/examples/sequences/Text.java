package org.lasagne4j.examples.sequences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/**
 * A text as numbers: each character is its place in the alphabet, which is the characters that occur, in order.
 *
 * @param alphabet the characters that occur
 * @param codes the text
 */
public record Text(String alphabet, int[] codes) {
    private static final String BUNDLED = "LICENSE";

    /** A text. */
    public static Text of(String text) {
        String alphabet = text.chars()
                .distinct()
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        return new Text(alphabet, text.chars().map(alphabet::indexOf).toArray());
    }

    /** The text that travels with the program: the Apache License. */
    public static Text bundled() {
        try (InputStream in = Text.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new ValueException(Problem.of("The bundled text " + BUNDLED + " is missing from the class path.")
                        .fix("build the examples again from a clean checkout."));
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The files, of a directory all below it whose names end in .md or .txt, by name, one behind the other.
     *
     * @throws ValueException if there is nothing that can be read as UTF-8
     */
    public static Text read(List<Path> paths) {
        StringBuilder all = new StringBuilder();
        for (Path path : paths) {
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(file -> Files.isRegularFile(file) && (file.equals(path) || isText(file)))
                        .sorted()
                        .forEach(file -> all.append(content(file)));
            } catch (IOException | UncheckedIOException unreadable) {
                throw new ValueException(Problem.of("The text " + path + " cannot be read.")
                        .expected("a file in UTF-8, or a directory with .md or .txt files")
                        .actual(unreadable));
            }
        }
        return of(all.toString());
    }

    private static boolean isText(Path file) {
        return file.toString().endsWith(".md") || file.toString().endsWith(".txt");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Number of characters. */
    public int length() {
        return codes.length;
    }

    /**
     * The code of a character.
     *
     * @throws ValueException if it does not occur
     */
    public int code(char character) {
        int code = alphabet.indexOf(character);
        if (code < 0) {
            throw new ValueException(Problem.of("The text does not contain the character '" + character + "'.")
                    .expected("one of " + alphabet.strip()));
        }
        return code;
    }
}
