package org.lasagne4j.layers;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Index;
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

    /**
     * Axes permuted, of size 1 inserted ({@link org.lasagne4j.tensor.ShapeOps#X}) or dropped: {@code dimshuffle(0, 2, 1)}.
     */
    public static DimshuffleLayer.Spec dimshuffle(int... pattern) {
        return new DimshuffleLayer.Spec(pattern);
    }

    /** A border of zeros around all axes but batch and channels; one width for all of them or one for each. */
    public static PadLayer.Spec pad(int... width) {
        return new PadLayer.Spec(width);
    }

    /** A border of these widths, {@code {before, after}} for each axis behind batch and channels. */
    public static PadLayer.Spec pad(int[][] widths) {
        return new PadLayer.Spec(widths);
    }

    /** The element at an index along the last axis, which is dropped; a negative index counts from the end. */
    public static SliceLayer.Spec slice(long index) {
        return slice(Index.at(index));
    }

    /** A part of the last axis: {@code slice(Index.slice(0, 3))}; along another: {@code .axis(1)}. */
    public static SliceLayer.Spec slice(Index indices) {
        return new SliceLayer.Spec(indices);
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

    /** A bias of its own for each feature or channel. */
    public static BiasLayer.Spec bias() {
        return new BiasLayer.Spec();
    }

    /** A factor of its own for each feature or channel. */
    public static ScaleLayer.Spec scale() {
        return new ScaleLayer.Spec();
    }

    /** Inputs shifted and scaled by fixed arrays, (x − offset) / scale, with a number for each feature or channel. */
    public static Standardization standardize(Object offset, Object scale) {
        return new Standardization(offset, scale);
    }

    /** Any function of a tensor that keeps its shape; for others say {@code outputShape(...)} or {@code autoShape()}. */
    public static ExpressionLayer.Spec expression(UnaryOperator<Tensor> function) {
        return new ExpressionLayer.Spec(function);
    }

    /** Another layer backwards, such as an unpooling or a transposed convolution with that layer's weights. */
    public static InverseLayer.Spec inverse(Layer layer) {
        return new InverseLayer.Spec(layer);
    }

    /** A leaky rectifier with a learned slope for each feature or channel. */
    public static ParametricRectifierLayer.Spec prelu() {
        return new ParametricRectifierLayer.Spec();
    }

    /** A layer with a learned leaky rectifier in the place of its nonlinearity: {@code prelu(conv2d(32, 3))}. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<ParametricRectifierLayer> prelu(S layer) {
        return prelu(layer, prelu());
    }

    /** The same with options for the rectifier: {@code prelu(conv2d(32, 3), prelu().sharedAxes(0))}. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<ParametricRectifierLayer> prelu(
            S layer, ParametricRectifierLayer.Spec rectifier) {
        return incoming -> layer.nonlinearity(null).on(incoming).then(rectifier);
    }

    /** A leaky rectifier with a random slope for each feature or channel. */
    public static RandomizedRectifierLayer.Spec rrelu() {
        return new RandomizedRectifierLayer.Spec();
    }

    /** A layer with a random leaky rectifier in the place of its nonlinearity: {@code rrelu(dense(100))}. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<RandomizedRectifierLayer> rrelu(S layer) {
        return rrelu(layer, rrelu());
    }

    /** The same with options for the rectifier: {@code rrelu(dense(100), rrelu().lower(0.1))}. */
    public static <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<RandomizedRectifierLayer> rrelu(
            S layer, RandomizedRectifierLayer.Spec rectifier) {
        return incoming -> layer.nonlinearity(null).on(incoming).then(rectifier);
    }

    /** Images moved, turned and scaled by an affine map that a network computes: {@code images.then(transformer(maps))}. */
    public static TransformerLayer.Spec transformer(Layer localization) {
        return new TransformerLayer.Spec(localization);
    }

    /** Images bent by thin plate splines through control points that a network moves. */
    public static TPSTransformerLayer.Spec tpsTransformer(Layer localization) {
        return new TPSTransformerLayer.Spec(localization);
    }
}
