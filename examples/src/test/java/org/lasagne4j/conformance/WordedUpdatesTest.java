package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.RecordedCases.golden;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.updates.NormConstraints;
import org.lasagne4j.updates.UpdateRules;

/** Update rules whose recording tells in words what they are given, over ten steps. */
class WordedUpdatesTest {
    private static void check(String id, String backend, UpdateRun.Rule rule) {
        new UpdateRun(rule).check(golden(id), backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void gradientsMayBeGivenInsteadOfALoss(String backend) {
        check("updates/sgd/gradient_list", backend, (golden, run) -> {
            List<Tensor> doubled = Grad.grad(run.loss(), run.parameters()).stream()
                    .map(gradient -> gradient.times(2))
                    .toList();
            return UpdateRules.sgd(0.1).fromGradients(doubled, run.parameters());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void aLearningRateMayBeASharedVariable(String backend) {
        check("updates/adam/symbolic_learning_rate", backend, (golden, run) -> {
            Shared rate =
                    new Shared(TensorType.of(DType.FLOAT64), HostArray.scalar(DType.FLOAT64, 0.05), "learning rate");
            return UpdateRules.adam(rate).minimize(run.loss(), run.parameters());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void anUpdateMayBeReplacedByOneOfALimitedNorm(String backend) {
        check("updates/sgd/norm_constrained", backend, (golden, run) -> {
            Updates updates = UpdateRules.sgd(0.3).minimize(run.loss(), run.parameters());
            Shared w = run.parameters().get(0);
            Tensor moved = Objects.requireNonNull(updates.get(w));
            return updates.replace(w, NormConstraints.normConstraint(moved, 0.8));
        });
    }
}
