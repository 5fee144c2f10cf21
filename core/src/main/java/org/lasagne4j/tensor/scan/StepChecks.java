package org.lasagne4j.tensor.scan;

import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** The mistakes in what a step function returns that show at once. */
final class StepChecks {
    private StepChecks() {}

    static void requireOutputs(ScanSpec spec, Step returned) {
        int said = spec.outputs().size();
        if (said != 0 && said != returned.outputs().size()) {
            throw new GraphException(Problem.of("The step of " + spec.label()
                            + " returns another number of outputs than outputsInfo describes.")
                    .expected(said + (said == 1 ? " output" : " outputs"))
                    .actual(returned.outputs().size() + ": " + returned.outputs())
                    .created(Origin.here())
                    .fix("give outputsInfo an initial value, or null, for each output."));
        }
    }

    static void requireScalarStop(ScanSpec spec, Step returned) {
        Tensor stop = returned.stop();
        if (stop != null && stop.rank() != 0) {
            throw new ShapeException(Problem.of("The condition that ends " + spec.label() + " is no scalar.")
                    .expected("a scalar of type bool")
                    .actual(stop.type() + " of " + stop.label())
                    .created(stop.origin())
                    .fix("reduce it with all() or any()."));
        }
    }
}
