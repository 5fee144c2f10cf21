package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.lasagne4j.array.DType;

/** Makes int8 (b…), int16 (w…), int32 (i…) and int64 (l…) variables; meant to be used through {@link Tensors}. */
public abstract class IntegerVariables extends Variables {
    IntegerVariables() {}

    /** An int8 variable of rank 0. */
    public static Tensor bscalar(String name) {
        return variable(DType.INT8, name);
    }

    /** int8 variables of rank 0, one for each name. */
    public static List<Tensor> bscalars(String... names) {
        return variables(DType.INT8, names);
    }

    /** An int8 variable of rank 1. */
    public static Tensor bvector(String name) {
        return variable(DType.INT8, name, ANY);
    }

    /** int8 variables of rank 1, one for each name. */
    public static List<Tensor> bvectors(String... names) {
        return variables(DType.INT8, names, ANY);
    }

    /** An int8 variable of shape (1, ANY). */
    public static Tensor brow(String name) {
        return variable(DType.INT8, name, 1, ANY);
    }

    /** int8 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> brows(String... names) {
        return variables(DType.INT8, names, 1, ANY);
    }

    /** An int8 variable of shape (ANY, 1). */
    public static Tensor bcol(String name) {
        return variable(DType.INT8, name, ANY, 1);
    }

    /** int8 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> bcols(String... names) {
        return variables(DType.INT8, names, ANY, 1);
    }

    /** An int8 variable of rank 2. */
    public static Tensor bmatrix(String name) {
        return variable(DType.INT8, name, ANY, ANY);
    }

    /** int8 variables of rank 2, one for each name. */
    public static List<Tensor> bmatrices(String... names) {
        return variables(DType.INT8, names, ANY, ANY);
    }

    /** An int8 variable of rank 3. */
    public static Tensor btensor3(String name) {
        return variable(DType.INT8, name, ANY, ANY, ANY);
    }

    /** int8 variables of rank 3, one for each name. */
    public static List<Tensor> btensor3s(String... names) {
        return variables(DType.INT8, names, ANY, ANY, ANY);
    }

    /** An int8 variable of rank 4. */
    public static Tensor btensor4(String name) {
        return variable(DType.INT8, name, ANY, ANY, ANY, ANY);
    }

    /** int8 variables of rank 4, one for each name. */
    public static List<Tensor> btensor4s(String... names) {
        return variables(DType.INT8, names, ANY, ANY, ANY, ANY);
    }

