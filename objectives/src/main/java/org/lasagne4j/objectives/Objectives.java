package org.lasagne4j.objectives;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * Losses and accuracies of {@code lasagne.objectives}: each gives a number for each element or item, of which
 * {@link #aggregate} or {@code mean} makes one. Meant for static import.
 */
public final class Objectives {
    private Objectives() {}

    /**
     * −t·log(p) − (1 − t)·log(1 − p), for each element.
     *
     * @param predictions probabilities, such as outputs of a sigmoid
     * @param targets 0 or 1, or probabilities
     */
    public static Tensor binaryCrossentropy(Tensor predictions, Tensor targets) {
        Aligned aligned = alignTargets(predictions, targets);
        return Nnet.binaryCrossentropy(aligned.predictions(), aligned.targets());
    }

    /**
     * −Σ t·log(p) over the classes, for each item.
     *
     * @param predictions probabilities of classes, {@code (batch, classes)}, such as outputs of a softmax
     * @param targets labels {@code (batch)} of an integer type, or probabilities {@code (batch, classes)}
     */
    public static Tensor categoricalCrossentropy(Tensor predictions, Tensor targets) {
        return Nnet.categoricalCrossentropy(predictions, targets);
    }

    /** (a − b)², for each element. */
    public static Tensor squaredError(Tensor a, Tensor b) {
        Aligned aligned = alignTargets(a, b);
        return aligned.predictions().minus(aligned.targets()).sqr();
    }

    /** {@link #binaryHingeLoss(Tensor, Tensor, Object, Boolean, boolean)} with delta 1 and targets 0 or 1. */
    public static Tensor binaryHingeLoss(Tensor predictions, Tensor targets, boolean logOdds) {
        return binaryHingeLoss(predictions, targets, 1, logOdds, true);
    }

    /**
     * max(0, delta − t·o) with o the log-odds and t = ±1, for each element.
     *
     * @param delta the margin, a number or a tensor
     * @param logOdds whether predictions are log-odds (true) or probabilities (false); must be said, because Lasagne's
     *     default is about to change
     * @param binary whether targets are 0 and 1 (true) or −1 and 1 (false)
     * @throws ValueException if {@code logOdds} is null
     */
    public static Tensor binaryHingeLoss(
            Tensor predictions, Tensor targets, Object delta, @Nullable Boolean logOdds, boolean binary) {
        if (logOdds == null) {
            throw new ValueException(Problem.of("binaryHingeLoss must be told whether predictions are log-odds.")
                    .expected("logOdds true (log-odds) or false (probabilities)")
                    .actual("null")
                    .created(Origin.here())
                    .fix("give true for the outputs of a linear layer, false for those of a sigmoid."));
        }
        Tensor odds = logOdds ? predictions : Elemwise.log(predictions.over(Elemwise.sub(1, predictions)));
        Tensor signs = binary ? targets.times(2).minus(1) : targets;
        Aligned aligned = alignTargets(odds, signs);
        return Activations.relu(
                Elemwise.sub(Tensors.asTensor(delta), aligned.predictions().times(aligned.targets())));
    }

    /** {@link #multiclassHingeLoss(Tensor, Tensor, Object)} with delta 1. */
    public static Tensor multiclassHingeLoss(Tensor predictions, Tensor targets) {
        return multiclassHingeLoss(predictions, targets, 1);
    }

    /**
     * max(0, delta + the largest prediction of a wrong class − that of the right one), for each item.
     *
     * @param predictions a number for each class, {@code (batch, classes)}
     * @param targets labels {@code (batch)} of an integer type, or one-hot rows {@code (batch, classes)}
     * @param delta the margin, a number or a tensor
     */
    public static Tensor multiclassHingeLoss(Tensor predictions, Tensor targets, Object delta) {
        Tensor isTarget = Classes.isTarget("multiclassHingeLoss", predictions, targets);
        Tensor right = Elemwise.where(isTarget, predictions, 0).sum(-1);
        Tensor wrong =
                Elemwise.where(isTarget, Double.NEGATIVE_INFINITY, predictions).max(-1);
        return Activations.relu(wrong.minus(right).plus(Tensors.asTensor(delta)));
    }

    /** {@link #huberLoss(Tensor, Tensor, Object)} with delta 1. */
    public static Tensor huberLoss(Tensor predictions, Tensor targets) {
        return huberLoss(predictions, targets, 1);
    }

    /**
     * d²/2 where d = |t − p| is at most delta, else delta·(d − delta/2), for each element. Huber, Annals of Mathematical
     * Statistics, 1964.
     *
     * @param delta where the parabola becomes a line, a number or a tensor
     */
    public static Tensor huberLoss(Tensor predictions, Tensor targets, Object delta) {
        Aligned aligned = alignTargets(predictions, targets);
        Tensor difference = aligned.targets().minus(aligned.predictions());
        Tensor distance = difference.abs();
        Tensor edge = Tensors.asTensor(delta);
        Tensor near = difference.sqr().times(0.5);
        Tensor far = edge.times(distance.minus(edge.over(2.0)));
        return Elemwise.where(distance.le(edge), near, far);
    }

    /** The mean of the losses. */
    public static Tensor aggregate(Tensor loss) {
        return aggregate(loss, null, Aggregation.MEAN);
    }

    /** The losses as one number, without weights. */
    public static Tensor aggregate(Tensor loss, Aggregation mode) {
        return aggregate(loss, null, mode);
    }

    /**
     * The losses, weighted, as one number.
     *
     * @param weights a factor for each loss, of a shape that broadcasts; null: none
     * @throws ValueException if the sum shall be normalized without weights
     */
    public static Tensor aggregate(Tensor loss, @Nullable Tensor weights, Aggregation mode) {
        if (mode == Aggregation.NORMALIZED_SUM && weights == null) {
            throw new ValueException(Problem.of("The aggregation normalized_sum needs weights.")
                    .expected("weights to divide by")
                    .actual("no weights")
                    .created(Origin.here())
                    .fix("give weights, or aggregate with mean."));
        }
        Tensor weighted = weights == null ? loss : loss.times(weights);
        return switch (mode) {
            case MEAN -> weighted.mean();
            case SUM -> weighted.sum();
            case NORMALIZED_SUM ->
                weighted.sum().over(Objects.requireNonNull(weights).sum());
        };
    }

    /** {@link #binaryAccuracy(Tensor, Tensor, Object)} with threshold 0.5. */
    public static Tensor binaryAccuracy(Tensor predictions, Tensor targets) {
        return binaryAccuracy(predictions, targets, 0.5);
    }

    /** Whether (p ≥ threshold) = t, for each element: bool, of which {@code mean} gives the accuracy. */
    public static Tensor binaryAccuracy(Tensor predictions, Tensor targets, Object threshold) {
        Aligned aligned = alignTargets(predictions, targets);
        return Comparisons.eq(aligned.predictions().ge(Tensors.asTensor(threshold)), aligned.targets());
    }

    /** Whether the class with the largest prediction is the target, for each item: bool. */
    public static Tensor categoricalAccuracy(Tensor predictions, Tensor targets) {
        return categoricalAccuracy(predictions, targets, 1);
    }

    /**
     * Whether the target is among the {@code topK} classes with the largest predictions, for each item: bool, of which
     * {@code mean} gives the accuracy. Not differentiable.
     *
     * @param predictions a number for each class, {@code (…, classes)}
     * @param targets labels {@code (…)} of an integer type, or a number for each class, {@code (…, classes)}
     */
    public static Tensor categoricalAccuracy(Tensor predictions, Tensor targets, int topK) {
        Tensor labels = Classes.labels("categoricalAccuracy", predictions, targets);
        return topK == 1
                ? Comparisons.eq(predictions.argmax(-1), labels)
                : Comparisons.lt(Classes.ahead(predictions, labels), Tensors.literal(topK));
    }

    /** Targets as a column if the predictions are one: a vector would make a matrix of all pairs. */
    public static Aligned alignTargets(Tensor predictions, Tensor targets) {
        return Aligned.of(predictions, targets);
    }
}
