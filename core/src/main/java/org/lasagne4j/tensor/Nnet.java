package org.lasagne4j.tensor;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.Crossentropy1Hot;
import org.lasagne4j.tensor.op.LogSoftmax;
import org.lasagne4j.tensor.op.SigmoidBinaryCrossentropy;
import org.lasagne4j.tensor.op.Softmax;
import org.lasagne4j.tensor.op.SoftmaxCrossentropy1Hot;

/** Probabilities and losses of networks: Theano's {@code tensor.nnet}. Activations are in {@link Activations}. */
public final class Nnet {
    private Nnet() {}

    /** Softmax of each row of a matrix; a vector becomes one row. */
    public static Tensor softmax(Tensor x) {
        return softmax(rows(x, "softmax"), 1);
    }

    /** Softmax along an axis (negative counts from the end) of a tensor of any rank. */
    public static Tensor softmax(Tensor x, int axis) {
        return Node.apply(new Softmax(ShapeOps.axis(x, axis)), asFloat(x));
    }

    /** Logarithm of the softmax of each row of a matrix; a vector becomes one row. */
    public static Tensor logsoftmax(Tensor x) {
        return logsoftmax(rows(x, "logsoftmax"), 1);
    }

    /** Logarithm of the softmax along an axis (negative counts from the end) of a tensor of any rank. */
    public static Tensor logsoftmax(Tensor x, int axis) {
        return Node.apply(new LogSoftmax(ShapeOps.axis(x, axis)), asFloat(x));
    }

    /** Softmax of the rows of {@code x + b}, b a vector of one number for each column. */
    public static Tensor softmaxWithBias(Tensor x, Tensor b) {
        return softmax(x.plus(b));
    }

    /**
     * Cross-entropy −Σ t·log p of each row of {@code coding}, probabilities {@code (rows, classes)}, with {@code truth}:
     * integer labels {@code (rows)}, or distributions of coding's shape.
     *
     * @throws ShapeException if {@code truth} has neither coding's rank nor one less
     * @throws org.lasagne4j.error.IndexException at run time, for a label that is no class
     */
    public static Tensor categoricalCrossentropy(Tensor coding, Tensor truth) {
        if (truth.rank() == coding.rank()) {
            return truth.times(Elemwise.log(coding)).sum(coding.rank() - 1).negate();
        }
        if (truth.rank() == coding.rank() - 1) {
            return crossentropyCategorical1hot(coding, truth);
        }
        throw new ShapeException(Problem.of(
                        "The targets of a cross-entropy have the wrong rank: " + truth.label() + ".")
                .expected("labels of rank " + (coding.rank() - 1) + ", or distributions of rank " + coding.rank())
                .actual("rank " + truth.rank())
                .created(Origin.here())
                .fix("flatten the targets, or give one row of probabilities for each target."));
    }

    /** −log p[i, labels[i]] for each row i of a matrix of probabilities. */
    public static Tensor crossentropyCategorical1hot(Tensor p, Tensor labels) {
        return Node.apply(new Crossentropy1Hot(), asFloat(p), labels);
    }

    /** The cross-entropy of the softmax of x's rows with integer labels, and that softmax. */
    public static List<Tensor> crossentropySoftmax1hot(Tensor x, Tensor labels) {
        Tensor scores = asFloat(rows(x, "crossentropySoftmax1hot"));
        return List.of(Node.apply(new SoftmaxCrossentropy1Hot(), scores, labels), softmax(scores));
    }

    /** {@link #crossentropySoftmax1hot} of {@code x + b}, b a vector of one number for each column. */
    public static List<Tensor> crossentropySoftmax1hotWithBias(Tensor x, Tensor b, Tensor labels) {
        return crossentropySoftmax1hot(x.plus(b), labels);
    }

    /** Cross-entropy, softmax, and the most probable class in the labels' type. */
    public static List<Tensor> crossentropySoftmaxArgmax1hotWithBias(Tensor x, Tensor b, Tensor labels) {
        List<Tensor> both = crossentropySoftmax1hotWithBias(x, b, labels);
        Tensor best = both.get(1).argmax(1).astype(labels.dtype());
        return List.of(both.get(0), both.get(1), best);
    }

