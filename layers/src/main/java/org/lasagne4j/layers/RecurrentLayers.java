package org.lasagne4j.layers;

/** Makes layers over sequences; meant to be used through {@link Layers}. */
public abstract class RecurrentLayers extends StructuralLayers {
    RecurrentLayers() {}

    /** A plain recurrent layer of so many units. */
    public static RecurrentLayer.Spec recurrent(int numUnits) {
        return new RecurrentLayer.Spec(numUnits);
    }

    /** A recurrent layer of two networks, from the input and from the hidden state to the hidden state. */
    public static CustomRecurrentLayer.Spec customRecurrent(Layer inputToHidden, Layer hiddenToHidden) {
        return new CustomRecurrentLayer.Spec(inputToHidden, hiddenToHidden);
    }

    /** A long short-term memory of so many units. */
    public static LSTMLayer.Spec lstm(int numUnits) {
        return new LSTMLayer.Spec(numUnits);
    }

    /** Gated recurrent units, so many. */
    public static GRULayer.Spec gru(int numUnits) {
        return new GRULayer.Spec(numUnits);
    }

    /** The parameters of a gate, with the defaults. */
    public static Gate gate() {
        return new Gate();
    }

    /** Attention of each place of a sequence to its places, or to those of another sequence: so many units. */
    public static AttentionLayer.Spec attention(int numUnits) {
        return new AttentionLayer.Spec(numUnits);
    }

    /**
     * A recurrent layer and the same kind of layer in the other direction, each with parameters of its own, their features
     * side by side: {@code bidirectional(lstm(100))}. With a name, the two are called {@code name.forwards} and {@code
     * name.backwards}. Schuster and Paliwal, IEEE Transactions on Signal Processing 1997.
     */
    public static <S extends RecurrentSpec<S> & LayerSpec<?>> LayerSpec<ConcatLayer> bidirectional(S spec) {
        return incoming -> {
            Layer there = named(spec, ".forwards").on(incoming);
            Layer back =
                    named(spec.backwards(!spec.isBackwards()), ".backwards").on(incoming);
            int features = spec.returnsFinalOnly() ? 1 : 2;
            return StructuralLayers.concat().axis(features).name(spec.name()).of(there, back);
        };
    }

    private static <S extends RecurrentSpec<S> & LayerSpec<?>> S named(S spec, String direction) {
        return spec.name() == null ? spec : spec.name(spec.name() + direction);
    }
}
