package org.lasagne4j.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.LasagneException;

/** From a recorded case to the check that runs it; an area a file. */
final class Mappings {
    private static final Registry REGISTRY = new Registry();

    static {
        ElementwiseArea.register(REGISTRY);
        ReductionArea.register(REGISTRY);
        ShapeArea.register(REGISTRY);
        CreationArea.register(REGISTRY);
        ExtraArea.register(REGISTRY);
        IndexingArea.register(REGISTRY);
        LinalgArea.register(REGISTRY);
        NnetArea.register(REGISTRY);
        ConvolutionArea.register(REGISTRY);
        WindowArea.register(REGISTRY);
        GradientArea.register(REGISTRY);
        NonlinearityArea.register(REGISTRY);
        InitArea.register(REGISTRY);
        ObjectiveArea.register(REGISTRY);
        RegularizationArea.register(REGISTRY);
        UpdateArea.register(REGISTRY);
        LayerArea.register(REGISTRY);
        SpatialErrors.register(REGISTRY);
        StructuralErrors.register(REGISTRY);
        FunctionErrors.register(REGISTRY);
        NetworkArea.register(REGISTRY);
        UtilityArea.register(REGISTRY);
        HelperArea.register(REGISTRY);
        ProgramArea.register(REGISTRY);
    }

    private Mappings() {}

    static Registry registry() {
        return REGISTRY;
    }

    /** Checks a case; a case that nothing maps fails. */
    static int check(GoldenCase golden, String backend) {
        return mapping(golden).check(golden, backend);
    }

    private static Mapping mapping(GoldenCase golden) {
        Mapping own = REGISTRY.check(golden.what());
        if (golden.facts().has("raises")) {
            return Mappings::raises;
        }
        if (own != null) {
            return own;
        }
        Registry.Builder builder = builder(golden);
        if (builder == null) {
            throw new AssertionError("no mapping for " + golden.what());
        }
        return golden.facts().has("table") ? new DTypeTables(builder) : ExpressionCheck.of(builder);
    }

    private static Registry.@Nullable Builder builder(GoldenCase golden) {
        if (golden.arg("expression").has("tree")) {
            return (c, x) ->
                    List.of(new Expressions(c, x).tensor(c.arg("expression").path("tree")));
        }
        Registry.Builder builder = REGISTRY.builder(golden.what());
        if (builder != null) {
            return builder;
        }
        return golden.what().startsWith("theano.tensor.")
                ? (c, x) -> Facades.call(c.name(), List.copyOf(x.values()))
                : null;
    }

    /** Every use that stands for a recorded error must be refused, by an exception of this library. */
    private static int raises(GoldenCase golden, String backend) {
        List<Runnable> uses = REGISTRY.failures(golden.what());
        if (uses.isEmpty()) {
            throw new AssertionError("no mapping for an error of " + golden.what());
        }
        uses.forEach(Mappings::requireRefusal);
        return 0;
    }

    private static void requireRefusal(Runnable use) {
        try {
            use.run();
        } catch (LasagneException expected) {
            return;
        }
        throw new AssertionError("nothing was thrown");
    }
}
