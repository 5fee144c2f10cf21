package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.op.Gather;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Scatter;
import org.lasagne4j.tensor.op.Subtensor;

/**
 * An index on a tensor, in a normal form: a basic index first, then integer arrays on axes that are moved to the front,
 * then the axes in the order that NumPy gives them.
 */
final class Selection {
    private final Tensor x;
    /** The entries that consume an axis, one for each axis of x. */
    private final List<Index> perAxis = new ArrayList<>();

    private final List<Part> parts = new ArrayList<>();
    private final List<Tensor> bounds = new ArrayList<>();
    private final List<Tensor> arrays = new ArrayList<>();
    /** Axes, after the basic index, that have an array; and those that have none. */
    private final List<Integer> arrayAxes = new ArrayList<>();

    private final List<Integer> plainAxes = new ArrayList<>();
    /** Order of the result's axes over (array axes, plain axes) of the picked elements; X for new ones. */
    private final int[] order;

    private Selection(Tensor x, List<Index> entries) {
        this.x = x;
        boolean picks = entries.stream().anyMatch(Index.Take.class::isInstance);
        entries.stream().filter(entry -> !(entry instanceof Index.NewAxis)).forEach(entry -> addAxis(entry, picks));
        this.order = order(entries);
    }

    /** The selection that these entries make; missing ones are whole axes. */
    static Selection of(Tensor x, Index... entries) {
        List<Index> expanded = new ArrayList<>();
        for (Index entry : entries) {
            expanded.addAll(withoutMask(entry));
        }
        long used = expanded.stream().filter(Selection::consumes).count();
        long ellipses =
                expanded.stream().filter(Index.Ellipsis.class::isInstance).count();
        if (used > x.rank() || ellipses > 1) {
            throw new IndexException(Problem.of("There are too many indices for " + x.label() + ".")
                    .expected("at most " + x.rank() + " indices and one ellipsis")
                    .actual(used + " indices and " + ellipses + " ellipses")
                    .created(Origin.here()));
        }
        int at = ellipses == 1 ? expanded.indexOf(Index.ELLIPSIS) : expanded.size();
        if (ellipses == 1) {
            expanded.remove(at);
        }
        expanded.addAll(at, Collections.nCopies((int) (x.rank() - used), Index.ALL));
        return new Selection(x, expanded);
    }

    /** A mask stands for the places where it is true, an array for each of its axes. */
    private static List<Index> withoutMask(Index entry) {
        boolean mask = entry instanceof Index.Take take && take.indices().dtype() == DType.BOOL;
        return mask
                ? Indexing.nonzero(((Index.Take) entry).indices()).stream()
                        .map(Index::take)
                        .toList()
                : List.of(entry);
    }

    private static boolean consumes(Index entry) {
        return !(entry instanceof Index.NewAxis) && !(entry instanceof Index.Ellipsis);
    }

    private void addAxis(Index entry, boolean picks) {
        int axis = arrayAxes.size() + plainAxes.size();
        if (entry instanceof Index.Take take) {
            addArray(axis, take.indices());
        } else if (entry instanceof Index.At at && picks) {
            // NumPy: beside an array a number is an array too.
            addArray(axis, at.index());
        } else if (entry instanceof Index.At at) {
            parts.add(Part.POINT);
            bounds.add(at.index());
        } else {
            Index.Slice slice = (Index.Slice) entry;
            parts.add(new Part(false, slice.start() != null, slice.stop() != null, slice.step() != null));
            bounds.addAll(slice.bounds());
            plainAxes.add(axis);
        }
        perAxis.add(entry);
    }

    private void addArray(int axis, Tensor indices) {
        if (!indices.dtype().isInt()) {
            throw new DTypeException(Problem.of("An index array of " + x.label() + " is not of integers.")
                    .expected("an integer type")
                    .actual(indices.label() + " of type " + indices.type())
                    .created(Origin.here()));
        }
        parts.add(Part.ALL);
        arrays.add(indices.astype(DType.INT64));
        arrayAxes.add(axis);
    }

    /** NumPy's rule: the arrays' axes stand where the arrays stood if these are neighbours, else in front. */
    private int[] order(List<Index> entries) {
        int arrayRank = arrays.stream().mapToInt(Tensor::rank).max().orElse(0);
        boolean neighbours = neighbours(entries);
        List<Integer> order = new ArrayList<>();
        int plain = arrayRank;
        boolean placed = !neighbours;
        if (placed) {
            IntStream.range(0, arrayRank).forEach(order::add);
        }
        for (Index entry : entries) {
            if (entry instanceof Index.NewAxis) {
                order.add(ShapeOps.X);
            } else if (entry instanceof Index.Slice) {
                order.add(plain++);
            } else if (!placed) {
                IntStream.range(0, arrayRank).forEach(order::add);
                placed = true;
            }
        }
        return order.stream().mapToInt(axis -> axis).toArray();
    }

