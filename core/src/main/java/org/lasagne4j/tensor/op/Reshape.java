package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
 * The same elements in row-major order under another shape. Inputs: x and the target, an int64 vector of {@code rank}
 * sizes of which one may be −1 and is computed.
 */
public record Reshape(int rank) implements NativeOp {
    @Override
    public String label() {
        return "reshape";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        long[] target = KnownSizes.vector(inputs.get(1));
        if (target.length != rank) {
            target = new long[rank];
            Arrays.fill(target, ANY);
        }
        requireOneOpen(x, inputs.get(1));
        if (x.type().isStatic()
                && Arrays.stream(target).filter(dim -> dim == ANY).count() <= 1
                && fromConstant(inputs)) {
            target = resolve(x.label(), x.type().dims(), target, Origin.here());
        }
        return List.of(TensorType.of(x.dtype(), target));
    }

    private static void requireOneOpen(Tensor x, Tensor target) {
        if (target instanceof org.lasagne4j.tensor.Constant) {
            long[] sizes = KnownSizes.vector(target);
            if (Arrays.stream(sizes).filter(dim -> dim == ANY).count() > 1) {
                throw mismatch(x.label(), x.type().dims(), sizes, Origin.here());
            }
        }
    }

    /** Only of constants every entry, and which one is −1, is known. */
    private static boolean fromConstant(List<Tensor> inputs) {
        return inputs.get(1) instanceof org.lasagne4j.tensor.Constant
                || Arrays.stream(KnownSizes.vector(inputs.get(1))).noneMatch(dim -> dim == ANY);
    }

    /** The target with its −1 computed. */
    private static long[] resolve(String label, long[] from, long[] target, Object created) {
        long count = Shapes.count(from);
        long known = Arrays.stream(target).filter(dim -> dim != ANY).reduce(1, (a, b) -> a * b);
        long open = Arrays.stream(target).filter(dim -> dim == ANY).count();
        boolean fits = open == 0 ? known == count : open == 1 && known != 0 && count % known == 0;
        if (!fits || Arrays.stream(target).anyMatch(dim -> dim < ANY)) {
            throw mismatch(label, from, target, created);
        }
        return Arrays.stream(target)
                .map(dim -> dim == ANY ? count / known : dim)
                .toArray();
    }

    private static ShapeException mismatch(String label, long[] from, long[] target, Object created) {
        return new ShapeException(Problem.of("Cannot reshape " + label + " into " + text(target) + ".")
                .expected(elements(from) + ", with at most one size -1")
                .actual(Shapes.text(from) + " into " + text(target))
                .created(created)
                .fix("the product of the new sizes must be the number of elements."));
    }

    private static String elements(long[] from) {
        boolean known = Arrays.stream(from).noneMatch(dim -> dim == ANY);
        return known ? "a shape of " + Shapes.count(from) + " elements" : "a shape of as many elements";
    }

    private static String text(long[] target) {
        return Shapes.text(target).replace("ANY", "-1");
    }

    /** The gradient in the input's shape. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(ShapeOps.reshape(gy, ShapeOps.shape(x)), null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] target = env.value(node.input(1)).toLongs();
        return List.of(resolve(node.input(0).label(), env.shape(node.input(0)), target, node.origin()));
    }

    /** A view where the elements lie row-major, else a copy. */
    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        long[] target = inputs.get(1).toLongs();
        long[] shape = resolve(node.input(0).label(), x.shape(), target, node.origin());
        HostArray dense = x.isContiguous() ? x : x.copy();
        return List.of(dense.view(shape, Shapes.rowMajor(shape), dense.offset()));
    }
}
