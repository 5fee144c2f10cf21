package org.lasagne4j.tensor;

/**
 * Reductions as methods; each is the static of the same name in {@link Reductions}. Without axes all are reduced; with
 * {@code keepDims} they stay, with size 1.
 */
public interface ReductionMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** Sum over all axes. */
    default Tensor sum() {
        return Reductions.sum(self());
    }

    /** Sum over these axes. */
    default Tensor sum(int... axes) {
        return sum(axes, false);
    }

    /** Sum over these axes. */
    default Tensor sum(int[] axes, boolean keepDims) {
        return Reductions.sum(self(), axes, keepDims);
    }

    /** Product over all axes. */
    default Tensor prod() {
        return Reductions.prod(self());
    }

    /** Product over these axes. */
    default Tensor prod(int... axes) {
        return prod(axes, false);
    }

    /** Product over these axes. */
    default Tensor prod(int[] axes, boolean keepDims) {
        return Reductions.prod(self(), axes, keepDims);
    }

    /** Mean over all axes. */
    default Tensor mean() {
        return Reductions.mean(self());
    }

    /** Mean over these axes. */
    default Tensor mean(int... axes) {
        return mean(axes, false);
    }

    /** Mean over these axes. */
    default Tensor mean(int[] axes, boolean keepDims) {
        return Reductions.mean(self(), axes, keepDims);
    }

    /** Variance over all axes. */
    default Tensor var() {
        return Reductions.var(self());
    }

    /** Variance over these axes. */
    default Tensor var(int... axes) {
        return var(axes, false);
    }

    /** Variance over these axes. */
    default Tensor var(int[] axes, boolean keepDims) {
        return Reductions.var(self(), axes, keepDims);
    }

    /** Standard deviation over all axes. */
    default Tensor std() {
        return Reductions.std(self());
    }

    /** Standard deviation over these axes. */
    default Tensor std(int... axes) {
        return std(axes, false);
    }

    /** Standard deviation over these axes. */
    default Tensor std(int[] axes, boolean keepDims) {
        return Reductions.std(self(), axes, keepDims);
    }

    /** Largest element. */
    default Tensor max() {
        return Reductions.max(self());
    }

    /** Largest element over these axes. */
    default Tensor max(int... axes) {
        return max(axes, false);
    }

    /** Largest element over these axes. */
    default Tensor max(int[] axes, boolean keepDims) {
        return Reductions.max(self(), axes, keepDims);
    }

    /** Smallest element. */
    default Tensor min() {
        return Reductions.min(self());
    }

    /** Smallest element over these axes. */
    default Tensor min(int... axes) {
        return min(axes, false);
    }

    /** Smallest element over these axes. */
    default Tensor min(int[] axes, boolean keepDims) {
        return Reductions.min(self(), axes, keepDims);
    }

    /** Row-major index of the largest element. */
    default Tensor argmax() {
        return Reductions.argmax(self());
    }

    /** Index of the largest element over these axes. */
    default Tensor argmax(int... axes) {
        return argmax(axes, false);
    }

    /** Index of the largest element over these axes. */
    default Tensor argmax(int[] axes, boolean keepDims) {
        return Reductions.argmax(self(), axes, keepDims);
    }

    /** Row-major index of the smallest element. */
    default Tensor argmin() {
        return Reductions.argmin(self());
    }

    /** Index of the smallest element over these axes. */
    default Tensor argmin(int... axes) {
        return argmin(axes, false);
    }

    /** Index of the smallest element over these axes. */
    default Tensor argmin(int[] axes, boolean keepDims) {
        return Reductions.argmin(self(), axes, keepDims);
    }

    /** Whether any element is not zero. */
    default Tensor any() {
        return Reductions.any(self());
    }

    /** Whether any element over these axes is not zero. */
    default Tensor any(int... axes) {
        return any(axes, false);
    }

    /** Whether any element over these axes is not zero. */
    default Tensor any(int[] axes, boolean keepDims) {
        return Reductions.any(self(), axes, keepDims);
    }

    /** Whether no element is zero. */
    default Tensor all() {
        return Reductions.all(self());
    }

    /** Whether no element over these axes is zero. */
    default Tensor all(int... axes) {
        return all(axes, false);
    }

    /** Whether no element over these axes is zero. */
    default Tensor all(int[] axes, boolean keepDims) {
        return Reductions.all(self(), axes, keepDims);
    }

    /** Largest minus smallest element over these axes, or all. */
    default Tensor ptp(int... axes) {
        return Reductions.ptp(self(), axes);
    }

    /** (Σ |x|^p)^(1/p) over these axes. */
    default Tensor norm(double p, int... axes) {
        return axes.length == 0 ? Reductions.norm(self(), p) : Reductions.norm(self(), p, axes, false);
    }

    /** (Σ |x|^p)^(1/p) over these axes. */
    default Tensor norm(double p, int[] axes, boolean keepDims) {
        return Reductions.norm(self(), p, axes, keepDims);
    }

    /** Running sum of all elements. */
    default Tensor cumsum() {
        return Reductions.cumsum(self());
    }

    /** Running sum along an axis. */
    default Tensor cumsum(int axis) {
        return Reductions.cumsum(self(), axis);
    }

    /** Running product of all elements. */
    default Tensor cumprod() {
        return Reductions.cumprod(self());
    }

    /** Running product along an axis. */
    default Tensor cumprod(int axis) {
        return Reductions.cumprod(self(), axis);
    }
}
