package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;

/** Makes variables, of Theano's {@code floatX} unless a type is given; meant to be used through {@link Tensors}. */
public abstract class Variables {
    Variables() {}

    static Tensor variable(DType dtype, @Nullable String name, long... dims) {
        return new Tensor(TensorType.of(dtype, dims), name);
    }

    static List<Tensor> variables(DType dtype, String[] names, long... dims) {
        return Arrays.stream(names).map(name -> variable(dtype, name, dims)).toList();
    }

    /** A variable of this type. */
    public static Tensor tensor(TensorType type, @Nullable String name) {
        return new Tensor(type, name);
    }

    /** A variable of this element type and these sizes, {@code ANY} where unknown. */
    public static Tensor tensor(DType dtype, @Nullable String name, long... dims) {
        return variable(dtype, name, dims);
    }

    /** A variable without a name. */
    public static Tensor tensor(DType dtype, long... dims) {
        return variable(dtype, null, dims);
    }

    /** A variable of rank 0. */
    public static Tensor scalar(String name) {
        return variable(FloatX.current(), name);
    }

    /** Variables of rank 0, one for each name. */
    public static List<Tensor> scalars(String... names) {
        return variables(FloatX.current(), names);
    }

    /** A variable of rank 1. */
    public static Tensor vector(String name) {
        return variable(FloatX.current(), name, ANY);
    }

    /** Variables of rank 1, one for each name. */
    public static List<Tensor> vectors(String... names) {
        return variables(FloatX.current(), names, ANY);
    }

    /** A variable of shape (1, ANY). */
    public static Tensor row(String name) {
        return variable(FloatX.current(), name, 1, ANY);
    }

    /** Variables of shape (1, ANY), one for each name. */
    public static List<Tensor> rows(String... names) {
        return variables(FloatX.current(), names, 1, ANY);
    }

    /** A variable of shape (ANY, 1). */
    public static Tensor col(String name) {
        return variable(FloatX.current(), name, ANY, 1);
    }

    /** Variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> cols(String... names) {
        return variables(FloatX.current(), names, ANY, 1);
    }

    /** A variable of rank 2. */
    public static Tensor matrix(String name) {
        return variable(FloatX.current(), name, ANY, ANY);
    }

    /** Variables of rank 2, one for each name. */
    public static List<Tensor> matrices(String... names) {
        return variables(FloatX.current(), names, ANY, ANY);
    }

    /** A variable of rank 3. */
    public static Tensor tensor3(String name) {
        return variable(FloatX.current(), name, ANY, ANY, ANY);
    }

    /** Variables of rank 3, one for each name. */
    public static List<Tensor> tensor3s(String... names) {
        return variables(FloatX.current(), names, ANY, ANY, ANY);
    }

    /** A variable of rank 4. */
    public static Tensor tensor4(String name) {
        return variable(FloatX.current(), name, ANY, ANY, ANY, ANY);
    }

    /** Variables of rank 4, one for each name. */
    public static List<Tensor> tensor4s(String... names) {
        return variables(FloatX.current(), names, ANY, ANY, ANY, ANY);
    }

    /** A variable of rank 5. */
    public static Tensor tensor5(String name) {
        return variable(FloatX.current(), name, ANY, ANY, ANY, ANY, ANY);
    }

    /** Variables of rank 5, one for each name. */
    public static List<Tensor> tensor5s(String... names) {
        return variables(FloatX.current(), names, ANY, ANY, ANY, ANY, ANY);
    }

    /** A variable of rank 0 without a name. */
    public static Tensor scalar() {
        return variable(FloatX.current(), null);
    }

    /** A variable of rank 1 without a name. */
    public static Tensor vector() {
        return variable(FloatX.current(), null, ANY);
    }

    /** A variable of shape (1, ANY) without a name. */
    public static Tensor row() {
        return variable(FloatX.current(), null, 1, ANY);
    }

    /** A variable of shape (ANY, 1) without a name. */
    public static Tensor col() {
        return variable(FloatX.current(), null, ANY, 1);
    }

    /** A variable of rank 2 without a name. */
    public static Tensor matrix() {
        return variable(FloatX.current(), null, ANY, ANY);
    }

    /** A variable of rank 3 without a name. */
    public static Tensor tensor3() {
        return variable(FloatX.current(), null, ANY, ANY, ANY);
    }

    /** A variable of rank 4 without a name. */
    public static Tensor tensor4() {
        return variable(FloatX.current(), null, ANY, ANY, ANY, ANY);
    }

    /** A variable of rank 5 without a name. */
    public static Tensor tensor5() {
        return variable(FloatX.current(), null, ANY, ANY, ANY, ANY, ANY);
    }
}
