package org.lasagne4j.layers;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/**
 * Makes input layers, and specs of all other layers with Lasagne's defaults, for {@link Layer#then}; meant for static
 * import. Functions on whole networks are in {@link Networks}.
 */
public final class Layers {
    /** A size that is only known when a function is called. */
    public static final long ANY = Shapes.ANY;

    /** The option of {@code getOutput} that turns off everything random. */
    public static final Option DETERMINISTIC = Option.DETERMINISTIC;

    /** The tag of parameters that training changes. */
    public static final Tag TRAINABLE = Tag.TRAINABLE;

    /** The tag of parameters that penalties apply to. */
    public static final Tag REGULARIZABLE = Tag.REGULARIZABLE;

    private Layers() {}

    /** An input of this shape, {@link #ANY} where a size is open, with a variable of its own. */
    public static InputLayer input(long... shape) {
        return new InputLayer(null, null, shape);
    }

    /** An input of this shape for this variable. */
    public static InputLayer input(Tensor inputVar, long... shape) {
        return new InputLayer(null, inputVar, shape);
    }

    /** An input of this shape with a name and a variable of its own. */
    public static InputLayer input(String name, long... shape) {
        return new InputLayer(name, null, shape);
    }

    /** An input of this shape with a name, for this variable. */
    public static InputLayer input(String name, Tensor inputVar, long... shape) {
        return new InputLayer(name, inputVar, shape);
    }

    /** A fully connected layer of so many units. */
    public static DenseLayer.Spec dense(int numUnits) {
        return new DenseLayer.Spec(numUnits);
    }

    /** A convolution over rows and columns with so many filters of this size, one number or rows and columns. */
    public static Conv2DLayer.Spec conv2d(int numFilters, int... filterSize) {
        return new Conv2DLayer.Spec(numFilters, filterSize);
    }

    /** Pooling over rows and columns, of the maximum unless a mode is given; one number or rows and columns. */
    public static Pool2DLayer.Spec pool2d(int... poolSize) {
        return new Pool2DLayer.Spec(poolSize);
    }

    /** Max-pooling over rows and columns; one number or rows and columns. */
    public static MaxPool2DLayer.Spec maxPool2d(int... poolSize) {
        return new MaxPool2DLayer.Spec(poolSize);
    }

    /** Dropout of half of the elements. */
    public static DropoutLayer.Spec dropout() {
        return dropout(0.5);
    }

    /** Dropout of this part of the elements: a number, or a scalar tensor. */
    public static DropoutLayer.Spec dropout(Object p) {
        return new DropoutLayer.Spec(p);
    }

    /** Dropout of whole channels: one decision for all positions of a channel. */
    public static LayerSpec<DropoutLayer> dropoutChannels(Object p) {
        return incoming -> {
            int rank = incoming.outputShape().length;
            return dropout(p).sharedAxes(IntStream.range(2, rank).toArray()).on(incoming);
        };
    }

    /** The same as {@link #dropoutChannels}. */
    public static LayerSpec<DropoutLayer> spatialDropout(Object p) {
        return dropoutChannels(p);
    }

    /** Dropout of whole positions: one decision for all channels of a position. */
    public static DropoutLayer.Spec dropoutLocations(Object p) {
        return dropout(p).sharedAxes(1);
    }

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
