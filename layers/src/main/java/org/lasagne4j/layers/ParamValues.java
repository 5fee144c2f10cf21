package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;

/** Sets the values of many parameters after checking all of them. */
final class ParamValues {
    private ParamValues() {}

    static void set(Collection<? extends Layer> layers, List<Shared> params, List<?> values) {
        if (values.size() != params.size()) {
            throw new ValueException(Problem.of("setAllParamValues was given " + values.size() + " values for the "
                            + params.size() + " parameters below " + labels(layers) + ".")
                    .expected(params.size() + " arrays: " + names(params))
                    .actual(values.size() + " arrays")
                    .created(Origin.here())
                    .fix("give the list that getAllParamValues returns for the same network and tags."));
        }
        List<HostArray> arrays = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            arrays.add(checked(params.get(i), HostArrays.of(values.get(i))));
        }
        for (int i = 0; i < arrays.size(); i++) {
            params.get(i).setValue(arrays.get(i));
        }
    }

    private static String labels(Collection<? extends Layer> layers) {
        return String.join(" and ", layers.stream().map(Layer::label).toList());
    }

    private static String names(List<Shared> params) {
        return String.join(", ", params.stream().map(Shared::label).toList());
    }

    /** Cast, too: a parameter takes float64 arrays as an initializer does. */
    private static HostArray checked(Shared param, HostArray value) {
        long[] expected = param.storage().shape();
        if (!Arrays.equals(expected, value.shape())) {
            throw new ShapeException(Problem.of("The value for parameter " + param.label() + " has another shape.")
                    .expected(Shapes.text(expected))
                    .actual(Shapes.text(value.shape()))
                    .created(Origin.here())
                    .fix("check that the values are those of the same network, in the same order."));
        }
        return value.cast(param.dtype());
    }
}
