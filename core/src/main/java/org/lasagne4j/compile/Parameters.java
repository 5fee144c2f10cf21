package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** The inputs of a compiled function: positions, names, default values. */
final class Parameters {
    private final List<Parameter> list = new ArrayList<>();

    Parameters(FunctionSpec spec) {
        for (In in : spec.inputs()) {
            list.add(parameter(spec, in, list.size()));
        }
    }

    private static Parameter parameter(FunctionSpec spec, In in, int index) {
        Boolean downcast = in.allowDowncast() != null ? in.allowDowncast() : spec.allowDowncast();
        Parameter bare = new Parameter(in, index, downcast, null, null);
        if (in.value() == null) {
            return bare;
        }
        HostArray value = new ArgumentSlot(bare).convert(in.value()).copy();
        if (in.update() == null) {
            return new Parameter(in, index, downcast, value, null);
        }
        Shared own =
                in.variable().origin().inherit(() -> new Shared(in.variable().type(), value, in.name()));
        return new Parameter(in, index, downcast, null, own);
    }

    /** Updates of default values. */
    Map<Shared, Tensor> ownUpdates() {
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        for (Parameter parameter : list) {
            Tensor update = parameter.in().update();
            if (parameter.own() != null && update != null) {
                updates.put(parameter.own(), update);
            }
        }
        return updates;
    }

    /** How messages call them all. */
    List<String> labels() {
        return list.stream().map(parameter -> parameter.in().label()).toList();
    }

    int count() {
        return list.size();
    }

    Parameter get(int index) {
        return list.get(index);
    }

    /** Position of the input with that name. */
    int indexOf(String name) {
        for (Parameter parameter : list) {
            if (name.equals(parameter.in().name())) {
                return parameter.index();
            }
        }
        throw unknown('"' + name + '"', null);
    }

    /** Position of the input for that variable. */
    int indexOf(Tensor variable) {
        for (Parameter parameter : list) {
            if (parameter.in().variable() == variable) {
                return parameter.index();
            }
        }
        throw unknown(variable.label(), variable);
    }

    private ValueException unknown(String label, @Nullable Tensor variable) {
        String named = variable == null ? label.substring(1, label.length() - 1) : "";
        List<String> names = new ArrayList<>();
        list.forEach(parameter -> names.add(String.valueOf(parameter.in().name())));
        return new ValueException(Problem.of("The function has no input " + label + Suggestion.of(named, names) + ".")
                .expected("one of " + labels())
                .actual(label)
                .created(variable == null ? Origin.here() : variable.origin())
                .fix("name an input of function(...), or leave its argument to its position."));
    }
}
