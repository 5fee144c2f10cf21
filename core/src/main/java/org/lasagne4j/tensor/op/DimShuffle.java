package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Permutes axes, inserts axes of size 1 ({@link ShapeOps#X}) and drops axes that are statically 1: a view.
 *
 * @param pattern for each axis of the result the axis it comes from, or X
 */
public record DimShuffle(List<Integer> pattern) implements NativeOp {
    /** The op for this pattern. */
    public static DimShuffle of(int... pattern) {
        return new DimShuffle(Arrays.stream(pattern).boxed().toList());
    }

    @Override
    public String label() {
        return "dimshuffle"
                + pattern.stream()
                        .map(p -> p == ShapeOps.X ? "x" : p.toString())
                        .toList();
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        check(x);
        long[] dims = x.type().dims();
        return List.of(TensorType.of(x.dtype(), pick(dims, 1)));
    }

    private void check(Tensor x) {
        long used = pattern.stream().filter(p -> p != ShapeOps.X).distinct().count();
        long named = pattern.stream().filter(p -> p != ShapeOps.X).count();
        boolean inRange = pattern.stream().allMatch(p -> p >= ShapeOps.X && p < x.rank());
        boolean dropsOnes = IntStream.range(0, x.rank())
                .filter(axis -> !pattern.contains(axis))
                .allMatch(axis -> x.type().broadcasts(axis));
        if (used != named || !inRange || !dropsOnes) {
            throw new ShapeException(Problem.of("The pattern " + pattern + " does not fit " + x.label() + ".")
                    .expected("each axis once, X for new ones; only axes that are statically 1 may be left out")
                    .actual(Shapes.text(x.type().dims()))
                    .created(Origin.here())
                    .fix("name every axis of the tensor once, such as dimshuffle(1, 0) to transpose a matrix."));
        }
    }

    private long[] pick(long[] values, long fill) {
        return pattern.stream()
                .mapToLong(p -> p == ShapeOps.X ? fill : values[p])
                .toArray();
    }

    /** Axes back in their places; dropped ones come back with size 1. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        int rank = node.input(0).rank();
        // indexOf gives −1, which is X, for a dropped axis; axes the pattern inserted have size 1 and are dropped.
        int[] back = IntStream.range(0, rank).map(pattern::indexOf).toArray();
        return List.of(Objects.requireNonNull(outGrads.get(0)).dimshuffle(back));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(pick(env.shape(node.input(0)), 1));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        return List.of(x.view(pick(x.shape(), 1), pick(x.strides(), 0), x.offset()));
    }
}
