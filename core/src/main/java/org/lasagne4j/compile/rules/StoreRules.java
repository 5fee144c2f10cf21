package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Nonzero;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Scatter;
import org.lasagne4j.tensor.op.Second;
import org.lasagne4j.tensor.op.Subtensor;

/** Tensors with a part replaced or added to. */
public final class StoreRules {
    /** x with x[i] stored at i → x; x with y stored everywhere → y; x with y added everywhere → x + y. */
    static final Rewrite USELESS_STORE = new Rewrite("useless-store", op(IncSubtensor.class), StoreRules::useless);

    /** 0 with y added at i → 0 with y stored at i. */
    static final Rewrite STORE_IN_ZEROS = new Rewrite("store-in-zeros", op(IncSubtensor.class), match -> {
        IncSubtensor inc = match.rootOp(IncSubtensor.class);
        List<Tensor> inputs = match.graph().inputs(match.root());
        boolean intoZeros = !inc.set() && PickedRows.isZeros(match.graph(), inputs.get(0));
        return intoZeros ? Node.of(new IncSubtensor(inc.parts(), true), inputs).output(0) : null;
    });

    /** x with x[i] + y stored at i → x with y added at i. */
    static final Rewrite STORE_OF_SUM = new Rewrite("store-of-sum", op(IncSubtensor.class), match -> {
        IncSubtensor store = match.rootOp(IncSubtensor.class);
        List<Tensor> inputs = match.graph().inputs(match.root());
        Node sum = match.graph().owner(inputs.get(1));
        if (!store.set() || sum == null || sum.op() != Arithmetic.ADD) {
            return null;
        }
        List<Tensor> terms = match.graph().inputs(sum);
        for (int own = 0; own < 2; own++) {
            Tensor added = terms.get(1 - own);
            if (isSamePart(match, terms.get(own)) && Stretching.covers(added, inputs.get(1))) {
                return AxisParts.apply(
                        new IncSubtensor(store.parts(), false), List.of(inputs.get(0), added), bounds(match));
            }
        }
        return null;
    });

    /**
     * (x with y stored at i) with z stored at i → x with z stored at i; with z added → x with y + z stored; and so on, where
     * nothing else reads the first.
     */
    static final Rewrite STORED_TWICE = new Rewrite("stored-twice", op(IncSubtensor.class), StoreRules::twice);

    /** x[m] ← c, for a mask m and a c that is the same for all of them → where(m, c, x): no size depends on m. */
    static final Rewrite STORE_AT_MASK = new Rewrite("store-at-mask", op(Scatter.class), StoreRules::atMask);

    /**
     * x + (0 with y stored at i) → x with y added at i, where x is a variable or such an array itself: a sum of gradients of
     * parts is one array.
     */
    static final Rewrite ADDED_PART = new Rewrite("added-part", op(Arithmetic.ADD, any(A), any(B)), match -> {
        Tensor right = added(match, match.get(A), match.get(B));
        return right != null ? right : added(match, match.get(B), match.get(A));
    });

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(
            USELESS_STORE,
            STORE_OF_SUM,
            STORE_IN_ZEROS,
            STORED_TWICE,
            STORE_AT_MASK,
            ADDED_PART,
            JoinedStores.STORES_THAT_COVER);

    private StoreRules() {}

    private static Tensor input(Match match, int position) {
        return match.graph().inputs(match.root()).get(position);
    }

    private static List<Tensor> bounds(Match match) {
        List<Tensor> inputs = match.graph().inputs(match.root());
        return inputs.subList(2, inputs.size());
    }

    private static @Nullable Tensor useless(Match match) {
        IncSubtensor inc = match.rootOp(IncSubtensor.class);
        Tensor x = input(match, 0);
        Tensor y = input(match, 1);
        if (inc.parts().stream().allMatch(Part.ALL::equals)) {
            return inc.set() ? y : x.plus(y);
        }
        return inc.set() && isSamePart(match, y) ? x : null;
    }

