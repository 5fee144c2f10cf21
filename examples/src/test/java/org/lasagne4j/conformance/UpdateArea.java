package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.List;
import java.util.stream.StreamSupport;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
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
                new UpdateRun((c, run) -> UpdateRules.applyMomentum(base(c, run), moved(c, run), momentum(c))));
        registry.check(
                U + "apply_nesterov_momentum",
                new UpdateRun((c, run) -> UpdateRules.applyNesterovMomentum(base(c, run), moved(c, run), momentum(c))));
        registry.one(
                U + "norm_constraint",
                (c, x) -> c.isNull("norm_axes")
                        ? NormConstraints.normConstraint(
                                first(x), c.arg("max_norm").asDouble())
                        : NormConstraints.normConstraint(
                                first(x),
                                c.arg("max_norm").asDouble(),
                                c.ints("norm_axes"),
                                c.arg("epsilon").asDouble()));
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
        return Rules.of(c.arg("updates").path("tree")).minimize(run.loss(), run.parameters());
    }

    /** The parameters that get momentum: those named, or every one of them. */
    private static List<? extends Tensor> moved(GoldenCase c, UpdateRun.State run) {
        if (c.isNull("params")) {
            return run.parameters();
        }
        List<String> names = StreamSupport.stream(c.arg("params").spliterator(), false)
                .map(name -> name.asText())
                .toList();
        return run.parameters().stream().filter(p -> names.contains(p.name())).toList();
    }

    private static double momentum(GoldenCase c) {
        return c.arg("momentum").asDouble();
    }

    /** The constraint itself, or a rule over constrained gradients: the inner call's bound, then the rule's rate. */
    private static int totalNorm(GoldenCase golden, String backend) {
        if (golden.facts().has("objective")) {
            return new UpdateRun(UpdateArea::constrained).check(golden, backend);
        }
        return ExpressionCheck.of((c, x) -> {
                    NormConstraints.TotalNorm total = NormConstraints.totalNormConstraint(
                            List.copyOf(x.values()),
                            c.arg("max_norm").asDouble(),
                            c.arg("epsilon").asDouble());
                    return List.of(total.scaled().get(0), total.scaled().get(1), total.norm());
                })
                .check(golden, backend);
    }

    private static Updates constrained(GoldenCase c, UpdateRun.State run) {
        var call = c.arg("updates").path("tree");
        double maxNorm = call.path("args").path(0).path("args").path(1).asDouble();
        double rate = call.path("args").path(1).asDouble();
        List<Shared> parameters = run.parameters();
        List<Tensor> gradients = Grad.grad(run.loss(), parameters);
        List<Tensor> scaled =
                NormConstraints.totalNormConstraint(gradients, maxNorm).scaled();
        return UpdateRules.sgd(rate).fromGradients(scaled, parameters);
    }
}
