package org.lasagne4j.tensor.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * What a scan gives: Theano's {@code (outputs, updates)}.
 *
 * @param outputs each step's outputs stacked along a new first axis
 * @param carried of each output that steps see the value that a next step would see; null for others
 * @param updates the values that shared variables have after the last step; for the function that computes the outputs
 */
public record Scanned(List<Tensor> outputs, List<@Nullable Tensor> carried, Updates updates) {
    /** One of the outputs. */
    public Tensor output(int index) {
        return outputs.get(index);
    }

    /**
     * The only output.
     *
     * @throws GraphException if there are none or several
     */
    public Tensor output() {
        if (outputs.size() != 1) {
            throw new GraphException(Problem.of("The scan has not exactly one output.")
                    .expected("1 output")
                    .actual(outputs.size() + " outputs")
                    .created(Origin.here())
                    .fix("name one with output(index), or take all of outputs()."));
        }
        return outputs.get(0);
    }

    /** The last value of one of the outputs; with no steps that of one that steps see is its initial value. */
    public Tensor last(int index) {
        Tensor last = carried.get(index);
        return last != null ? last : outputs.get(index).get(-1);
    }

    /** The last value of the only output. */
    public Tensor last() {
        output();
        return last(0);
    }
}
