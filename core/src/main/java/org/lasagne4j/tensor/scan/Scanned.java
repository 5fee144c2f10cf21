package org.lasagne4j.tensor.scan;

import java.util.List;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * What a scan gives: Theano's {@code (outputs, updates)}.
 *
 * @param outputs each step's outputs stacked along a new first axis
 * @param lasts each output's last value; with no steps that of a recurrent output is its initial one
 * @param updates the values that shared variables have after the last step; for the function that computes the outputs
 */
public record Scanned(List<Tensor> outputs, List<Tensor> lasts, Updates updates) {
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

    /** The last value of one of the outputs: y[−1], for a recurrent one without storing what came before. */
    public Tensor last(int index) {
        return lasts.get(index);
    }

    /** The last value of the only output. */
    public Tensor last() {
        output();
        return lasts.get(0);
    }
}
