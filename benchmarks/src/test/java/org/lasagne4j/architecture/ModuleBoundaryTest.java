package org.lasagne4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.architecture.House.packages;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. The table below is the whole architecture: a package not named in a row is out of bounds for it. */
class ModuleBoundaryTest {
    private static final Set<String> CORE =
            Set.of("error", "array", "scalar", "tensor", "backend", "reference", "compile");

    /** Package, and the other packages of the library that it may use. */
    static Stream<Arguments> allowedDependencies() {
        return Stream.of(
                Arguments.of("error", Set.of()),
                Arguments.of("array", Set.of("error")),
                Arguments.of("scalar", Set.of("error", "array")),
                Arguments.of("tensor", Set.of("error", "array", "scalar")),
                Arguments.of("backend", Set.of("error", "array", "scalar", "tensor")),
                Arguments.of("reference", Set.of("error", "array", "scalar", "tensor", "backend")),
                Arguments.of("compile", Set.of("error", "array", "scalar", "tensor", "backend", "reference")),
                Arguments.of("init", CORE),
                Arguments.of("nonlinearities", CORE),
                Arguments.of("layers", with(CORE, "init", "nonlinearities")),
                Arguments.of("objectives", with(CORE, "init", "nonlinearities", "layers")),
                Arguments.of("regularization", with(CORE, "init", "nonlinearities", "layers", "objectives")),
                Arguments.of("updates", CORE),
                Arguments.of("cpu", CORE),
                Arguments.of("cuda", CORE),
                Arguments.of("examples", userSide()),
                Arguments.of("benchmarks", with(userSide(), "examples")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowedDependencies")
    void packageKnowsOnlyItsAllowedNeighbours(String name, Set<String> allowed) {
        String[] forbidden = allowedDependencies()
                .map(row -> (String) row.get()[0])
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAnyPackage(packages(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(forbidden))
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    /** The rules below would hold for an empty class path, too. */
    @Test
    void theRulesSeeTheModules() {
        assertThat(House.CLASSES.contain("org.lasagne4j.tensor.Tensor")).isTrue();
        assertThat(House.CLASSES.contain("org.lasagne4j.examples.data.Mnist")).isTrue();
    }

    @Test
    void everyPackageHasARowInTheTable() {
        Set<String> known = new TreeSet<>();
        allowedDependencies().forEach(row -> known.add((String) row.get()[0]));

        Set<String> found = new TreeSet<>();
        for (JavaClass javaClass : House.CLASSES) {
            String below = javaClass.getPackageName().substring(House.ROOT.length());
            found.add(below.replaceAll("^\\.([^.]*).*", "$1"));
        }

        assertThat(known).containsAll(found);
    }

    @Test
    void topLevelPackagesFormNoCycle() {
        slices().matching(House.ROOT + ".(*)..").should().beFreeOfCycles().check(House.CLASSES);
    }

    private static Set<String> userSide() {
        return with(CORE, "init", "nonlinearities", "layers", "objectives", "regularization", "updates");
    }

    private static Set<String> with(Set<String> base, String... more) {
        Set<String> all = new TreeSet<>(base);
        all.addAll(Set.of(more));
        return all;
    }
}
