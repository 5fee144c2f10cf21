package org.lasagne4j.reference;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;

/** Applies a scalar formula to every element; inputs of size 1 along an axis stretch with stride 0. */
final class ElementwiseLoop {
    private ElementwiseLoop() {}

    static HostArray run(ElementwiseOp op, List<HostArray> inputs, long[] shape) {
        ScalarExpr formula = op.formulaFor(inputs.stream().map(HostArray::dtype).toList());
        HostArray result = HostArray.zeros(formula.type(), shape);
        FormulaRunner runner = new FormulaRunner(formula, inputs.size());
        Positions[] walks = inputs.stream().map(x -> stretched(x, shape)).toArray(Positions[]::new);
        long count = result.count();
        for (long i = 0; i < count; i++) {
            for (int k = 0; k < walks.length; k++) {
                runner.argument(k, inputs.get(k), walks[k].next());
            }
            runner.run(i, result);
        }
        return result;
    }

    private static Positions stretched(HostArray x, long[] shape) {
        long[] strides = x.strides();
        for (int axis = 0; axis < strides.length; axis++) {
            if (x.dim(axis) == 1) {
                strides[axis] = 0;
            }
        }
        return new Positions(shape, strides, x.offset());
    }
}