    /** An int8 variable of rank 5. */
    public static Tensor btensor5(String name) {
        return variable(DType.INT8, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** int8 variables of rank 5, one for each name. */
    public static List<Tensor> btensor5s(String... names) {
        return variables(DType.INT8, names, ANY, ANY, ANY, ANY, ANY);
    }

    /** An int16 variable of rank 0. */
    public static Tensor wscalar(String name) {
        return variable(DType.INT16, name);
    }

    /** int16 variables of rank 0, one for each name. */
    public static List<Tensor> wscalars(String... names) {
        return variables(DType.INT16, names);
    }

    /** An int16 variable of rank 1. */
    public static Tensor wvector(String name) {
        return variable(DType.INT16, name, ANY);
    }

    /** int16 variables of rank 1, one for each name. */
    public static List<Tensor> wvectors(String... names) {
        return variables(DType.INT16, names, ANY);
    }

    /** An int16 variable of shape (1, ANY). */
    public static Tensor wrow(String name) {
        return variable(DType.INT16, name, 1, ANY);
    }

    /** int16 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> wrows(String... names) {
        return variables(DType.INT16, names, 1, ANY);
    }

    /** An int16 variable of shape (ANY, 1). */
    public static Tensor wcol(String name) {
        return variable(DType.INT16, name, ANY, 1);
    }

    /** int16 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> wcols(String... names) {
        return variables(DType.INT16, names, ANY, 1);
    }

    /** An int16 variable of rank 2. */
    public static Tensor wmatrix(String name) {
        return variable(DType.INT16, name, ANY, ANY);
    }

    /** int16 variables of rank 2, one for each name. */
    public static List<Tensor> wmatrices(String... names) {
        return variables(DType.INT16, names, ANY, ANY);
    }

    /** An int16 variable of rank 3. */
    public static Tensor wtensor3(String name) {
        return variable(DType.INT16, name, ANY, ANY, ANY);
    }

    /** int16 variables of rank 3, one for each name. */
    public static List<Tensor> wtensor3s(String... names) {
        return variables(DType.INT16, names, ANY, ANY, ANY);
    }

    /** An int16 variable of rank 4. */
    public static Tensor wtensor4(String name) {
        return variable(DType.INT16, name, ANY, ANY, ANY, ANY);
    }

    /** int16 variables of rank 4, one for each name. */
    public static List<Tensor> wtensor4s(String... names) {
        return variables(DType.INT16, names, ANY, ANY, ANY, ANY);
    }

    /** An int16 variable of rank 5. */
    public static Tensor wtensor5(String name) {
        return variable(DType.INT16, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** int16 variables of rank 5, one for each name. */
    public static List<Tensor> wtensor5s(String... names) {
        return variables(DType.INT16, names, ANY, ANY, ANY, ANY, ANY);
    }

    /** An int32 variable of rank 0. */
    public static Tensor iscalar(String name) {
        return variable(DType.INT32, name);
    }

    /** int32 variables of rank 0, one for each name. */
    public static List<Tensor> iscalars(String... names) {
        return variables(DType.INT32, names);
    }

    /** An int32 variable of rank 1. */
    public static Tensor ivector(String name) {
        return variable(DType.INT32, name, ANY);
    }

    /** int32 variables of rank 1, one for each name. */
    public static List<Tensor> ivectors(String... names) {
        return variables(DType.INT32, names, ANY);
    }

    /** An int32 variable of shape (1, ANY). */
    public static Tensor irow(String name) {
        return variable(DType.INT32, name, 1, ANY);
    }

    /** int32 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> irows(String... names) {
        return variables(DType.INT32, names, 1, ANY);
    }

    /** An int32 variable of shape (ANY, 1). */
    public static Tensor icol(String name) {
        return variable(DType.INT32, name, ANY, 1);
    }

    /** int32 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> icols(String... names) {
        return variables(DType.INT32, names, ANY, 1);
    }

    /** An int32 variable of rank 2. */
    public static Tensor imatrix(String name) {
        return variable(DType.INT32, name, ANY, ANY);
    }

    /** int32 variables of rank 2, one for each name. */
    public static List<Tensor> imatrices(String... names) {
        return variables(DType.INT32, names, ANY, ANY);
    }

    /** An int32 variable of rank 3. */
    public static Tensor itensor3(String name) {
        return variable(DType.INT32, name, ANY, ANY, ANY);
    }

    /** int32 variables of rank 3, one for each name. */
    public static List<Tensor> itensor3s(String... names) {
        return variables(DType.INT32, names, ANY, ANY, ANY);
    }

    /** An int32 variable of rank 4. */
    public static Tensor itensor4(String name) {
        return variable(DType.INT32, name, ANY, ANY, ANY, ANY);
    }

    /** int32 variables of rank 4, one for each name. */
    public static List<Tensor> itensor4s(String... names) {
        return variables(DType.INT32, names, ANY, ANY, ANY, ANY);
    }

    /** An int32 variable of rank 5. */
    public static Tensor itensor5(String name) {
        return variable(DType.INT32, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** int32 variables of rank 5, one for each name. */
    public static List<Tensor> itensor5s(String... names) {
        return variables(DType.INT32, names, ANY, ANY, ANY, ANY, ANY);
    }

    /** An int64 variable of rank 0. */
    public static Tensor lscalar(String name) {
        return variable(DType.INT64, name);
    }

    /** int64 variables of rank 0, one for each name. */
    public static List<Tensor> lscalars(String... names) {
        return variables(DType.INT64, names);
    }

    /** An int64 variable of rank 1. */
    public static Tensor lvector(String name) {
        return variable(DType.INT64, name, ANY);
    }

    /** int64 variables of rank 1, one for each name. */
    public static List<Tensor> lvectors(String... names) {
        return variables(DType.INT64, names, ANY);
    }

    /** An int64 variable of shape (1, ANY). */
    public static Tensor lrow(String name) {
        return variable(DType.INT64, name, 1, ANY);
    }

    /** int64 variables of shape (1, ANY), one for each name. */
    public static List<Tensor> lrows(String... names) {
        return variables(DType.INT64, names, 1, ANY);
    }

    /** An int64 variable of shape (ANY, 1). */
    public static Tensor lcol(String name) {
        return variable(DType.INT64, name, ANY, 1);
    }

    /** int64 variables of shape (ANY, 1), one for each name. */
    public static List<Tensor> lcols(String... names) {
        return variables(DType.INT64, names, ANY, 1);
    }

    /** An int64 variable of rank 2. */
    public static Tensor lmatrix(String name) {
        return variable(DType.INT64, name, ANY, ANY);
    }

    /** int64 variables of rank 2, one for each name. */
    public static List<Tensor> lmatrices(String... names) {
        return variables(DType.INT64, names, ANY, ANY);
    }

    /** An int64 variable of rank 3. */
    public static Tensor ltensor3(String name) {
        return variable(DType.INT64, name, ANY, ANY, ANY);
    }

    /** int64 variables of rank 3, one for each name. */
    public static List<Tensor> ltensor3s(String... names) {
        return variables(DType.INT64, names, ANY, ANY, ANY);
    }

    /** An int64 variable of rank 4. */
    public static Tensor ltensor4(String name) {
        return variable(DType.INT64, name, ANY, ANY, ANY, ANY);
    }

    /** int64 variables of rank 4, one for each name. */
    public static List<Tensor> ltensor4s(String... names) {
        return variables(DType.INT64, names, ANY, ANY, ANY, ANY);
    }

    /** An int64 variable of rank 5. */
    public static Tensor ltensor5(String name) {
        return variable(DType.INT64, name, ANY, ANY, ANY, ANY, ANY);
    }

    /** int64 variables of rank 5, one for each name. */
    public static List<Tensor> ltensor5s(String... names) {
        return variables(DType.INT64, names, ANY, ANY, ANY, ANY, ANY);
    }
}
