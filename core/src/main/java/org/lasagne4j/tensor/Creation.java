package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.Arange;

/** Tensors made from sizes: filled, counting, diagonal. Sizes are numbers or integer scalar tensors. */
public final class Creation {
    private Creation() {}

    /** The value stretched to these sizes; its axes are matched from the right. */
    public static Tensor alloc(Tensor value, long... shape) {
        return alloc(value, Arrays.stream(shape).boxed().toList());
    }

    /** The value stretched to these sizes, each a number or an integer scalar; its axes are matched from the right. */
    public static Tensor alloc(Tensor value, List<?> sizes) {
        if (value.rank() > sizes.size()) {
            throw new ShapeException(Problem.of(value.label() + " has more axes than the shape it is stretched to.")
                    .expected("at most " + sizes.size() + " axes")
                    .actual(value.type())
                    .created(Origin.here()));
        }
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(ShapeOps.shapePadLeft(value, sizes.size() - value.rank()));
        sizes.forEach(size -> inputs.add(ShapeOps.asSize(size)));
        return Node.of(new Alloc(sizes.size()), inputs).output(0);
    }

    /** Zeros of type floatX. */
    public static Tensor zeros(long... shape) {
        return zeros(FloatX.current(), shape);
    }

    /** Zeros. */
    public static Tensor zeros(DType dtype, long... shape) {
        return alloc(Tensors.constant(dtype, 0), shape);
    }

    /** Zeros in sizes of which some are computed. */
    public static Tensor zeros(DType dtype, List<?> sizes) {
        return alloc(Tensors.constant(dtype, 0), sizes);
    }

    /** Ones of type floatX. */
    public static Tensor ones(long... shape) {
        return ones(FloatX.current(), shape);
    }

    /** Ones. */
    public static Tensor ones(DType dtype, long... shape) {
        return alloc(Tensors.constant(dtype, 1), shape);
    }

    /** Ones in sizes of which some are computed. */
    public static Tensor ones(DType dtype, List<?> sizes) {
        return alloc(Tensors.constant(dtype, 1), sizes);
    }

    /** Zeros in the shape and type of x. */
    public static Tensor zerosLike(Tensor x) {
        return zerosLike(x, x.dtype());
    }

    /** Zeros in the shape of x. */
    public static Tensor zerosLike(Tensor x, DType dtype) {
        return Elemwise.second(x, Tensors.constant(dtype, 0));
    }

    /** Ones in the shape and type of x. */
    public static Tensor onesLike(Tensor x) {
        return onesLike(x, x.dtype());
    }

    /** Ones in the shape of x. */
    public static Tensor onesLike(Tensor x, DType dtype) {
        return Elemwise.second(x, Tensors.constant(dtype, 1));
    }

    /** 0, 1, … below stop, int64. */
    public static Tensor arange(long stop) {
        return arange(ShapeOps.sizeOf(stop));
    }

    /** start, start + 1, … below stop, int64. */
    public static Tensor arange(long start, long stop) {
        return arange(start, stop, 1);
    }

    /** start, start + step, … up to but without stop, int64. */
    public static Tensor arange(long start, long stop, long step) {
        return arange(ShapeOps.sizeOf(start), ShapeOps.sizeOf(stop), ShapeOps.sizeOf(step));
    }

    /** 0, 1, … below a scalar. */
    public static Tensor arange(Tensor stop) {
        return arange(ShapeOps.sizeOf(0), stop, ShapeOps.sizeOf(1));
    }

    /** start, start + step, … up to but without stop: of integers int64, else of the float type that holds them. */
    public static Tensor arange(Tensor start, Tensor stop, Tensor step) {
        DType dtype = DType.promote(DType.promote(small(start), small(stop)), small(step));
        return arange(start, stop, step, dtype.isDiscrete() ? DType.INT64 : dtype);
    }

    /** A constant integer does not widen a float: arange(0, x, 1) of a float32 x is float32. */
    private static DType small(Tensor x) {
        return x instanceof Constant constant && x.dtype().isInt()
                ? DType.smallestFor(constant.value().getLong(0))
                : x.dtype();
    }

    /** start, start + step, … up to but without stop, of this type. */
    public static Tensor arange(Tensor start, Tensor stop, Tensor step, DType dtype) {
        for (Tensor bound : List.of(start, stop, step)) {
            requireScalar(bound);
        }
        return Node.apply(new Arange(dtype), start.astype(dtype), stop.astype(dtype), step.astype(dtype));
    }

    private static void requireScalar(Tensor bound) {
        if (bound.rank() != 0 || bound.dtype() == DType.BOOL) {
            throw new DTypeException(Problem.of("The bounds of an arange must be scalar numbers.")
                    .expected("shape ()")
                    .actual(bound.label() + " of type " + bound.type())
                    .created(Origin.here()));
        }
    }

    /** The identity matrix of floatX. */
    public static Tensor eye(long n) {
        return eye(n, n, 0, FloatX.current());
    }

    /** (n, m) with ones on the k-th diagonal above the main one. */
    public static Tensor eye(Object n, Object m, Object k, DType dtype) {
        return column(n).plus(ShapeOps.asSize(k)).eq(row(m)).astype(dtype);
    }

    /** The identity matrix in the shape and type of a matrix. */
    public static Tensor identityLike(Tensor x) {
        return eye(ShapeOps.shape(x, 0), ShapeOps.shape(x, 1), 0, x.dtype());
    }

    /** (n, m) with ones on and below the k-th diagonal above the main one. */
    public static Tensor tri(Object n, Object m, Object k, DType dtype) {
        return column(n).plus(ShapeOps.asSize(k)).ge(row(m)).astype(dtype);
    }

    private static Tensor column(Object n) {
        return ShapeOps.shapePadRight(arange(ShapeOps.asSize(n)), 1);
    }

    private static Tensor row(Object m) {
        return ShapeOps.shapePadLeft(arange(ShapeOps.asSize(m)), 1);
    }

    /** Matrices, the last two axes, with zeros above their k-th diagonal. */
    public static Tensor tril(Tensor x, int k) {
        return masked(x, k, x, Tensors.constant(x.dtype(), 0));
    }

    /** Matrices, the last two axes, with zeros below their k-th diagonal. */
    public static Tensor triu(Tensor x, int k) {
        return masked(x, k - 1, Tensors.constant(x.dtype(), 0), x);
    }

    /** Elements of one tensor on and below the k-th diagonal of x's matrices, of another above. A choice: 0·NaN would be NaN. */
    private static Tensor masked(Tensor x, int k, Tensor below, Tensor above) {
        Tensor mask = tri(ShapeOps.shape(x, -2), ShapeOps.shape(x, -1), k, DType.BOOL);
        return Elemwise.where(ShapeOps.shapePadLeft(mask, x.rank() - 2), below, above);
    }

    /** For each range a tensor that counts along its own axis and has size 1 along the others: NumPy's ogrid. */
    public static List<Tensor> ogrid(Tensor... ranges) {
        List<Tensor> grids = new ArrayList<>();
        for (int axis = 0; axis < ranges.length; axis++) {
            int after = ranges.length - 1 - axis;
            grids.add(ShapeOps.shapePadRight(ShapeOps.shapePadLeft(ranges[axis], axis), after));
        }
        return grids;
    }

    /** For each range a tensor of all ranges' sizes that counts along its own axis: NumPy's mgrid. */
    public static List<Tensor> mgrid(Tensor... ranges) {
        List<?> sizes =
                Arrays.stream(ranges).map(range -> ShapeOps.shape(range, 0)).toList();
        return ogrid(ranges).stream().map(grid -> alloc(grid, sizes)).toList();
    }
}
