package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.tensor.Tensor;

/** What a recurrent layer does at a step, for one {@code getOutput}: its parameters are joined, its options known. */
interface Cell {
    /** What the input alone contributes, {@code (n, ...)}, which can be computed for all steps at once. */
    Tensor fromInput(Tensor x);

    /**
     * The states after a step, the output first.
     *
     * @param contribution what {@link #fromInput} gave for the step's input
     * @param states the states before the step, {@code (batch, ...)}
     */
    List<Tensor> step(Tensor contribution, List<Tensor> states);
}
