package org.lasagne4j.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.layers.Layer;

/** Every public name of Lasagne has a counterpart, but for those that name one GPU library's implementation. */
class LasagneNamesTest {
    private static final Pattern UNDERSCORE = Pattern.compile("_(\\w)");

    @Test
    void everyNameHasACounterpart() {
        List<String> missing = new ArrayList<>();
        for (Entry entry : entries()) {
            if (!entry.omitted() && !exists(entry.target())) {
                missing.add(entry.name() + " = " + entry.target());
            }
        }

        assertThat(missing).as("names of Lasagne without a Java counterpart").isEmpty();
    }

    @Test
    void everyOptionOfALayerHasACounterpart() {
        List<String> missing = new ArrayList<>();
        for (Entry entry : entries()) {
            for (String option : entry.options()) {
                if (!entry.omitted() && !exists(entry.target() + "$Spec#" + javaName(option))) {
                    missing.add(entry.name() + "(" + option + ")");
                }
            }
        }

        assertThat(missing).as("options of Lasagne's layers that no spec has").isEmpty();
    }

    @Test
    void theGuideToLayersHasThemAll() throws IOException {
        String guide = Files.readString(Path.of("../docs/layers.md"));

        List<String> layers = entries().stream()
                .filter(entry -> !entry.omitted() && isConcreteLayer(entry.target()))
                .map(entry -> entry.target().substring(entry.target().lastIndexOf('.') + 1))
                .toList();

        assertThat(layers).hasSizeGreaterThan(40).allSatisfy(layer -> assertThat(guide)
                .contains('`' + layer + '`'));
    }

    private static boolean isConcreteLayer(String target) {
        try {
            Class<?> type = Class.forName(target);
            return Layer.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A name, what stands for it, and the options of a layer. */
    private record Entry(String name, String target, List<String> options) {
        boolean omitted() {
            return target.equals("-");
        }
    }

    private static List<Entry> entries() {
        return lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    String[] sides = line.split(" = ", 2);
                    String[] words = sides[1].split(" ");
                    return new Entry(sides[0], words[0], Arrays.asList(words).subList(1, words.length));
                })
                .toList();
    }

    private static Stream<String> lines() {
        try (InputStream in = LasagneNamesTest.class.getResourceAsStream("lasagne-names.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(String target) {
        String[] parts = target.split("#");
        Class<?> type;
        try {
            type = Class.forName(parts[0]);
        } catch (ClassNotFoundException e) {
            return false;
        }
        return parts.length == 1
                || Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                        .flatMap(LasagneNamesTest::members)
                        .anyMatch(member -> member.getName().equals(parts[1]));
    }

    private static Stream<Member> members(Class<?> type) {
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
        Stream<Field> fields = Arrays.stream(type.getDeclaredFields());
        return Stream.<Member>concat(methods, fields)
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    /** {@code shared_axes} is sharedAxes, {@code W} is w. */
    private static String javaName(String option) {
        Matcher underscore = UNDERSCORE.matcher(option);
        String camel = underscore.replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        return Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
    }
}
