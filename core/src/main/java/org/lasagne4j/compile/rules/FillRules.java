package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Second;
import org.lasagne4j.tensor.op.Shape;

/**
 * {@code second(a, b)}, which is b in the shape of a, and other uses of a tensor for its shape alone. Where the values of a
 * are not needed, nothing should compute them.
 */
public final class FillRules {
    /** second(a, b) → b where b has every size itself. */
    static final Rewrite USELESS_SECOND =
            new Rewrite("useless-second", op(Second.class, any(A), any(B)), match -> match.get(B));

    /** second(f(x, …), b) → second(x, b) for an elementwise f and an x of its full shape. */
    static final Rewrite SECOND_OF_SOURCE =
            new Rewrite("second-of-source", op(Second.class, any(A), any(B)), FillRules::ofSource);

    /** f(second(a, b), c) → f(b, c) where c has all of a's sizes, else second(a, f(b, c)). */
    static final Rewrite SINK_SECOND = new Rewrite("sink-second", op(ElementwiseOp.class), FillRules::sink);

    /** second(a, b) under a dimshuffle → second of both dimshuffled, so that it can sink further. */
    static final Rewrite DIMSHUFFLE_OF_SECOND = new Rewrite(
            "dimshuffle-of-second", op(DimShuffle.class, op(Second.class, any(A), any(B))), FillRules::dimshuffled);

    /** shape(f(x, …)) → shape(x) for an elementwise f and an x of its full shape. */
    static final Rewrite SHAPE_OF_SOURCE = new Rewrite("shape-of-source", op(Shape.class, any(X)), match -> {
        Tensor source = source(match, match.get(X));
        return source == null ? null : Node.apply(match.root().op(), source);
    });

    /** shape(x) → a constant where all sizes are known. */
    static final Rewrite STATIC_SHAPE = new Rewrite("static-shape", op(Shape.class, any(X)), match -> {
        Tensor x = match.get(X);
        return x.type().isStatic() ? new Constant(HostArray.of(x.type().dims(), x.rank())) : null;
    });

    /** All of them. */
    public static final List<Rewrite> ALL =
            List.of(USELESS_SECOND, SECOND_OF_SOURCE, DIMSHUFFLE_OF_SECOND, STATIC_SHAPE, SHAPE_OF_SOURCE, SINK_SECOND);

    private FillRules() {}

    private static @Nullable Tensor ofSource(Match match) {
        Tensor source = source(match, match.get(A));
        return source == null ? null : Elemwise.second(source, match.get(B));
    }

    /** An input of the elementwise op that computes the tensor which alone has the tensor's shape. */
    private static @Nullable Tensor source(Match match, Tensor tensor) {
        Node owner = match.graph().owner(tensor);
        if (owner == null || !(owner.op() instanceof ElementwiseOp)) {
            return null;
        }
        for (Tensor input : match.graph().inputs(owner)) {
            if (Stretching.covers(input, tensor)) {
                return input;
            }
        }
        return null;
    }

    private static @Nullable Tensor dimshuffled(Match match) {
        DimShuffle shuffle = match.rootOp(DimShuffle.class);
        Tensor a = match.get(A);
        Tensor b = match.get(B);
        for (int axis = 0; axis < a.rank(); axis++) {
            boolean dropped = !shuffle.pattern().contains(axis);
            if (dropped && !(a.type().broadcasts(axis) && b.type().broadcasts(axis))) {
                return null;
            }
        }
        return Elemwise.second(Node.apply(shuffle, a), Node.apply(shuffle, b));
    }

    private static @Nullable Tensor sink(Match match) {
        if (match.rootOp(ElementwiseOp.class).dependsOnPlace() || match.root().op() instanceof Second) {
            return null;
        }
        List<Tensor> inputs = match.graph().inputs(match.root());
        for (int i = 0; i < inputs.size(); i++) {
            Node owner = match.graph().owner(inputs.get(i));
            if (owner != null && owner.op() instanceof Second) {
                return sunk(match, inputs, i, match.graph().inputs(owner));
            }
        }
        return null;
    }

    private static Tensor sunk(Match match, List<Tensor> inputs, int position, List<Tensor> second) {
        List<Tensor> direct = new ArrayList<>(inputs);
        direct.set(position, second.get(1));
        Tensor result = Node.of(match.root().op(), direct).output(0);
        return Stretching.covers(result, match.root().output(0)) ? result : Elemwise.second(second.get(0), result);
    }
}
