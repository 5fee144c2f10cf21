package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.C1;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.constant;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Shape;
import org.lasagne4j.tensor.op.Subtensor;

/** Single sizes, followed to where they come from, so that nothing is computed for the sake of its size. */
public final class SizeRules {
    // The rest of a longer way is gone when the new node is visited.
    private static final int MAX_STEPS = 16;

    /** shape(f(x))[i] → shape(x)[j], or a number where it is known. */
    static final Rewrite SIZE_OF_SOURCE = new Rewrite(
            "size-of-source", op(Subtensor.class, op(Shape.class, any(X)), constant(C1)), SizeRules::sizeOfSource);

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(SIZE_OF_SOURCE);

    private record Place(Tensor tensor, int axis) {}

    private SizeRules() {}

    private static @Nullable Tensor sizeOfSource(Match match) {
        Tensor x = match.get(X);
        Constant index = (Constant) match.get(C1);
        if (!match.rootOp(Subtensor.class).parts().equals(List.of(Part.POINT)) || x.rank() == 0) {
            return null;
        }
        int axis = Math.floorMod(index.value().getLong(index.value().offset()), x.rank());
        Place start = new Place(x, axis);
        Place place = start;
        for (int i = 0; i < MAX_STEPS; i++) {
            long known = place.tensor.type().dim(place.axis);
            if (known != Shapes.ANY) {
                return Tensors.constant(DType.INT64, known);
            }
            Place below = below(match.graph(), place);
            if (below == null) {
                break;
            }
            place = below;
        }
        return place.equals(start) ? null : ShapeOps.shape(place.tensor, place.axis);
    }

    /** An input of the op that computes the tensor and its axis of the same size, null if none is known. */
    private static @Nullable Place below(WorkGraph graph, Place place) {
        Node owner = graph.owner(place.tensor);
        if (owner == null) {
            return null;
        }
        List<Tensor> inputs = graph.inputs(owner);
        if (owner.op() instanceof DimShuffle shuffle) {
            return new Place(inputs.get(0), shuffle.pattern().get(place.axis));
        }
        if (owner.op() instanceof Reduce reduce) {
            return new Place(inputs.get(0), keptAxis(reduce, place.axis));
        }
        if (owner.op() instanceof MatMul && place.tensor.rank() == 2) {
            return new Place(inputs.get(place.axis), place.axis);
        }
        return owner.op() instanceof ElementwiseOp ? amongInputs(inputs, place.axis) : null;
    }

    private static @Nullable Place amongInputs(List<Tensor> inputs, int axis) {
        for (Tensor input : inputs) {
            if (!input.type().broadcasts(axis)) {
                return new Place(input, axis);
            }
        }
        return null;
    }

    /** The axis of the reduction's input that stays as this axis of its result. */
    private static int keptAxis(Reduce reduce, int axis) {
        int source = axis;
        for (int reduced : reduce.axes()) {
            source += reduced <= source ? 1 : 0;
        }
        return source;
    }
}