    /** Cross-entropy, softmax, the largest probability and the most probable class of each row. */
    public static List<Tensor> crossentropySoftmaxMaxAndArgmax1hot(Tensor x, Tensor labels) {
        List<Tensor> both = crossentropySoftmax1hot(x, labels);
        Tensor p = both.get(1);
        return List.of(both.get(0), p, p.max(1), p.argmax(1));
    }

    /** {@link #crossentropySoftmaxMaxAndArgmax1hot} of {@code x + b}, b a vector of one number for each column. */
    public static List<Tensor> crossentropySoftmaxMaxAndArgmax1hotWithBias(Tensor x, Tensor b, Tensor labels) {
        return crossentropySoftmaxMaxAndArgmax1hot(x.plus(b), labels);
    }

    /** −t·log p − (1 − t)·log(1 − p), elementwise; over a sigmoid it is rewritten so that it does not overflow. */
    public static Tensor binaryCrossentropy(Tensor output, Tensor target) {
        Tensor yes = target.times(Elemwise.log(output));
        Tensor no = Elemwise.sub(1, target).times(Elemwise.log(Elemwise.sub(1, output)));
        return yes.plus(no).negate();
    }

    /** {@link #binaryCrossentropy} of the sigmoid of {@code x}, for any x without overflow. */
    public static Tensor sigmoidBinaryCrossentropy(Tensor x, Tensor target) {
        return Elemwise.apply(SigmoidBinaryCrossentropy.SIGMOID_BINARY_CROSSENTROPY, x, target);
    }

    /** A matrix with a column of this scalar put before its first. */
    public static Tensor prependScalarToEachRow(Tensor value, Tensor matrix) {
        Tensor column = Creation.alloc(value.astype(matrix.dtype()), List.of(ShapeOps.shape(matrix, 0), 1));
        return Joining.join(1, column, matrix);
    }

    /** A matrix with a column of ones put before its first. */
    public static Tensor prepend1ToEachRow(Tensor matrix) {
        return prependScalarToEachRow(Tensors.literal(1), matrix);
    }

    /** A matrix with a column of zeros put before its first. */
    public static Tensor prepend0ToEachRow(Tensor matrix) {
        return prependScalarToEachRow(Tensors.literal(0), matrix);
    }

    /**
     * How often each class was taken for which: Theano's {@code confusion_matrix}.
     *
     * @param actual the classes, an integer vector
     * @param predicted what they were taken for, of the same length
     * @return int64 counts {@code (classes, classes)}, rows by actual class; and the classes that occur, ascending
     */
    public static List<Tensor> confusionMatrix(Tensor actual, Tensor predicted) {
        if (actual.rank() != 1 || predicted.rank() != 1) {
            throw new ShapeException(Problem.of("A confusion matrix is made of two vectors.")
                    .expected("actual and predicted classes, each of rank 1")
                    .actual("ranks " + actual.rank() + " and " + predicted.rank())
                    .created(Origin.here()));
        }
        Tensor classes = Sorting.unique(Joining.join(0, actual, predicted)).get(0);
        Tensor counts = Linalg.dot(occurrences(actual, classes).transpose(), occurrences(predicted, classes));
        return List.of(counts, classes);
    }

    private static Tensor occurrences(Tensor labels, Tensor classes) {
        return Comparisons.eq(ShapeOps.shapePadRight(labels, 1), classes).astype(DType.INT64);
    }

    private static Tensor asFloat(Tensor x) {
        DType dtype = x.dtype().asFloat();
        return x.astype(dtype);
    }

    private static Tensor rows(Tensor x, String label) {
        if (x.rank() == 1) {
            return x.dimshuffle(ShapeOps.X, 0);
        }
        if (x.rank() != 2) {
            throw new ShapeException(Problem.of("The operand of " + label + " has the wrong rank: " + x.label() + ".")
                    .expected("a matrix, or a vector as its only row")
                    .actual(x.type())
                    .created(Origin.here())
                    .fix("name the axis, as in " + label + "(x, -1), or reshape."));
        }
        return x;
    }
}
