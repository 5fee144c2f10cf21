package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.updates.NormConstraints;
import org.lasagne4j.updates.UpdateRules;

/** Update rules over some steps, and constraints of norms. */
final class UpdateArea {
    private static final String U = "lasagne.updates.";

    private UpdateArea() {}

    static void register(Registry registry) {
        for (String rule : Rules.NAMES) {
            registry.check(U + rule, new UpdateRun((c, run) -> Rules.of(rule, c.args())
                    .minimize(run.loss(), run.parameters())));
        }
        registry.check(
                U + "apply_momentum",
                new UpdateRun((c, run) -> c.isNull("params")
                        ? UpdateRules.applyMomentum(base(c, run), momentum(c))
                        : UpdateRules.applyMomentum(base(c, run), moved(c, run), momentum(c))));
        registry.check(
                U + "apply_nesterov_momentum",
                new UpdateRun((c, run) -> c.isNull("params")
                        ? UpdateRules.applyNesterovMomentum(base(c, run), momentum(c))
                        : UpdateRules.applyNesterovMomentum(base(c, run), moved(c, run), momentum(c))));
        registry.one(
                U + "norm_constraint",
                (c, x) -> NormConstraints.normConstraint(
                        first(x),
                        c.arg("max_norm").asDouble(),
                        c.isNull("norm_axes") ? null : c.ints("norm_axes"),
                        c.arg("epsilon").asDouble(1e-7)));
        registry.check(U + "total_norm_constraint", UpdateArea::totalNorm);
        registerFailures(registry);
    }

    private static void registerFailures(Registry registry) {
        Tensor x = Tensors.matrix("x");
        registry.fails(U + "sgd", () -> UpdateRules.sgd(0.1).minimize(x.sum(), List.of(x)));
        Tensor sixAxes = x.dimshuffle(0, 1).reshape(1, 1, 1, 1, 1, -1);
        registry.fails(U + "norm_constraint", () -> NormConstraints.normConstraint(sixAxes, 1.0));
    }

    private static Updates base(GoldenCase c, UpdateRun.State run) {
        return Rules.updates(c.arg("updates").path("tree"), run.loss(), run.parameters());
    }

    /** The parameters that get momentum, in the order of their names. */
    private static List<Shared> moved(GoldenCase c, UpdateRun.State run) {
        return StreamSupport.stream(c.arg("params").spliterator(), false)
                .map(name -> named(name.asText(), run))
                .toList();
    }

    private static Shared named(String name, UpdateRun.State run) {
        return run.parameters().stream()
                .filter(param -> name.equals(param.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no parameter " + name));
    }

    private static double momentum(GoldenCase c) {
        return c.arg("momentum").asDouble(0.9);
    }

    /** The constraint itself, with the norm if that is asked for; or a rule over constrained gradients. */
    private static int totalNorm(GoldenCase golden, String backend) {
        if (golden.facts().has("objective")) {
            return new UpdateRun(UpdateArea::base).check(golden, backend);
        }
        return ExpressionCheck.of((c, x) -> {
                    NormConstraints.TotalNorm total = NormConstraints.totalNormConstraint(
                            List.copyOf(x.values()),
                            c.arg("max_norm").asDouble(),
                            c.arg("epsilon").asDouble(1e-7));
                    List<Tensor> outputs = new ArrayList<>(total.scaled());
                    if (c.flag("return_norm", false)) {
                        outputs.add(total.norm());
                    }
                    return outputs;
                })
                .check(golden, backend);
    }
}
