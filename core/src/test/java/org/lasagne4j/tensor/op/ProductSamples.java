package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Linalg;

/** Products of matrices and tensors. */
final class ProductSamples {
    private static final HostArray SCALAR = HostArray.scalar(DType.FLOAT32, 1.5);
    private static final HostArray V4 = floats(-1, 1, 4);
    private static final HostArray M34 = floats(-1, 1, 3, 4);
    private static final HostArray M42 = floats(-1, 1, 4, 2);
    private static final HostArray T234 = floats(-1, 1, 2, 3, 4);
    private static final HostArray T243 = floats(-1, 1, 2, 4, 3);

    static final List<Sample> LIST = List.of(
            Sample.of("dot of matrices", x -> x.get(0).dot(x.get(1)), M34, M42),
            Sample.of("dot of vectors", x -> x.get(0).dot(x.get(1)), V4, V4),
            Sample.of("dot of matrix and vector", x -> x.get(0).dot(x.get(1)), M34, V4),
            Sample.of("dot of vector and matrix", x -> x.get(0).dot(x.get(1)), V4, M42),
            Sample.of("dot with a scalar", x -> x.get(0).dot(x.get(1)), SCALAR, M34),
            Sample.of("dot of rank 3 and 2", x -> x.get(0).dot(x.get(1)), T234, M42),
            Sample.of("dot of rank 2 and 3", x -> x.get(0).dot(x.get(1)), M34, T243),
            Sample.of(
                    "dot of transposes", x -> x.get(0).transpose().dot(x.get(1).transpose()), M42, M34),
            Sample.of("dot of types", x -> x.get(0).dot(x.get(1)), M34, integers(DType.INT32, -3, 3, 4, 2)),
            Sample.of("dot of integers", x -> x.get(0).dot(x.get(0)), integers(DType.INT64, -3, 3, 3, 3)),
            Sample.of("dot over nothing", x -> x.get(0).dot(x.get(1)), floats(0, 1, 3, 0), floats(0, 1, 0, 2)),
            Sample.of("tensordot 2", x -> Linalg.tensordot(x.get(0), x.get(1), 2), T234, M34),
            Sample.of("tensordot 0", x -> Linalg.tensordot(x.get(0), x.get(1), 0), V4, M34),
            Sample.of(
                    "tensordot of pairs",
                    x -> Linalg.tensordot(x.get(0), x.get(1), new int[] {2, 0}, new int[] {1, 0}),
                    T234,
                    T243),
            Sample.of("batchedDot", x -> Linalg.batchedDot(x.get(0), x.get(1)), T234, T243),
            Sample.of("batchedDot with vectors", x -> Linalg.batchedDot(x.get(0), x.get(1)), T234, floats(-1, 1, 2, 4)),
            Sample.of(
                    "batchedTensordot",
                    x -> Linalg.batchedTensordot(x.get(0), x.get(1), 2),
                    T234,
                    floats(0, 1, 2, 3, 4)),
            Sample.of("outer", x -> Linalg.outer(x.get(0), x.get(1)), V4, floats(0, 1, 3)));

    private ProductSamples() {}
}
