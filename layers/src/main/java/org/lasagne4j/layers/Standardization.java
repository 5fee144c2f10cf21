package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * A fixed shift and scale, (x − offset) / scale: a bias layer with −offset, then a scale layer with 1 / scale, neither of
 * which training changes. Follows {@code lasagne.layers.standardize}.
 */
public final class Standardization extends SharedAxesSpec<Standardization> implements LayerSpec<ScaleLayer> {
    private final HostArray shift;
    private final HostArray factor;

    /**
     * The shift and scale.
     *
     * @param offset what is subtracted, an array with the sizes of the axes that are not shared
     * @param scale what is divided by, of the same shape
     * @throws ValueException if a number is not finite, or the scale has a 0
     */
    public Standardization(Object offset, Object scale) {
        this.shift = changed("offset", offset, number -> -number);
        this.factor = changed("scale", scale, number -> 1 / number);
    }

    private static HostArray changed(String role, Object array, DoubleUnaryOperator change) {
        HostArray given = HostArrays.of(array);
        double[] numbers = given.toDoubles();
        requireFinite(role, Arrays.stream(numbers).map(change).toArray());
        HostArray result = HostArray.zeros(FloatX.current(), given.shape());
        for (int i = 0; i < numbers.length; i++) {
            result.setDouble(i, change.applyAsDouble(numbers[i]));
        }
        return result;
    }

    private static void requireFinite(String role, double... changed) {
        for (int i = 0; i < changed.length; i++) {
            if (!Double.isFinite(changed[i])) {
                throw new ValueException(Problem.of("The " + role + " of a standardization is out of range.")
                        .expected(role.equals("scale") ? "finite numbers other than 0" : "finite numbers")
                        .actual("element " + i + " is none")
                        .created(Origin.here())
                        .fix("where all data are equal, let the scale be 1."));
            }
        }
    }

    @Override
    public ScaleLayer on(Incoming incoming) {
        return axes(new BiasLayer.Spec().trainable(false).b(shift))
                .on(incoming)
                .then(axes(new ScaleLayer.Spec().trainable(false).scales(factor))
                        .name(name()));
    }

    private <S extends SharedAxesSpec<S>> S axes(S spec) {
        List<Integer> given = axesGiven();
        return given == null
                ? spec
                : spec.sharedAxes(given.stream().mapToInt(axis -> axis).toArray());
    }
}
