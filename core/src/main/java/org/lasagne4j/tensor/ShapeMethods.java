package org.lasagne4j.tensor;

import java.util.List;

/** Functions on shapes as methods; each is the static of the same name in {@link ShapeOps} or {@link Joining}. */
public interface ShapeMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** Axes permuted, inserted ({@link ShapeOps#X}) or dropped. */
    default Tensor dimshuffle(int... pattern) {
        return ShapeOps.dimshuffle(self(), pattern);
    }

    /** Axes in reverse order. */
    default Tensor transpose() {
        return ShapeOps.transpose(self());
    }

    /** Axes in this order. */
    default Tensor transpose(int... axes) {
        return ShapeOps.transpose(self(), axes);
    }

    /** Two axes exchanged. */
    default Tensor swapaxes(int axis1, int axis2) {
        return ShapeOps.swapaxes(self(), axis1, axis2);
    }

    /** Without the axes that are statically 1. */
    default Tensor squeeze() {
        return ShapeOps.squeeze(self());
    }

    /** The same elements in this shape; one size may be −1. */
    default Tensor reshape(long... shape) {
        return ShapeOps.reshape(self(), shape);
    }

    /** The same elements in the shape that an integer vector gives. */
    default Tensor reshape(Tensor shape) {
        return ShapeOps.reshape(self(), shape);
    }

    /** The same elements in sizes that are numbers or integer scalars. */
    default Tensor reshape(List<?> sizes) {
        return ShapeOps.reshape(self(), sizes);
    }

    /** All elements as a vector. */
    default Tensor flatten() {
        return ShapeOps.flatten(self());
    }

    /** The last axes merged so that {@code rank} are left. */
    default Tensor flatten(int rank) {
        return ShapeOps.flatten(self(), rank);
    }

    /** All elements as a vector. */
    default Tensor ravel() {
        return ShapeOps.flatten(self());
    }

    /** The sizes as an int64 vector. */
    default Tensor shape() {
        return ShapeOps.shape(self());
    }

    /** Size of one axis as an int64 scalar. */
    default Tensor shape(int axis) {
        return ShapeOps.shape(self(), axis);
    }

    /** Number of elements as an int64 scalar. */
    default Tensor size() {
        return ShapeOps.size(self());
    }

    /** Zeros in this shape and type. */
    default Tensor zerosLike() {
        return Creation.zerosLike(self());
    }

    /** Ones in this shape and type. */
    default Tensor onesLike() {
        return Creation.onesLike(self());
    }

    /** Each index along an axis this many times. */
    default Tensor repeat(Object times, int axis) {
        return Joining.repeat(self(), times, axis);
    }

    /** Each element of the flattened tensor this many times. */
    default Tensor repeat(Object times) {
        return Joining.repeat(self(), times);
    }
}
