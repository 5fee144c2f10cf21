package org.lasagne4j.compile.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Join;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Reshape;
import org.lasagne4j.tensor.op.Shape;
import org.lasagne4j.tensor.op.SpecifyShape;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Unbroadcast;

/**
 * What each op is for all steps of a loop at once.
 *
 * @param node of a step
 * @param inputs its inputs for all steps
 * @param rows which of them have the steps as their first axis; at least one
 * @param steps how many steps there are
 */
record VectorRules(Node node, List<Tensor> inputs, List<Boolean> rows, Tensor steps) {

    /** The node's result for all steps, with the steps as its first axis but for the shape of an element; null if unknown. */
    @Nullable
    Tensor apply() {
        Op op = node.op();
        if (op instanceof ElementwiseOp elementwise) {
            return usesIndex(elementwise) ? null : Node.of(op, aligned()).output(0);
        }
        if (op instanceof MatMul) {
            return product();
        }
        boolean firstAlone = rows.get(0) && !rows.subList(1, rows.size()).contains(true);
        return firstAlone ? ofFirst(op) : op instanceof Join join && !rows.contains(false) ? joined(join) : null;
    }

    /** A draw depends on the place of an element, which would be another one. */
    private boolean usesIndex(ElementwiseOp op) {
        Deque<ScalarExpr> open = new ArrayDeque<>();
        Set<ScalarExpr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.push(op.formulaFor(node.inputs().stream().map(Tensor::dtype).toList()));
        while (!open.isEmpty()) {
            ScalarExpr expr = open.pop();
            if (expr instanceof ScalarExpr.ElementIndex) {
                return true;
            }
            if (expr instanceof ScalarExpr.Apply apply && seen.add(expr)) {
                apply.args().forEach(open::push);
            }
        }
        return false;
    }

    /** Inputs that are the same at every step stretch along the steps. */
    private List<Tensor> aligned() {
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> rows.get(i) ? inputs.get(i) : ShapeOps.shapePadLeft(inputs.get(i), 1))
                .toList();
    }

    private @Nullable Tensor ofFirst(Op op) {
        Tensor x = inputs.get(0);
        if (op instanceof DimShuffle shuffle) {
            return x.dimshuffle(IntStream.concat(
                            IntStream.of(0), shuffle.pattern().stream().mapToInt(p -> p == ShapeOps.X ? p : p + 1))
                    .toArray());
        }
        if (op instanceof Reshape reshape) {
            return ShapeOps.reshape(x, withSteps(inputs.get(1), steps), reshape.rank() + 1);
        }
        if (op instanceof Reduce reduce) {
            List<Integer> axes = reduce.axes().stream().map(axis -> axis + 1).toList();
            return Node.apply(new Reduce(reduce.kind(), axes, reduce.dtype()), x);
        }
        if (op instanceof Subtensor subtensor) {
            return with(new Subtensor(shifted(subtensor.parts())));
        }
        if (op instanceof Shape) {
            return ShapeOps.shape(x).get(Index.slice(1, null));
        }
        if (op instanceof SpecifyShape) {
            return ShapeOps.specifyShape(x, withSteps(inputs.get(1), ShapeOps.sizeOf(-1)));
        }
        if (op instanceof Unbroadcast unbroadcast) {
            return Node.apply(
                    new Unbroadcast(
                            unbroadcast.axes().stream().map(axis -> axis + 1).toList()),
                    x);
        }
        return op instanceof Alloc alloc ? stretched(alloc) : null;
    }

    private Tensor stretched(Alloc alloc) {
        List<Tensor> sizes = new ArrayList<>(inputs);
        sizes.add(1, steps);
        return Node.of(new Alloc(alloc.rank() + 1), sizes).output(0);
    }

    private Tensor with(Op op) {
        return Node.of(op, inputs).output(0);
    }

    private static List<Part> shifted(List<Part> parts) {
        List<Part> shifted = new ArrayList<>(List.of(Part.ALL));
        shifted.addAll(parts);
        return shifted;
    }

    private static Tensor withSteps(Tensor sizes, Tensor steps) {
        return Joining.join(0, ShapeOps.shapePadLeft(steps, 1), sizes.astype(steps.dtype()));
    }

    private Tensor joined(Join join) {
        return Node.of(new Join(join.axis() + 1), inputs).output(0);
    }

    /** One product of all rows where one side is the same at every step. */
    private @Nullable Tensor product() {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        if (node.input(0).rank() != 2) {
            return null;
        }
        if (rows.get(0) && rows.get(1)) {
            return Node.apply(new MatMul(), a, b);
        }
        if (rows.get(0)) {
            Tensor flat = Node.apply(new MatMul(), flattened(a), b);
            return ShapeOps.reshape(flat, List.of(size(a, 0), size(a, 1), size(b, 1)));
        }
        // a·bₜ for all t: the columns of all bₜ side by side.
        Tensor sideBySide = flattened(b.dimshuffle(0, 2, 1)).dimshuffle(1, 0);
        Tensor wide = Node.apply(new MatMul(), a, sideBySide);
        return ShapeOps.reshape(wide, List.of(size(a, 0), size(b, 0), size(b, 2)))
                .dimshuffle(1, 0, 2);
    }

    /** The first two axes as one. */
    static Tensor flattened(Tensor x) {
        return ShapeOps.reshape(x, List.of(ShapeOps.timesSizes(size(x, 0), size(x, 1)), size(x, 2)));
    }

    static Tensor size(Tensor x, int axis) {
        return ShapeOps.shape(x, axis);
    }

    /** The same rows for every step, without memory for them. */
    static Tensor repeated(Tensor x, Tensor steps) {
        List<Tensor> sizes = new ArrayList<>(List.of(steps));
        IntStream.range(0, x.rank()).forEach(axis -> sizes.add(size(x, axis)));
        return Creation.alloc(x, sizes);
    }

    /** Zero of a type. */
    static Tensor zero(Tensor like) {
        return Tensors.constant(like.dtype(), 0);
    }
}
