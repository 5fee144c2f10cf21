package org.lasagne4j.layers;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensor;

/**
 * Looks up a row of a table for each integer: y = W[x].
 *
 * <ul>
 *   <li>input: integers of any shape, each from 0 to {@code inputSize − 1}
 *   <li>W: {@code (inputSize, outputSize)}
 *   <li>output: the input's shape and {@code outputSize} behind it
 * </ul>
 *
 * <p>The gradient of W touches only the rows used, a row that is used twice once for each use. With {@code sgd} and
 * {@code adagrad}, also with a factor of the learning rate ({@link Finetuning#learningRateFactor}) or a joint limit of norms, a
 * step reads and writes these rows alone and costs as much as they do, however large the table; so it does if several layers
 * share the table. {@code rmsprop} and {@code adadelta} leave the other rows of W as they are, too, but change what they
 * remember of every row. What has a gradient or a step in every row is computed for the whole table: a penalty that
 * includes W, momentum, {@code adam} and its kin. {@link Finetuning#freeze} leaves W out of the penalty as well.
 *
 * <p>Default W: normal with standard deviation 0.01. Follows {@code lasagne.layers.EmbeddingLayer}.
 */
public final class EmbeddingLayer extends Layer {
    private final int inputSize;
    private final int outputSize;
    private final Tensor w;

    /** A table of so many rows of this size. */
    public EmbeddingLayer(Incoming incoming, int inputSize, int outputSize) {
        this(incoming, new Spec(inputSize, outputSize));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if a size is not positive
     */
    public EmbeddingLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.inputSize = spec.inputSize;
        this.outputSize = spec.outputSize;
        if (inputSize < 1 || outputSize < 1) {
            throw new ValueException(problem("needs a table with rows.")
                    .expected("sizes of at least 1")
                    .actual("input size " + inputSize + ", output size " + outputSize)
                    .fix("give the number of words, then the size of a word's row: embedding(10000, 64)."));
        }
        this.w = addParam(spec.w, new long[] {inputSize, outputSize}, "W");
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = Arrays.copyOf(shape, shape.length + 1);
        result[shape.length] = outputSize;
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        if (input.dtype().isFloat() || input.dtype() == DType.BOOL) {
            throw new DTypeException(problem("looks up rows by integers, but its input is none.")
                    .expected("an input of an integer type")
                    .actual(input.type())
                    .fix("give input(...) an integer variable, such as input(imatrix(\"words\"), ANY, ANY)."));
        }
        return input.rank() == 0 ? w.get(Index.at(input)) : w.get(Index.take(input));
    }

    /** The table, {@code (inputSize, outputSize)}. */
    public Tensor w() {
        return w;
    }

    /** Number of rows. */
    public int inputSize() {
        return inputSize;
    }

    /** Size of a row. */
    public int outputSize() {
        return outputSize;
    }

    /** Describes an embedding. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<EmbeddingLayer> {
        private final int inputSize;
        private final int outputSize;
        private ParamSpec w = Inits.normal();

        /** A table of so many rows of this size. */
        public Spec(int inputSize, int outputSize) {
            this.inputSize = inputSize;
            this.outputSize = outputSize;
        }

        /** With this table, mostly an initializer. */
        public Spec w(ParamSpec spec) {
            return with(copy -> copy.w = spec);
        }

        /** With this table: an array that it starts as, or a variable or expression to use. */
        public Spec w(Object value) {
            return w(ParamSpec.of(value));
        }

        @Override
        public EmbeddingLayer on(Incoming incoming) {
            return new EmbeddingLayer(incoming, this);
        }
    }
}
