package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded cases against both backends: what is not on the list passes, what is on it fails. */
class ConformanceTest {
    /** What docs/decisions leave to the interpreter, sorting and its kin; every other covered case has kernels. */
    private static final Set<String> WITHOUT_KERNELS = Set.of(
            "indexing/boolean/nonzero",
            "nnet/confusion_matrix/ints",
            "shapes/nonzero/matrix",
            "shapes/flatnonzero/matrix",
            "shapes/nonzero_values/matrix",
            "shapes/inverse_permutation/vector",
            "shapes/unique/0",
            "shapes/unique/1",
            "shapes/sort/axis0",
            "shapes/argsort/axis0",
            "shapes/argsort/axisNone",
            "shapes/argtopk/2",
            "shapes/argtopk/-2",
            "shapes/topk/1",
            "shapes/topk/3");

    /** Each backend runs the cases once. */
    private static final Map<String, Runner> RUNS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void casesPassUnlessTheyAreListed(String backend) {
        Runner runner = ran(backend);

        NotCovered listed = NotCovered.read();
        List<String> failed = runner.failures().stream()
                .filter(failure -> !listed.has(failure.golden()))
                .map(Runner.Failure::toString)
                .toList();
        assertThat(failed).isEmpty();
        Set<String> passedThoughListed = new TreeSet<>(runner.passed(listed::has));
        assertThat(passedThoughListed).isEmpty();
    }

    @Test
    void coveredCasesRunWithoutTheInterpreter() {
        assertThat(ran("cpu").interpreted()).isSubsetOf(WITHOUT_KERNELS);
    }

    private static Runner ran(String backend) {
        return RUNS.computeIfAbsent(backend, name -> new Runner(RecordedCases.directory(), name, Set.of()).run());
    }
}
