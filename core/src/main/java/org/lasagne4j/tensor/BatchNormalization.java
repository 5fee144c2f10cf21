package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.GradientBarrier;

/**
 * Batch normalization: (x − mean) / √(var + epsilon)·gamma + beta. Ioffe and Szegedy, ICML 2015; Theano's {@code
 * nnet.bn}. Statistics and parameters have x's rank, with size 1 along the axes normalized over, or only the axes that are
 * not.
 */
public final class BatchNormalization {
    private BatchNormalization() {}

    /** Axes for one mean per activation: the batch. */
    public static int[] perActivation() {
        return new int[] {0};
    }

    /** Axes for one mean per channel of a tensor of this rank: all but the second. */
    public static int[] spatial(int rank) {
        return IntStream.range(0, rank).filter(axis -> axis != 1).toArray();
    }

    /**
     * What normalizing by the batch's own statistics gives.
     *
     * @param normalized of x's shape
     * @param mean with size 1 along the axes normalized over
     * @param inverseStd 1 / √(var + epsilon), of mean's shape
     * @param variance biased, of mean's shape
     */
    public record Trained(Tensor normalized, Tensor mean, Tensor inverseStd, Tensor variance) {}

    /** Normalizes with mean and variance of the batch over these axes; what else is returned has a gradient of zero. */
    public static Trained train(Tensor x, Tensor gamma, Tensor beta, double epsilon, int... axes) {
        Tensor mean = x.mean(axes, true);
        Tensor variance = x.var(axes, true);
        Tensor inverseStd = inverseStd(variance, epsilon);
        Tensor scale = beside(gamma, x, axes).times(inverseStd);
        Tensor normalized = x.minus(mean).times(scale).plus(beside(beta, x, axes));
        return new Trained(normalized, reported(mean), reported(inverseStd), reported(variance));
    }

    /** A statistic of the batch as an output. As in Theano, gradients flow through the normalized output alone. */
    private static Tensor reported(Tensor statistic) {
        return Elemwise.apply(GradientBarrier.ZERO_GRAD, statistic);
    }

    /** Normalizes with given statistics: Theano's {@code batch_normalization_test}. */
    public static Tensor test(
            Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon, int... axes) {
        Tensor scale = beside(gamma, x, axes).times(inverseStd(beside(variance, x, axes), epsilon));
        return x.minus(beside(mean, x, axes)).times(scale).plus(beside(beta, x, axes));
    }

    /**
     * New running mean and variance: the old ones, kept with weight {@code 1 − factor}, and the batch's. The batch's
     * variance is made unbiased, with the factor m / (m − 1) for m elements each.
     */
    public static List<Tensor> running(
            Trained batch, Tensor x, Tensor runningMean, Tensor runningVariance, double factor, int... axes) {
        Tensor count = ShapeOps.sizeOf(1);
        for (int axis : axes) {
            count = ShapeOps.timesSizes(count, ShapeOps.shape(x, axis));
        }
        Tensor elements = count.astype(x.dtype());
        Tensor unbiased = batch.variance().times(elements.over(elements.minus(1)));
        return List.of(
                mixed(beside(runningMean, x, axes), batch.mean(), factor),
                mixed(beside(runningVariance, x, axes), unbiased, factor));
    }

    /** (x − mean)·gamma / std + beta with all statistics given: Theano's older {@code batch_normalization}. */
    public static Tensor batchNormalization(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor std) {
        return x.minus(mean).times(gamma.over(std)).plus(beta);
    }

    private static Tensor mixed(Tensor old, Tensor fresh, double factor) {
        return old.times(1 - factor).plus(fresh.times(factor));
    }

    private static Tensor inverseStd(Tensor variance, double epsilon) {
        return Elemwise.inv(variance.plus(epsilon).sqrt());
    }

    /** A parameter in x's rank, so that it stretches along the axes normalized over. */
    private static Tensor beside(Tensor parameter, Tensor x, int... axes) {
        if (parameter.rank() == x.rank()) {
            return ShapeOps.addBroadcast(parameter, axes);
        }
        int[] sorted = Arrays.stream(axes).sorted().toArray();
        if (parameter.rank() + sorted.length != x.rank()) {
            throw new ShapeException(
                    Problem.of("A parameter of batch normalization has the wrong rank: " + parameter.label() + ".")
                            .expected("rank " + x.rank() + ", or " + (x.rank() - sorted.length) + " without the axes "
                                    + Arrays.toString(sorted))
                            .actual(parameter.type())
                            .created(Origin.here()));
        }
        return ShapeOps.insertAxes(parameter, sorted);
    }
}
