package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the pages show exists: code in compiled files, links to files that are there. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)\n```java\n(.*?)\n```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** Each Java block of a page is in one source file of this repository, whatever its indentation. */
    @TestFactory
    Stream<DynamicTest> everyJavaBlockIsCompiled() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/"))
                    .forEach(file -> sources.add(withoutIndentation(read(file))));
        }
        return pages().stream().flatMap(page -> blocks(page)
                .map(block -> DynamicTest.dynamicTest(
                        page.getFileName() + ": " + block.lines().findFirst().orElse(""),
                        () -> assertThat(sources.stream().anyMatch(s -> s.contains(withoutIndentation(block))))
                                .as("a source file holds this block of %s:%n%s", page, block)
                                .isTrue())));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(read(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)))
                        .as("link in " + page)
                        .exists();
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static Stream<String> blocks(Path page) {
        return JAVA_BLOCK.matcher(read(page)).results().map(block -> block.group(1));
    }

    private static String withoutIndentation(String text) {
        return text.replaceAll("(?m)^[ \t]+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
