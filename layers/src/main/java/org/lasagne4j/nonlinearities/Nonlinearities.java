package org.lasagne4j.nonlinearities;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** The nonlinearities of {@code lasagne.nonlinearities}; meant for static import. */
public final class Nonlinearities {
    /** 1 / (1 + e⁻ˣ). */
    public static final Nonlinearity SIGMOID = new Named("sigmoid", Elemwise::sigmoid);

    /** eˣ / Σ eˣ, the sum along the last axis: class probabilities of each row. */
    public static final Nonlinearity SOFTMAX = new Named("softmax", x -> Nnet.softmax(x, -1));

    /** Hyperbolic tangent. */
    public static final Nonlinearity TANH = new Named("tanh", Elemwise::tanh);

    /** max(x, 0); the gradient at exactly 0 is one half. */
    public static final Nonlinearity RECTIFY = new Named("rectify", Activations::relu);

    /** log(1 + eˣ). */
    public static final Nonlinearity SOFTPLUS = new Named("softplus", Elemwise::softplus);

    /** x itself. */
    public static final Nonlinearity LINEAR = new Named("linear", x -> x);

    /** The same as {@link #LINEAR}. */
    public static final Nonlinearity IDENTITY = LINEAR;

    /** x for x &gt; 0, else eˣ − 1. Clevert et al., ICLR 2016. */
    public static final Nonlinearity ELU = new Named("elu", x -> elu(x, 1));

    /** Leaky rectifier with slope 0.01 for negative x. */
    public static final Nonlinearity LEAKY_RECTIFY = new LeakyRectify(0.01);

    /** Leaky rectifier with slope 1/3 for negative x. */
    public static final Nonlinearity VERY_LEAKY_RECTIFY = new LeakyRectify(1.0 / 3);

    /** Self-normalizing units with the factors of Klambauer et al., NIPS 2017. */
    public static final Nonlinearity SELU = new Selu(1.0507009873554805, 1.6732632423543772);

    private static final Map<String, Nonlinearity> BY_NAME = byName();

    private Nonlinearities() {}

    /** φ(x) = x for x &gt; 0, else leakiness·x. */
    public static Nonlinearity leakyRectify(double leakiness) {
        return new LeakyRectify(leakiness);
    }

    /** φ(x) = scaleOut·tanh(scaleIn·x). */
    public static Nonlinearity scaledTanh(double scaleIn, double scaleOut) {
        return new ScaledTanh(scaleIn, scaleOut);
    }

    /** φ(x) = scale·x for x &gt; 0, else scale·scaleNeg·(eˣ − 1). */
    public static Nonlinearity selu(double scale, double scaleNeg) {
        return new Selu(scale, scaleNeg);
    }

    /**
     * The nonlinearity of a name in Lasagne, such as {@code very_leaky_rectify}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    public static Nonlinearity named(String name) {
        Nonlinearity found = BY_NAME.get(name);
        if (found == null) {
            throw new ValueException(Problem.of(
                            "There is no nonlinearity \"" + name + "\"" + Suggestion.of(name, BY_NAME.keySet()) + ".")
                    .expected("one of " + String.join(", ", BY_NAME.keySet()))
                    .actual('"' + name + '"')
                    .created(Origin.here()));
        }
        return found;
    }

    private static Map<String, Nonlinearity> byName() {
        Map<String, Nonlinearity> names = new LinkedHashMap<>();
        for (Nonlinearity each : new Nonlinearity[] {SIGMOID, SOFTMAX, TANH, RECTIFY, SOFTPLUS, LINEAR, ELU}) {
            names.put(each.toString(), each);
        }
        names.put("identity", IDENTITY);
        names.put("leaky_rectify", LEAKY_RECTIFY);
        names.put("very_leaky_rectify", VERY_LEAKY_RECTIFY);
        names.put("selu", SELU);
        return names;
    }

    /** Refuses NaN and infinity. */
    static void requireFinite(String nonlinearity, String option, double value) {
        if (!Double.isFinite(value)) {
            throw new ValueException(Problem.of("The " + option + " of " + nonlinearity + " is out of range.")
                    .expected("a finite number")
                    .actual(value)
                    .created(Origin.here())
                    .fix("take one of the ready ones, such as LEAKY_RECTIFY or SELU."));
        }
    }

    /** The argument of expm1 is cut at 0: else a large x would give ∞ there and a gradient of 0·∞. */
    static Tensor elu(Tensor x, double scaleNeg) {
        Tensor negative = Elemwise.expm1(Elemwise.minimum(x, 0)).times(scaleNeg);
        return Elemwise.where(x.gt(0), x, negative);
    }

    private record Named(String name, UnaryOperator<Tensor> function) implements Nonlinearity {
        @Override
        public Tensor apply(Tensor x) {
            return function.apply(x);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
