package org.lasagne4j.updates;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Limits norms: of a parameter's units, or of all gradients together. Meant for static import. */
public final class NormConstraints {
    private static final double EPSILON = 1e-7;

    private NormConstraints() {}

    /** {@link #normConstraint(Tensor, Object, int[], Object)} with axes by rank and epsilon 1e-7. */
    public static Tensor normConstraint(Tensor tensor, Object maxNorm) {
        return normConstraint(tensor, maxNorm, null, EPSILON);
    }

    /** {@link #normConstraint(Tensor, Object, int[], Object)} with epsilon 1e-7. */
    public static Tensor normConstraint(Tensor tensor, Object maxNorm, int... normAxes) {
        return normConstraint(tensor, maxNorm, normAxes, EPSILON);
    }

    /**
     * Scales a tensor so that no norm along {@code normAxes} is larger than {@code maxNorm}: x·min(n, maxNorm)/(epsilon +
     * n). Srivastava et al., JMLR 2014. Follows {@code lasagne.updates.norm_constraint}.
     *
     * @param maxNorm the limit, a number or a scalar tensor
     * @param normAxes the axes that a norm runs over; null: the first of a matrix (the inputs of each unit), all but the
     *     first of 3 to 5 axes (each filter)
     * @param epsilon keeps the quotient finite
     * @throws ValueException if the axes are not given for another rank
     */
    public static Tensor normConstraint(Tensor tensor, Object maxNorm, int @Nullable [] normAxes, Object epsilon) {
        Tensor limit = Hyper.notNegative("norm_constraint", "max norm", maxNorm);
        Tensor small = Hyper.notNegative("norm_constraint", "epsilon", epsilon);
        int[] axes = normAxes == null ? defaultAxes(tensor) : normAxes;
        Tensor norms = tensor.sqr().sum(axes, true).sqrt();
        return tensor.times(Elemwise.clip(norms, Tensors.literal(0.0), limit).over(small.plus(norms)));
    }

    /** {@link #computeNorms(Tensor, int...)} of an array: {@code HostArray}, {@code INDArray} or Java array. */
    public static HostArray computeNorms(Object array, int... normAxes) {
        return computeNorms(Tensors.constant(array), normAxes).eval();
    }

    /**
     * √(Σ x²) along some axes, which vanish. Follows {@code lasagne.utils.compute_norms}.
     *
     * @param normAxes the axes that a norm runs over; none: those of {@link #normConstraint}, and of a vector each
     *     element for itself
     * @throws ValueException if the axes are not given for another rank
     */
    public static Tensor computeNorms(Tensor tensor, int... normAxes) {
        if (normAxes.length == 0 && tensor.rank() == 1) {
            return tensor.abs();
        }
        return tensor.sqr()
                .sum(normAxes.length == 0 ? defaultAxes(tensor) : normAxes, false)
                .sqrt();
    }

    private static int[] defaultAxes(Tensor tensor) {
        if (tensor.rank() == 2) {
            return new int[] {0};
        }
        if (tensor.rank() >= 3 && tensor.rank() <= 5) {
            return IntStream.range(1, tensor.rank()).toArray();
        }
        throw new ValueException(Problem.of("The axes for the norms of " + tensor.label() + " must be said.")
                .expected("normAxes, or 2 to 5 axes")
                .actual(tensor.rank() + " axes")
                .created(Origin.here())
                .fix("call normConstraint(tensor, maxNorm, axes...)."));
    }

    /** {@link #totalNormConstraint(List, Object, Object)} with epsilon 1e-7. */
    public static TotalNorm totalNormConstraint(List<? extends Tensor> tensors, Object maxNorm) {
        return totalNormConstraint(tensors, maxNorm, EPSILON);
    }

    /**
     * Scales tensors together so that their common norm n = √(Σ x²) is not larger than {@code maxNorm}: each is multiplied
     * by min(n, maxNorm)/(epsilon + n). Sutskever et al., NIPS 2014. Follows
     * {@code lasagne.updates.total_norm_constraint}.
     */
    public static TotalNorm totalNormConstraint(List<? extends Tensor> tensors, Object maxNorm, Object epsilon) {
        Tensor limit = Hyper.notNegative("total_norm_constraint", "max norm", maxNorm);
        Tensor small = Hyper.notNegative("total_norm_constraint", "epsilon", epsilon);
        Tensor norm = tensors.stream()
                .map(tensor -> tensor.sqr().sum())
                .reduce(Tensor::plus)
                .orElse(Tensors.literal(0.0))
                .sqrt();
        Tensor factor = Elemwise.clip(norm, Tensors.literal(0.0), limit).over(small.plus(norm));
        return new TotalNorm(
                tensors.stream().map(tensor -> tensor.times(factor)).toList(), norm);
    }

    /**
     * What {@link #totalNormConstraint} gives.
     *
     * @param scaled the tensors, scaled
     * @param norm their common norm before that
     */
    public record TotalNorm(List<Tensor> scaled, Tensor norm) {}
}
