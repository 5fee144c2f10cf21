package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.Index.ALL;
import static org.lasagne4j.tensor.Index.ELLIPSIS;
import static org.lasagne4j.tensor.Index.NEW_AXIS;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.slice;
import static org.lasagne4j.tensor.Index.take;
import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Indexing;

/** Parts taken, replaced and added to. */
final class IndexingSamples {
    private static final HostArray CUBE = floats(-2, 2, 3, 4, 5);
    private static final HostArray MATRIX = floats(-2, 2, 3, 4);
    private static final HostArray VECTOR = floats(0, 1, 4);
    private static final HostArray LABELS = HostArray.of(new int[] {3, 0, -1}, 3);
    private static final HostArray ROWS = HostArray.of(new int[] {2, 0, -3, 2}, 4);
    private static final HostArray TWICE = HostArray.of(new long[] {2, 0, 2, 2, -3, 1}, 2, 3);
    private static final HostArray ONE = HostArray.scalar(DType.INT32, 1);
    private static final HostArray INTS = integers(DType.INT32, -9, 9, 3, 4);

    static final List<Sample> LIST = List.of(
            Sample.unary("one row", x -> x.get(1), CUBE),
            Sample.unary("last element", x -> x.get(at(-1), at(-1), at(-1)), CUBE),
            Sample.of("slice with a symbol", x -> x.get(0).get(ALL, slice(x.get(1), null)), CUBE, ONE),
            Sample.unary("steps down", x -> x.get(slice(null, null, -1), slice(3, 0, -2)), CUBE),
            Sample.unary("empty slice", x -> x.get(slice(2, 1)), CUBE),
            Sample.unary("ellipsis and new axes", x -> x.get(NEW_AXIS, at(0), ELLIPSIS, slice(1, 4), NEW_AXIS), CUBE),
            Sample.unary("slice of integers", x -> x.get(slice(1, -1)), INTS),
            Sample.of("set", x -> Indexing.set(x.get(0), x.get(1), slice(1, 3)), MATRIX, VECTOR),
            Sample.of("inc", x -> Indexing.inc(x.get(0), x.get(1), slice(null, null, 2)), MATRIX, VECTOR),
            Sample.of("setSubtensor", x -> Indexing.setSubtensor(x.get(0).get(1), x.get(1)), MATRIX, VECTOR),
            Sample.of("inc of integers", x -> Indexing.inc(x.get(0), x.get(1), at(0)), INTS, ONE),
            Sample.of(
                    "element of each row",
                    x -> x.get(0).get(Creation.arange(x.get(1).shape(0)), x.get(1)),
                    MATRIX,
                    LABELS),
            Sample.of("rows, some twice", x -> x.get(0).get(take(x.get(1))), MATRIX, TWICE),
            Sample.of("columns", x -> x.get(0).take(x.get(1), 1), CUBE, LABELS),
            Sample.of("take of all", x -> x.get(0).take(x.get(1)), CUBE, TWICE),
            Sample.of("arrays around a slice", x -> x.get(0).get(take(x.get(1)), slice(1, 3), at(2)), CUBE, ROWS),
            Sample.of(
                    "arrays after a slice",
                    x -> x.get(0).get(slice(0, 2), take(x.get(1)), take(x.get(1))),
                    CUBE,
                    LABELS),
            Sample.of(
                    "inc of rows, some twice",
                    x -> Indexing.inc(x.get(0), x.get(1), take(x.get(2))),
                    MATRIX,
                    VECTOR,
                    TWICE),
            Sample.of(
                    "set of columns",
                    x -> Indexing.set(x.get(0), x.get(1), slice(1, 3), take(0, 2)),
                    MATRIX,
                    floats(5, 6, 2, 2)),
            Sample.unary("diagonal", x -> Indexing.diagonal(x, 1), CUBE),
            Sample.unary("diagonal of other axes", x -> Indexing.diagonal(x, -1, 2, 0), CUBE),
            Sample.unary("diag", x -> Indexing.diag(x, -2), VECTOR),
            Sample.unary("trace", x -> x.trace(), MATRIX));

    private IndexingSamples() {}
}
