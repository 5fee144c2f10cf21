package org.lasagne4j.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;

/** What the areas know, by the full Python name: expressions, checks of another kind, and calls that must fail. */
final class Registry {
    /** Builds the outputs of a case from variables for its inputs and parameters. */
    interface Builder {
        List<Tensor> build(GoldenCase golden, Map<String, Tensor> variables);
    }

    /** Builds the only output. */
    interface Single {
        Tensor build(GoldenCase golden, Map<String, Tensor> variables);
    }

    private final Map<String, Builder> builders = new HashMap<>();
    private final Map<String, Mapping> checks = new HashMap<>();
    private final Map<String, List<Runnable>> failures = new HashMap<>();

    /** A function with one result. */
    void one(String what, Single builder) {
        many(what, (golden, variables) -> List.of(builder.build(golden, variables)));
    }

    /** A function with several results, in the order of the case's outputs. */
    void many(String what, Builder builder) {
        builders.put(what, builder);
    }

    /** Cases that are no expressions of their inputs. */
    void check(String what, Mapping mapping) {
        checks.put(what, mapping);
    }

    /** A use of {@code what} that must throw, one for each of its recorded errors. */
    void fails(String what, Runnable use) {
        failures.computeIfAbsent(what, key -> new ArrayList<>()).add(use);
    }

    @Nullable
    Builder builder(String what) {
        return builders.get(what);
    }

    @Nullable
    Mapping check(String what) {
        return checks.get(what);
    }

    /** Every use that must throw, by what it is a use of. */
    Map<String, List<Runnable>> failures() {
        return Collections.unmodifiableMap(failures);
    }

    List<Runnable> failures(String what) {
        return failures.getOrDefault(what, List.of());
    }
}
