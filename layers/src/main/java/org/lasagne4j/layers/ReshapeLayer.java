package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.layers.TargetSize.Fixed;
import org.lasagne4j.layers.TargetSize.InputAxis;
import org.lasagne4j.layers.TargetSize.Rest;
import org.lasagne4j.layers.TargetSize.Symbolic;
import org.lasagne4j.tensor.Tensor;

/**
 * Puts the same elements, in row-major order, into another shape. Sizes of the target are numbers, input axes, integer
 * scalars, and once what is left over; as far as sizes are known the total is checked at once. Follows
 * {@code lasagne.layers.ReshapeLayer}.
 */
public final class ReshapeLayer extends Layer {
    private final List<TargetSize> target;

    /** A layer with this target, of which one number may be −1: what is left over. */
    public ReshapeLayer(Incoming incoming, long... target) {
        this(incoming, new Spec(target));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the target has another number of elements than the input, or names an axis that the input
     *     has not
     * @throws ValueException if more than one size is left over
     */
    public ReshapeLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.target = spec.target;
        if (target.stream().filter(Rest.class::isInstance).count() > 1) {
            throw new ValueException(problem("can compute only one size of its target.")
                    .expected("-1 at most once")
                    .actual(target)
                    .fix("take the other size from the input: like(axis)."));
        }
        outputShape();
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = new long[target.size()];
        List<Integer> unmatched = new ArrayList<>();
        for (int i = 0; i < result.length; i++) {
            result[i] = staticSize(target.get(i), shape);
            if (target.get(i) instanceof InputAxis axis && result[i] == ANY) {
                unmatched.add(axis.axis());
            }
        }
        fillRest(result, shape, unmatched);
        return result;
    }

    private long staticSize(TargetSize size, long[] shape) {
        if (size instanceof Fixed fixed) {
            return fixed.count();
        }
        if (!(size instanceof InputAxis axis)) {
            return ANY;
        }
        if (axis.axis() >= shape.length) {
            throw new ShapeException(problem("names an input axis that does not exist.")
                    .expected("axes from [0] to [" + (shape.length - 1) + "]")
                    .actual(target + " for " + Shapes.text(shape))
                    .fix("axes count from 0."));
        }
        return shape[axis.axis()];
    }

    /**
     * The size that is left over, and the check of the total. An unknown size that input and target have in common, each
     * once, divides out and needs not be known.
     */
    private void fillRest(long[] result, long[] shape, List<Integer> unmatched) {
        long inputCount = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            boolean dividesOut = shape[axis] == ANY && unmatched.remove((Integer) axis);
            inputCount = dividesOut ? inputCount : product(inputCount, shape[axis]);
        }
        boolean symbolic = target.stream().anyMatch(Symbolic.class::isInstance);
        long count = !unmatched.isEmpty() || symbolic ? ANY : 1;
        int rest = -1;
        for (int i = 0; i < result.length; i++) {
            if (target.get(i) instanceof Rest) {
                rest = i;
            } else if (result[i] != ANY) {
                count = product(count, result[i]);
            }
        }
        if (inputCount == ANY || count == ANY) {
            return;
        }
        if (rest >= 0 && inputCount % count == 0) {
            result[rest] = inputCount / count;
        } else if (inputCount != count) {
            throw mismatch(shape);
        }
    }

    private static long product(long a, long b) {
        return a == ANY || b == ANY ? ANY : a * b;
    }

    private ShapeException mismatch(long[] shape) {
        String wanted = target.toString().replaceAll("^\\[(.*)]$", "($1)");
        return new ShapeException(problem("cannot put its input into its target, the number of elements differs.")
                .expected("a target with as many elements as the input " + Shapes.text(shape))
                .actual("target " + wanted)
                .fix("let one size be computed with -1."));
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        List<Object> sizes = new ArrayList<>();
        for (TargetSize size : target) {
            if (size instanceof Fixed fixed) {
                sizes.add(fixed.count());
            } else if (size instanceof Symbolic symbolic) {
                sizes.add(symbolic.count());
            } else if (size instanceof InputAxis axis) {
                sizes.add(known(input, axis.axis()));
            } else {
                sizes.add(-1L);
            }
        }
        return input.reshape(sizes);
    }

    private static Object known(Tensor input, int axis) {
        long size = input.type().dim(axis);
        return size == ANY ? input.shape(axis) : (Object) size;
    }

    /** The target. */
    public List<TargetSize> target() {
        return target;
    }

    /** Describes a reshape layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<ReshapeLayer> {
        private final List<TargetSize> target;

        /** A layer with this target, of which one number may be −1: what is left over. */
        public Spec(long... target) {
            this(Arrays.stream(target)
                    .mapToObj(size -> size == -1 ? TargetSize.rest() : TargetSize.size(size))
                    .toArray(TargetSize[]::new));
        }

        /** A layer with this target. */
        public Spec(TargetSize... target) {
            this.target = List.of(target);
        }

        @Override
        public ReshapeLayer on(Incoming incoming) {
            return new ReshapeLayer(incoming, this);
        }
    }
}