    private boolean neighbours(List<Index> entries) {
        int[] places = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i) instanceof Index.Take || entries.get(i) instanceof Index.At)
                .toArray();
        return places.length == 0 || places[places.length - 1] - places[0] == places.length - 1;
    }

    /** The selected part, which remembers what it was selected by. */
    Tensor get() {
        Tensor basic = basic(x);
        Tensor picked = arrays.isEmpty() ? basic : gather(basic);
        Tensor part = ShapeOps.dimshuffle(picked, order);
        if (part != x) {
            part.selectedBy(this);
        }
        return part;
    }

    private boolean isWhole() {
        return !arrays.isEmpty() && parts.stream().allMatch(Part.ALL::equals);
    }

    private Tensor basic(Tensor from) {
        return isWhole() ? from : apply(new Subtensor(List.copyOf(parts)), List.of(from), bounds);
    }

    private Tensor gather(Tensor from) {
        return apply(new Gather(arrays.size()), List.of(arraysFirst(from)), broadcastArrays());
    }

    /** The axes with arrays before the others. */
    private Tensor arraysFirst(Tensor from) {
        return ShapeOps.dimshuffle(from, forward());
    }

    private int[] forward() {
        return IntStream.concat(
                        arrayAxes.stream().mapToInt(i -> i), plainAxes.stream().mapToInt(i -> i))
                .toArray();
    }

    /** The index arrays in their common shape. */
    private List<Tensor> broadcastArrays() {
        int rank = arrays.stream().mapToInt(Tensor::rank).max().orElse(0);
        List<Tensor> padded = arrays.stream()
                .map(array -> ShapeOps.shapePadLeft(array, rank - array.rank()))
                .toList();
        Tensor common = padded.get(0);
        for (Tensor array : padded.subList(1, padded.size())) {
            common = sameAxesStretch(common, array) ? common : Elemwise.second(common, array);
        }
        Tensor shape = common;
        return padded.stream()
                .map(array -> sameAxesStretch(shape, array) ? array : Elemwise.second(shape, array))
                .toList();
    }

    private static boolean sameAxesStretch(Tensor a, Tensor b) {
        return IntStream.range(0, a.rank())
                .allMatch(axis -> a.type().broadcasts(axis) == b.type().broadcasts(axis));
    }

    /** x with y, stretched, in the place of the part or added to it. */
    Tensor store(Tensor y, boolean set) {
        Tensor part = get();
        Tensor value = backInPlace(stretched(y, part));
        if (arrays.isEmpty()) {
            return apply(new IncSubtensor(List.copyOf(parts), set), List.of(x, value), bounds);
        }
        Tensor changed = scatter(basic(x), value, set);
        return isWhole() ? changed : apply(new IncSubtensor(List.copyOf(parts), true), List.of(x, changed), bounds);
    }

    private Tensor scatter(Tensor base, Tensor value, boolean set) {
        List<Tensor> first = List.of(arraysFirst(base), value);
        Tensor changed = apply(new Scatter(arrays.size(), set), first, broadcastArrays());
        int[] back = new int[base.rank()];
        int[] forward = forward();
        for (int i = 0; i < back.length; i++) {
            back[forward[i]] = i;
        }
        return ShapeOps.dimshuffle(changed, back);
    }

    static Tensor stretched(Tensor y, Tensor part) {
        if (y.rank() > part.rank() || !part.dtype().holds(y.dtype())) {
            throw new DTypeException(Problem.of("The value for " + part.label() + " does not fit.")
                    .expected("at most rank " + part.rank() + " and a type that " + part.dtype() + " holds")
                    .actual(y.label() + " of type " + y.dtype()
                            + Shapes.text(y.type().dims()))
                    .created(Origin.here())
                    .fix("cast the value with astype."));
        }
        return Elemwise.second(part, y.astype(part.dtype()));
    }

    /** The inverse of the last axis order; new axes are dropped. */
    private Tensor backInPlace(Tensor value) {
        int rank = (int) Arrays.stream(order).filter(axis -> axis != ShapeOps.X).count();
        int[] back = new int[rank];
        for (int axis = 0; axis < order.length; axis++) {
            if (order[axis] != ShapeOps.X) {
                back[order[axis]] = axis;
            }
        }
        return ShapeOps.dimshuffle(value, back);
    }

    private static Tensor apply(Op op, List<Tensor> first, List<Tensor> rest) {
        List<Tensor> inputs = new ArrayList<>(first);
        inputs.addAll(rest);
        return Node.of(op, inputs).output(0);
    }
}