    /** Whether the tensor is the part of x that the root stores in. */
    private static boolean isSamePart(Match match, Tensor tensor) {
        Node part = match.graph().owner(tensor);
        if (part == null || !(part.op() instanceof Subtensor subtensor)) {
            return false;
        }
        List<Tensor> inputs = match.graph().inputs(part);
        return inputs.get(0) == input(match, 0)
                && subtensor.parts().equals(match.rootOp(IncSubtensor.class).parts())
                && inputs.subList(1, inputs.size()).equals(bounds(match));
    }

    private static @Nullable Tensor twice(Match match) {
        Node first = match.graph().owner(input(match, 0));
        IncSubtensor second = match.rootOp(IncSubtensor.class);
        if (first == null
                || !(first.op() instanceof IncSubtensor before)
                || !before.parts().equals(second.parts())
                || !match.graph().isReadOnce(input(match, 0))) {
            return null;
        }
        List<Tensor> inputs = new ArrayList<>(match.graph().inputs(first));
        if (!inputs.subList(2, inputs.size()).equals(bounds(match))) {
            return null;
        }
        Tensor y = input(match, 1);
        inputs.set(1, second.set() ? y : inputs.get(1).plus(y));
        return Node.of(new IncSubtensor(second.parts(), second.set() || before.set()), inputs)
                .output(0);
    }

    private static @Nullable Tensor added(Match match, Tensor x, Tensor term) {
        Node base = match.graph().owner(x);
        Node store = match.graph().owner(term);
        boolean inMemory = base == null || base.op() instanceof IncSubtensor;
        if (!inMemory || store == null || !(store.op() instanceof IncSubtensor inc)) {
            return null;
        }
        List<Tensor> inputs = match.graph().inputs(store);
        boolean fits = PickedRows.isZeros(match.graph(), inputs.get(0))
                && match.graph().isReadOnce(term)
                && x.dtype() == term.dtype()
                && Stretching.covers(x, term);
        return !fits
                ? null
                : AxisParts.apply(
                        new IncSubtensor(inc.parts(), false),
                        List.of(x, inputs.get(1)),
                        inputs.subList(2, inputs.size()));
    }

    private static @Nullable Tensor atMask(Match match) {
        Scatter scatter = match.rootOp(Scatter.class);
        Tensor x = input(match, 0);
        Node second = match.graph().owner(input(match, 1));
        Tensor mask = maskOf(match, scatter.indices());
        if (mask == null || second == null || !(second.op() instanceof Second)) {
            return null;
        }
        Tensor y = match.graph().inputs(second).get(1);
        if (!y.type().broadcasts(0) || !stretchAlike(mask, x) || y.dtype() != x.dtype()) {
            return null;
        }
        int[] spread = new int[x.rank()];
        int[] widened = new int[x.rank()];
        Arrays.fill(spread, ShapeOps.X);
        Arrays.fill(widened, ShapeOps.X);
        for (int axis = 0; axis < x.rank(); axis++) {
            if (axis < mask.rank()) {
                widened[axis] = axis;
            } else {
                spread[axis] = 1 + axis - mask.rank();
            }
        }
        Tensor chosen = mask.dimshuffle(widened).neq(0);
        Tensor value = y.dimshuffle(spread);
        return scatter.set()
                ? Elemwise.where(chosen, value, x)
                : x.plus(Elemwise.where(chosen, value, Tensors.constant(x.dtype(), 0)));
    }

    /** The tensor whose places that are not zero are the indices, in the order of its axes; null if they are others. */
    private static @Nullable Tensor maskOf(Match match, int indices) {
        List<Tensor> places = bounds(match);
        Node owner = match.graph().owner(places.get(0));
        if (owner == null || !(owner.op() instanceof Nonzero) || owner.outputs().size() != indices) {
            return null;
        }
        for (int axis = 0; axis < indices; axis++) {
            if (places.get(axis) != owner.output(axis)) {
                return null;
            }
        }
        return match.graph().inputs(owner).get(0);
    }

    private static boolean stretchAlike(Tensor mask, Tensor x) {
        return IntStream.range(0, mask.rank())
                .allMatch(axis -> mask.type().broadcasts(axis) == x.type().broadcasts(axis));
    }
}
