package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.List;
import org.lasagne4j.regularization.Penalty;
import org.lasagne4j.regularization.Regularization;

/** Penalties of tensors. */
final class RegularizationArea {
    private static final String R = "lasagne.regularization.";

    private RegularizationArea() {}

    static void register(Registry registry) {
        registry.one(R + "l1", (c, x) -> Regularization.l1(first(x)));
        registry.one(R + "l2", (c, x) -> Regularization.l2(first(x)));
        registry.one(
                R + "apply_penalty",
                (c, x) -> Regularization.applyPenalty(
                        List.copyOf(x.values()), penalty(c.arg("penalty").asText())));
    }

    static Penalty penalty(String name) {
        return switch (name) {
            case "l1" -> Penalty.L1;
            case "l2" -> Penalty.L2;
            default -> throw new AssertionError("no penalty " + name);
        };
    }
}
