package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * The identity (index, n) → index on integers, which fails at run time if a value is outside [0, n). Reads no more than
 * the indices, so that what uses them may be fused freely.
 */
public record CheckIndex() implements NativeOp {
    @Override
    public String label() {
        return "check_index";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        requireIntegers(inputs.get(0));
        return List.of(inputs.get(0).type());
    }

    /** Checks that labels are of an integer type. */
    static void requireIntegers(Tensor index) {
        if (!index.dtype().isInt()) {
            throw new DTypeException(Problem.of("Labels must be integers, but " + index.label() + " is not.")
                    .expected("an integer type, such as int32")
                    .actual(index.type())
                    .created(Origin.here())
                    .fix("make it with ivector(...), or convert it with astype(INT32)."));
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Arrays.asList(null, null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray index = inputs.get(0);
        long n = inputs.get(1).toLongs()[0];
        Positions positions = new Positions(index);
        for (long i = 0; i < index.count(); i++) {
            long value = index.getLong(positions.next());
            if (value < 0 || value >= n) {
                throw outOfRange(node, value, i, n);
            }
        }
        return List.of(index);
    }

    /** The error for a bad value at this place, counted in row-major order: the same from every backend. */
    public static IndexException outOfRange(Node node, long value, long place, long n) {
        return new IndexException(Problem.of("A label in " + node.input(0).label() + " is out of range.")
                .expected("labels from 0 to " + (n - 1) + ", for " + n + " classes")
                .actual(value + " at element " + place)
                .created(node.origin())
                .fix("check the labels, or give the last layer as many units as there are classes."));
    }
}
