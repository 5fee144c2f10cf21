package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.ExtraOps.Order;
import org.lasagne4j.tensor.Fft;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Sorting;

/** Elements repeated, moved and counted by numbers that the call brings; covariance and Fourier transforms. */
final class RearrangingSamples {
    private static final HostArray M34 = floats(-1, 1, 3, 4);
    private static final HostArray M24 = floats(-1, 1, 2, 4);
    private static final HostArray TWO = HostArray.scalar(DType.INT64, 2);

    static final List<Sample> LIST = List.of(
            Sample.of(
                    "repeat each row",
                    x -> Joining.repeat(x.get(0), x.get(1), 0),
                    M34,
                    HostArray.of(new int[] {2, 0, 3}, 3)),
            Sample.of("roll by a variable", x -> Joining.roll(x.get(0), x.get(1), -1), M34, TWO),
            Sample.of("roll all by a variable", x -> Joining.roll(x.get(0), x.get(1)), M34, TWO),
            Sample.of("tile by a variable", x -> Joining.tile(x.get(0), List.of(x.get(1), 2)), M34, TWO),
            Sample.unary("cov", Reductions::cov, M34),
            Sample.of(
                    "cov with weights",
                    x -> Reductions.cov(x.get(0), x.get(1), true, 1, x.get(2), x.get(3)),
                    M34,
                    M24,
                    HostArray.of(new int[] {1, 2, 1, 3}, 4),
                    floats(0.5, 2, 4)),
            Sample.unary("correctedVar", x -> Reductions.correctedVar(x, new int[] {1}, false, 1), M34),
            Sample.of(
                    "searchsorted with a sorter",
                    x -> Sorting.searchsorted(x.get(0), x.get(1), true, x.get(2)),
                    HostArray.of(new float[] {3, 1, 2}, 3),
                    HostArray.of(new float[] {2, 0.5f}, 2),
                    HostArray.of(new int[] {1, 2, 0}, 3)),
            Sample.unary(
                    "unravelIndex by columns",
                    x -> ExtraOps.unravelIndex(x, Order.COLUMN_MAJOR, 3, 4).get(1),
                    integers(DType.INT32, 0, 11, 5)),
            Sample.unary(
                    "ravelMultiIndex by columns",
                    x -> ExtraOps.ravelMultiIndex(List.of(x, x), Indexing.OutOfRange.RAISE, Order.COLUMN_MAJOR, 3, 4),
                    integers(DType.INT32, 0, 2, 5)),
            Sample.unary("toOneHot", x -> ExtraOps.toOneHot(x, 3, DType.FLOAT32), integers(DType.INT32, 0, 2, 5)),
            Sample.unary("rfft", Fft::rfft, floats(-1, 1, 2, 5)),
            Sample.unary("rfft in two dimensions", x -> Fft.rfft(x, Fft.Norm.ORTHO), floats(-1, 1, 2, 3, 4)),
            Sample.unary("irfft", Fft::irfft, floats(-1, 1, 2, 3, 2)),
            Sample.unary(
                    "irfft in two dimensions", x -> Fft.irfft(x, Fft.Norm.ORTHO, true), floats(-1, 1, 2, 3, 2, 2)));

    private RearrangingSamples() {}
}
