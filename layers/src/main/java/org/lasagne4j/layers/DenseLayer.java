package org.lasagne4j.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/**
 * Fully connected layer: y = φ(x·W + b).
 *
 * <ul>
 *   <li>input: {@code (batch, d1, …, dn)}, trailing axes are flattened to {@code inputs = d1·…·dn}
 *   <li>W: {@code (inputs, units)}; b: {@code (units)}
 *   <li>output: {@code (batch, units)}; with {@code numLeadingAxes} more axes in front are kept
 * </ul>
 *
 * <p>Default W: Glorot uniform (Glorot and Bengio, AISTATS 2010). Same defaults as {@code lasagne.layers.DenseLayer}.
 */
public final class DenseLayer extends Layer {
    private final int numUnits;
    private final int numLeadingAxes;
    private final Nonlinearity nonlinearity;
    private final Tensor w;
    private final @Nullable Tensor b;

    /** A layer with this number of units and defaults otherwise. */
    public DenseLayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if a trailing axis of the input is unknown, or no axis is left for the product
     * @throws ValueException if the number of units is not positive
     */
    public DenseLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.numUnits = spec.numUnits;
        requirePositiveUnits();
        this.numLeadingAxes = leadingAxes(spec.numLeadingAxes);
        this.nonlinearity = spec.nonlinearity();
        this.w = addParam(spec.w(), new long[] {requireInputs(), numUnits}, "W");
        this.b = spec.b() == ParamSpec.NONE
                ? null
                : addParam(spec.b(), new long[] {numUnits}, "b", Tag.REGULARIZABLE.not());
    }

    private void requirePositiveUnits() {
        if (numUnits < 1) {
            throw new ValueException(problem("needs at least one unit.")
                    .expected("a number of units of at least 1")
                    .actual(numUnits)
                    .fix("give the number of outputs: dense(256)."));
        }
    }

    private int leadingAxes(int given) {
        int rank = inputShape().length;
        int counted = given < 0 ? rank + given : given;
        if (counted < 0 || counted >= rank) {
            throw new ShapeException(problem("has no axes left for the product with its weights.")
                    .expected(
                            "numLeadingAxes from " + -rank + " to " + (rank - 1) + " for an input of " + rank + " axes")
                    .actual("numLeadingAxes " + given + " for " + inputText())
                    .fix("keep fewer leading axes; the default is 1."));
        }
        return counted;
    }

    private long requireInputs() {
        long[] shape = inputShape();
        long[] trailing = Arrays.copyOfRange(shape, numLeadingAxes, shape.length);
        if (Arrays.stream(trailing).anyMatch(dim -> dim == Shapes.ANY)) {
            String unknown =
                    Arrays.stream(trailing).filter(dim -> dim == Shapes.ANY).count() == 1
                            ? "one trailing axis is unknown"
                            : "trailing axes are unknown";
            String leading = "ANY, ".repeat(numLeadingAxes);
            throw new ShapeException(problem("needs a fixed input size, but " + unknown + ".")
                    .expected("(" + leading + "n) with n known, because W has shape (n, " + numUnits + ")")
                    .actual(inputText())
                    .fix("give input(...) its sizes, or pool globally before dense(...)."));
        }
        return Shapes.count(trailing);
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = Arrays.copyOf(shape, numLeadingAxes + 1);
        result[numLeadingAxes] = numUnits;
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor flat = input.rank() > numLeadingAxes + 1 ? input.flatten(numLeadingAxes + 1) : input;
        Tensor activation = flat.dot(w);
        return nonlinearity.apply(b == null ? activation : activation.plus(b));
    }

    /** The weights, {@code (inputs, units)}. */
    public Tensor w() {
        return w;
    }

    /** The bias, {@code (units)}; null if there is none. */
    public @Nullable Tensor b() {
        return b;
    }

    /** What is applied to the weighted sum. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Number of units. */
    public int numUnits() {
        return numUnits;
    }

    /** Describes a dense layer. */
    public static final class Spec extends WeightedSpec<Spec> implements LayerSpec<DenseLayer> {
        private final int numUnits;
        private int numLeadingAxes = 1;

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
        }

        /** With so many axes in front kept, the others flattened; negative: so many at the end flattened. Default 1. */
        public Spec numLeadingAxes(int count) {
            return with(spec -> spec.numLeadingAxes = count);
        }

        @Override
        public DenseLayer on(Incoming incoming) {
            return new DenseLayer(incoming, this);
        }
    }
}
