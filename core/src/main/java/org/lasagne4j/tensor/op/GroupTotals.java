package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * For each row the sum of all rows that belong to the same index: t[p] = Σ v[q] over all q with i[q] = i[p]. Inputs: v of shape
 * s + r, the indices i of shape s, int64, and the size n of the axis that they index, as −1 means n − 1. The result has v's shape.
 *
 * <p>These are the rows of a gradient that a lookup of rows, some of them more than once, leaves behind, without the many rows
 * of zeros around them.
 */
public record GroupTotals() implements CompositeOp {
    @Override
    public String label() {
        return "group_totals";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    /** Sums over the same groups: p counts in t[q] exactly if q counts in t[p]. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Node.apply(this, gy, node.input(1), node.input(2)), null, null);
    }

    /** The indices are numbered in their order; rows are added up under these numbers and picked again. */
    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor rows = inputs.get(0);
        Tensor indices = inputs.get(1);
        Tensor counted = Elemwise.where(indices.lt(0), indices.plus(inputs.get(2)), indices);
        Tensor group = groups(ShapeOps.flatten(counted));
        Tensor list = indices.rank() == 1 ? rows : flatRows(rows, indices.rank(), group);
        Tensor totals = Indexing.inc(ShapeOps.zerosLike(list), list, Index.take(group));
        Tensor each = Indexing.take(totals, group, 0);
        return List.of(indices.rank() == 1 ? each : ShapeOps.reshape(each, ShapeOps.shape(rows), rows.rank()));
    }

    /** For each index the number of different smaller ones. */
    private static Tensor groups(Tensor indices) {
        Tensor order = Sorting.argsort(indices, 0);
        Tensor sorted = Indexing.take(indices, order, 0);
        Tensor later = Indexing.get(sorted, Index.slice(1, null));
        Tensor earlier = Indexing.get(sorted, Index.slice(null, -1));
        Tensor first = Indexing.get(ShapeOps.zerosLike(indices), Index.slice(0, 1));
        Tensor steps = Joining.join(0, first, later.neq(earlier).astype(DType.INT64));
        return Indexing.set(ShapeOps.zerosLike(indices), steps.cumsum(0), Index.take(order));
    }

    private static Tensor flatRows(Tensor rows, int indexRank, Tensor group) {
        List<Object> sizes = new ArrayList<>(List.of(ShapeOps.shape(group, 0)));
        for (int axis = indexRank; axis < rows.rank(); axis++) {
            sizes.add(ShapeOps.shape(rows, axis));
        }
        return ShapeOps.reshape(rows, sizes);
    }
}
