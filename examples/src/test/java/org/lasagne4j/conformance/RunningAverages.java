package org.lasagne4j.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.layers.Option;
import org.lasagne4j.tensor.Shared;

/** A recorded row of batches: what a layer gives for each, its parameters after each, and what it gives deterministically at the end. */
final class RunningAverages {
    private final GoldenCase golden;
    private final String backend;
    private final InputLayer in;
    private final Layer layer;
    private final HostArray batches;

    RunningAverages(GoldenCase golden, String backend) {
        this.golden = golden;
        this.backend = backend;
        batches = golden.inputs().values().iterator().next();
        in = Layers.input(Json.shape(golden.facts().path("input_shapes").get(0)));
        layer = LayerMaker.make(golden.name(), golden.args(), List.of(in));
        Networks.getAllParams(layer)
                .forEach(param ->
                        param.setValue(Objects.requireNonNull(golden.params().get(param.name()))));
    }

    int run() {
        List<Option> options = new ArrayList<>();
        golden.facts()
                .path("get_output_kwargs")
                .properties()
                .forEach(option ->
                        options.add(Option.of(option.getKey(), option.getValue().asBoolean())));
        Function train = compiled(options.toArray(Option[]::new));
        for (int step = 0; step < batches.dim(0); step++) {
            compare("y", step, train.call(row(batches, step)).array());
            for (Shared param : Networks.getAllParams(layer)) {
                if (golden.outputs().containsKey(param.name())) {
                    compare(Objects.requireNonNull(param.name()), step, param.getValue());
                }
            }
        }
        HostArray after = compiled(Layers.DETERMINISTIC).call(row(batches, 0)).array();
        close("y_deterministic_after", Objects.requireNonNull(golden.outputs().get("y_deterministic_after")), after);
        return train.interpretedSteps();
    }

    private Function compiled(Option... options) {
        return Functions.function(in.inputVar())
                .returning(Networks.getOutput(layer, options))
                .backend(backend)
                .compile();
    }

    private void compare(String output, int step, HostArray actual) {
        HostArray expected = row(Objects.requireNonNull(golden.outputs().get(output)), step);
        close(output + " after step " + step, expected, actual);
    }

    private void close(String what, HostArray expected, HostArray actual) {
        Compare.close(what, expected, actual, golden.rtol(), golden.atol());
    }

    private static HostArray row(HostArray whole, int row) {
        long[] shape = Arrays.copyOfRange(whole.shape(), 1, whole.rank());
        long[] strides = Arrays.copyOfRange(whole.strides(), 1, whole.rank());
        return whole.view(shape, strides, whole.offset() + row * whole.stride(0));
    }
}
