package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Sorting;

/** Sorting, and places that values decide. */
final class SortSamples {
    private static final HostArray MATRIX = floats(-2, 2, 3, 4);
    private static final HostArray INTS = integers(DType.UINT8, 0, 4, 3, 4);
    private static final HostArray COUNTED = integers(DType.INT32, 0, 4, 7);
    private static final HostArray FLAGS = integers(DType.BOOL, 0, 1, 3, 4);
    private static final HostArray SCALAR = HostArray.scalar(DType.FLOAT32, 0.5);

    static final List<Sample> LIST = List.of(
            Sample.unary("argsort", x -> Sorting.argsort(x, 0), INTS),
            Sample.unary("sort", x -> Sorting.sort(x, 1), MATRIX),
            Sample.unary("sort of all", Sorting::sort, MATRIX),
            Sample.unary("topk", x -> Sorting.topk(x, 2, 1), MATRIX),
            Sample.unary("smallest", x -> Sorting.topk(x, -2, 0), MATRIX),
            Sample.unary("unique", x -> Sorting.unique(x).get(0), INTS),
            Sample.unary("counts of unique", x -> Sorting.unique(x).get(3), INTS),
            Sample.unary("places of nonzero", x -> Indexing.nonzero(x).get(1), FLAGS),
            Sample.of(
                    "values where another is set",
                    x -> x.get(0).get(Indexing.nonzero(x.get(1)).toArray(org.lasagne4j.tensor.Tensor[]::new)),
                    MATRIX,
                    FLAGS),
            Sample.of(
                    "totals of rows with one index",
                    x -> Node.apply(new GroupTotals(), x.get(0), x.get(1), ShapeOps.sizeOf(5)),
                    MATRIX,
                    HostArray.of(new long[] {4, 0, -1}, 3)),
            Sample.of(
                    "totals of rows in two axes",
                    x -> Node.apply(new GroupTotals(), x.get(0), x.get(1), ShapeOps.sizeOf(5)),
                    floats(-2, 2, 2, 3, 2),
                    HostArray.of(new long[] {4, 0, -1, 2, 4, 2}, 2, 3)),
            Sample.unary("diff", x -> ExtraOps.diff(x, 2, 1), MATRIX),
            Sample.unary("bincount", x -> ExtraOps.bincount(x, null, 0), COUNTED),
            Sample.of("bincount of weights", x -> ExtraOps.bincount(x.get(0), x.get(1), 9), COUNTED, floats(0, 1, 7)),
            Sample.of("fillDiagonal", x -> ExtraOps.fillDiagonal(x.get(0), x.get(1)), MATRIX, SCALAR),
            Sample.of("fillDiagonalOffset", x -> ExtraOps.fillDiagonalOffset(x.get(0), x.get(1), -1), MATRIX, SCALAR));

    private SortSamples() {}
}
