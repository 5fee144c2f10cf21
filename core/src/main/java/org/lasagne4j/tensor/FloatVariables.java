package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.lasagne4j.array.DType;

/** Makes float32 (f…) and float64 (d…) variables; meant to be used through {@link Tensors}. */
public abstract class FloatVariables extends IntegerVariables {
    FloatVariables() {}

    /** A float32 variable of rank 0. */
    public static Tensor fscalar(String name) {
        return variable(DType.FLOAT32, name);
    }

    /** float32 variables of rank 0, one for each name. */
    public static List<Tensor> fscalars(String... names) {
        return variables(DType.FLOAT32, names);
    }

    /** A float32 variable of rank 1. */
    public static Tensor fvector(String name) {
        return variable(DType.FLOAT32, name, ANY);
    }

    /** float32 variables of rank 1, one for each name. */
    public static List<Tensor> fvectors(String... names) {
        return variables(DType.FLOAT32, names, ANY);
    }

    /** A float32 variable of shape (1, ANY). */
    public static Tensor frow(String name) {
        return variable(DType.FLOAT32, name, 1, ANY);
    }

    /** float32 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> frows(String... names) {
        return variables(DType.FLOAT32, names, 1, ANY);
    }

    /** A float32 variable of shape (ANY, 1). */
    public static Tensor fcol(String name) {
        return variable(DType.FLOAT32, name, ANY, 1);
    }

    /** float32 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> fcols(String... names) {
        return variables(DType.FLOAT32, names, ANY, 1);
    }

    /** A float32 variable of rank 2. */
    public static Tensor fmatrix(String name) {
        return variable(DType.FLOAT32, name, ANY, ANY);
    }

    /** float32 variables of rank 2, one for each name. */
    public static List<Tensor> fmatrices(String... names) {
        return variables(DType.FLOAT32, names, ANY, ANY);
    }

    /** A float32 variable of rank 3. */
    public static Tensor ftensor3(String name) {
        return variable(DType.FLOAT32, name, ANY, ANY, ANY);
    }

    /** float32 variables of rank 3, one for each name. */
    public static List<Tensor> ftensor3s(String... names) {
        return variables(DType.FLOAT32, names, ANY, ANY, ANY);
    }

    /** A float32 variable of rank 4. */
    public static Tensor ftensor4(String name) {
        return variable(DType.FLOAT32, name, ANY, ANY, ANY, ANY);
    }

    /** float32 variables of rank 4, one for each name. */
    public static List<Tensor> ftensor4s(String... names) {
        return variables(DType.FLOAT32, names, ANY, ANY, ANY, ANY);
    }

    /** A float32 variable of rank 5. */
    public static Tensor ftensor5(String name) {
        return variable(DType.FLOAT32, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** float32 variables of rank 5, one for each name. */
    public static List<Tensor> ftensor5s(String... names) {
        return variables(DType.FLOAT32, names, ANY, ANY, ANY, ANY, ANY);
    }

    /** A float64 variable of rank 0. */
    public static Tensor dscalar(String name) {
        return variable(DType.FLOAT64, name);
    }

    /** float64 variables of rank 0, one for each name. */
    public static List<Tensor> dscalars(String... names) {
        return variables(DType.FLOAT64, names);
    }

    /** A float64 variable of rank 1. */
    public static Tensor dvector(String name) {
        return variable(DType.FLOAT64, name, ANY);
    }

    /** float64 variables of rank 1, one for each name. */
    public static List<Tensor> dvectors(String... names) {
        return variables(DType.FLOAT64, names, ANY);
    }

    /** A float64 variable of shape (1, ANY). */
    public static Tensor drow(String name) {
        return variable(DType.FLOAT64, name, 1, ANY);
    }

    /** float64 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> drows(String... names) {
        return variables(DType.FLOAT64, names, 1, ANY);
    }

    /** A float64 variable of shape (ANY, 1). */
    public static Tensor dcol(String name) {
        return variable(DType.FLOAT64, name, ANY, 1);
    }

    /** float64 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> dcols(String... names) {
        return variables(DType.FLOAT64, names, ANY, 1);
    }

    /** A float64 variable of rank 2. */
    public static Tensor dmatrix(String name) {
        return variable(DType.FLOAT64, name, ANY, ANY);
    }

    /** float64 variables of rank 2, one for each name. */
    public static List<Tensor> dmatrices(String... names) {
        return variables(DType.FLOAT64, names, ANY, ANY);
    }

    /** A float64 variable of rank 3. */
    public static Tensor dtensor3(String name) {
        return variable(DType.FLOAT64, name, ANY, ANY, ANY);
    }

    /** float64 variables of rank 3, one for each name. */
    public static List<Tensor> dtensor3s(String... names) {
        return variables(DType.FLOAT64, names, ANY, ANY, ANY);
    }

    /** A float64 variable of rank 4. */
    public static Tensor dtensor4(String name) {
        return variable(DType.FLOAT64, name, ANY, ANY, ANY, ANY);
    }

    /** float64 variables of rank 4, one for each name. */
    public static List<Tensor> dtensor4s(String... names) {
        return variables(DType.FLOAT64, names, ANY, ANY, ANY, ANY);
    }

    /** A float64 variable of rank 5. */
    public static Tensor dtensor5(String name) {
        return variable(DType.FLOAT64, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** float64 variables of rank 5, one for each name. */
    public static List<Tensor> dtensor5s(String... names) {
        return variables(DType.FLOAT64, names, ANY, ANY, ANY, ANY, ANY);
    }
}
