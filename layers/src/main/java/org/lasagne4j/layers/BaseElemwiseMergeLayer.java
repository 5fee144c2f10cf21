package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** What layers that merge inputs of one shape, element by element, have in common: cropping, stretching and the check. */
public abstract class BaseElemwiseMergeLayer extends MergeLayer {
    private final List<Crop> cropping;

    BaseElemwiseMergeLayer(List<? extends Incoming> incomings, MergeOptions<?> spec) {
        super(incomings, spec.name());
        this.cropping = spec.cropping();
        outputShape();
    }

    @Override
    public final long[] outputShapeFor(List<long[]> shapes) {
        int rank = shapes.get(0).length;
        if (!shapes.stream().allMatch(shape -> shape.length == rank)) {
            throw mismatch(shapes, "inputs with the same number of axes");
        }
        List<long[]> cropped = Cropping.autocropShapes(shapes, cropping);
        long[] result = cropped.get(0).clone();
        for (long[] shape : cropped) {
            for (int axis = 0; axis < result.length; axis++) {
                result[axis] = common(shapes, axis, result[axis], shape[axis]);
            }
        }
        return result;
    }

    /** An unknown size takes its partner's, a 1 stretches. */
    private long common(List<long[]> shapes, int axis, long a, long b) {
        if (a == b || b == ANY || (b == 1 && a != ANY)) {
            return a;
        }
        if (a == ANY || a == 1) {
            return b;
        }
        throw mismatch(shapes, "equal sizes, or 1 or ANY; they differ along axis " + axis);
    }

    private ShapeException mismatch(List<long[]> shapes, String expected) {
        return new ShapeException(problem("has inputs whose shapes do not fit each other.")
                .expected(expected)
                .actual(String.join(" and ", shapes.stream().map(Shapes::text).toList()))
                .fix("make the layers below equally large, or crop: cropping(...)."));
    }

    @Override
    public final Tensor outputFor(List<Tensor> inputs, Options options) {
        List<Tensor> fitting = new ArrayList<>(Cropping.autocrop(inputs, cropping));
        List<long[]> shapes = Cropping.autocropShapes(inputShapes(), cropping);
        for (int i = 0; i < fitting.size(); i++) {
            fitting.set(i, stretchable(fitting.get(i), shapes.get(i)));
        }
        return merge(fitting);
    }

    /** Sizes of 1 that the layers know of, but the expression does not, are made to stretch. */
    private static Tensor stretchable(Tensor input, long[] shape) {
        Tensor result = input;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 1 && !result.type().broadcasts(axis)) {
                result = ShapeOps.addBroadcast(result, axis);
            }
        }
        return result;
    }

    /** The merged inputs. */
    abstract Tensor merge(List<Tensor> inputs);
}
