package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/** A cell of two networks, from the input and from the hidden state to the hidden state: h' = φ(g(x) + f(h)). */
record NetworkCell(
        BaseRecurrentLayer layer, Layer inputToHidden, Layer hiddenToHidden, Nonlinearity nonlinearity, Options options)
        implements Cell {
    @Override
    public Tensor fromInput(Tensor x) {
        return Networks.part(inputToHidden, x, options);
    }

    @Override
    public List<Tensor> step(Tensor contribution, List<Tensor> states) {
        Tensor fromHidden = Networks.part(hiddenToHidden, states.get(0), options);
        return List.of(nonlinearity.apply(layer.clipped(fromHidden.plus(contribution))));
    }
}
