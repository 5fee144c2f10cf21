package org.lasagne4j.layers;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/** Makes layers that change shapes, merge, or apply functions; meant to be used through {@link Layers}. */
public abstract class StructuralLayers extends SpatialLayers {
    StructuralLayers() {}

    /** A function of each element; null for the identity. */
    public static NonlinearityLayer.Spec nonlinearity(@Nullable Nonlinearity function) {
        return new NonlinearityLayer.Spec(function);
    }

    /** All axes but the first merged into one. */
    public static FlattenLayer.Spec flatten() {
        return flatten(2);
    }

    /** Trailing axes merged, so that so many are left. */
    public static FlattenLayer.Spec flatten(int outdim) {
        return new FlattenLayer.Spec(outdim);
    }

    /** Another shape, in which one number may be −1: what is left over. */
    public static ReshapeLayer.Spec reshape(long... target) {
        return new ReshapeLayer.Spec(target);
    }

    /** Another shape, see {@link TargetSize}. */
    public static ReshapeLayer.Spec reshape(TargetSize... target) {
        return new ReshapeLayer.Spec(target);
    }

    /** Joins layers along axis 1: {@code concat().of(a, b)}. */
    public static ConcatLayer.Spec concat() {
        return new ConcatLayer.Spec();
    }

    /** These layers joined along axis 1. */
    public static ConcatLayer concat(Incoming... incomings) {
        return concat().of(List.of(incomings));
    }

    /** The sum of layers: {@code elemwiseSum().coeffs(1, -1).of(a, b)}. */
    public static ElemwiseSumLayer.Spec elemwiseSum() {
        return new ElemwiseSumLayer.Spec();
    }

    /** The sum of these layers. */
    public static ElemwiseSumLayer elemwiseSum(Incoming... incomings) {
        return elemwiseSum().of(List.of(incomings));
    }

    /** Layers merged element by element with a function of two, such as {@code Elemwise::maximum}. */
    public static ElemwiseMergeLayer.Spec elemwiseMerge(BinaryOperator<Tensor> function) {
        return new ElemwiseMergeLayer.Spec(function);
    }
}
