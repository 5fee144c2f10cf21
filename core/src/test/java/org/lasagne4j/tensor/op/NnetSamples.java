package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import java.util.function.Function;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** Activations, softmax, cross-entropies, random draws. */
final class NnetSamples {
    private static final HostArray SCORES = floats(-2, 2, 3, 4);
    private static final HostArray PROBABILITIES = floats(0.1, 0.9, 3, 4);
    private static final HostArray LABELS = integers(DType.INT32, 0, 3, 3);
    private static final HostArray KINKED = HostArray.of(new float[] {-1.5f, 0, 2}, 3);
    private static final HostArray STATE = HostArray.scalar(DType.INT64, 41);

    static final List<Sample> LIST = List.of(
            Sample.unary("relu", Activations::relu, SCORES),
            Sample.rough("relu's slope at 0", x -> slope(Activations.relu(x.get(0)), x.get(0)), KINKED),
            squared("relu", Activations::relu, SCORES),
            Sample.unary("leaky relu", x -> Activations.relu(x, 0.1), SCORES),
            Sample.unary("elu", Activations::elu, SCORES),
            Sample.unary("ultra fast sigmoid", Activations::ultraFastSigmoid, SCORES),
            Sample.of("sigmoid cross-entropy", x -> sigmoidLoss(x), SCORES, PROBABILITIES),
            Sample.unary("softmax", x -> Nnet.softmax(x), SCORES),
            Sample.unary("softmax of columns", x -> Nnet.softmax(x, 0), SCORES),
            squared("softmax", x -> Nnet.softmax(x), SCORES),
            Sample.unary("logsoftmax", x -> Nnet.logsoftmax(x), SCORES),
            squared("logsoftmax", x -> Nnet.logsoftmax(x), SCORES),
            Sample.of(
                    "cross-entropy", x -> Nnet.crossentropyCategorical1hot(x.get(0), x.get(1)), PROBABILITIES, LABELS),
            loss("cross-entropy", x -> Nnet.crossentropyCategorical1hot(x.get(0), x.get(1)), PROBABILITIES),
            Sample.of("softmax cross-entropy", x -> softmaxLoss(x), SCORES, LABELS),
            loss("softmax cross-entropy", x -> softmaxLoss(x), SCORES),
            Sample.of("check index", x -> checked(x.get(0)), LABELS),
            draw("random uniform", RandomDraw.Kind.UNIFORM),
            draw("random normal", RandomDraw.Kind.NORMAL));

    private NnetSamples() {}

    private static Tensor sigmoidLoss(List<Tensor> x) {
        return Nnet.sigmoidBinaryCrossentropy(x.get(0), x.get(1));
    }

    private static Tensor softmaxLoss(List<Tensor> x) {
        return Nnet.crossentropySoftmax1hot(x.get(0), x.get(1)).get(0);
    }

    private static Tensor checked(Tensor labels) {
        return Node.apply(new CheckIndex(CheckIndex.Meaning.LABEL), labels, Tensors.constant(DType.INT64, 4));
    }

    private static Sample draw(String name, RandomDraw.Kind kind) {
        return Sample.of(name, x -> Elemwise.apply(new RandomDraw(kind, 3), x.get(0), x.get(1)), SCORES, STATE);
    }

    /** The gradient of Σ y², so that its own gradient is a second derivative. */
    private static Sample squared(String name, Function<Tensor, Tensor> function, HostArray input) {
        return Sample.unary("gradient of " + name, x -> slope(function.apply(x).sqr(), x), input);
    }

    private static Sample loss(String name, Function<List<Tensor>, Tensor> function, HostArray input) {
        return Sample.of("gradient of " + name, x -> slope(function.apply(x).sqr(), x.get(0)), input, LABELS);
    }

    private static Tensor slope(Tensor y, Tensor x) {
        return Grad.grad(y.sum(), x);
    }
}
