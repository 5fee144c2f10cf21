package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Shapes changed, told and filled; tensors joined. */
final class ShapeSamples {
    private static final HostArray CUBE = floats(-2, 2, 3, 4, 2);
    private static final HostArray MATRIX = floats(-2, 2, 3, 4);
    private static final HostArray OTHER = floats(0, 1, 2, 4);
    private static final HostArray ROW = floats(0, 1, 1, 4);
    private static final HostArray INTS = integers(DType.INT16, -9, 9, 3, 4);
    private static final HostArray EMPTY = HostArray.zeros(DType.FLOAT32, 3, 0);
    private static final HostArray SIZE = HostArray.scalar(DType.INT32, 3);

    static final List<Sample> LIST = List.of(
            Sample.unary("dimshuffle", x -> x.dimshuffle(2, ShapeOps.X, 0, 1), CUBE),
            Sample.unary("dimshuffle drops a one", x -> x.dimshuffle(1), ROW),
            Sample.unary("swapaxes", x -> x.swapaxes(0, -1), CUBE),
            Sample.unary("transpose", x -> x.transpose(1, 2, 0), CUBE),
            Sample.unary("squeeze", x -> x.squeeze(), ROW),
            Sample.unary("reshape", x -> x.reshape(4, -1), CUBE),
            Sample.unary("reshape by shapes", x -> x.reshape(List.of(x.shape(1), 2, x.shape(0))), CUBE),
            Sample.unary("reshape of a transpose", x -> x.transpose().reshape(2, 6), MATRIX),
            Sample.unary("reshape of nothing", x -> x.reshape(0, 5), EMPTY),
            Sample.unary("flatten", x -> x.flatten(2), CUBE),
            Sample.unary("shape", x -> x.shape(), CUBE),
            Sample.unary("shape of an axis", x -> x.shape(1), CUBE),
            Sample.unary("size", x -> x.size(), CUBE),
            Sample.of("alloc", x -> Creation.alloc(x.get(0), List.of(2, x.get(1), 4)), ROW, SIZE),
            Sample.unary("onesLike", x -> x.onesLike(), INTS),
            Sample.unary("arange", Creation::arange, SIZE),
            Sample.of("arange down", x -> Creation.arange(x.get(0), size(-4), size(-2)), SIZE),
            Sample.of(
                    "arange of floats",
                    x -> Creation.arange(x.get(0), Tensors.constant(DType.FLOAT32, 4), x.get(1)),
                    HostArray.scalar(DType.FLOAT32, 1.1),
                    HostArray.scalar(DType.FLOAT32, 0.75)),
            Sample.unary("eye", n -> Creation.eye(n, 4, 1, DType.FLOAT32), SIZE),
            Sample.unary("tril", x -> Creation.tril(x, -1), MATRIX),
            Sample.unary("triu", x -> Creation.triu(x, 1), MATRIX),
            Sample.unary("specifyShape", x -> ShapeOps.specifyShape(x, -1, 4), MATRIX),
            Sample.unary("unbroadcast", x -> ShapeOps.unbroadcast(x, 0), ROW),
            Sample.of("join", x -> Joining.join(0, x.get(0), x.get(1), x.get(2)), MATRIX, OTHER, ROW),
            Sample.of("join of types", x -> Joining.join(-1, x.get(0), x.get(1)), MATRIX, INTS),
            Sample.of("stack", x -> Joining.stack(List.of(x.get(0), x.get(1)), 1), MATRIX, MATRIX),
            Sample.unary("split", x -> Joining.split(x, List.of(1, 2, 1), 1).get(1), MATRIX),
            Sample.unary("roll", x -> Joining.roll(x, -3, 1), MATRIX),
            Sample.unary("roll of all", x -> Joining.roll(x, 5), MATRIX),
            Sample.of("repeat", x -> Joining.repeat(x.get(0), x.get(1), 1), MATRIX, SIZE),
            Sample.unary("tile", x -> Joining.tile(x, 2, 1, 3), MATRIX));

    private ShapeSamples() {}

    private static Tensor size(long size) {
        return ShapeOps.sizeOf(size);
    }
}
