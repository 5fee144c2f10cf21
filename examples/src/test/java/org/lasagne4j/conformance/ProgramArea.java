package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;

/** Whole training programs: the network from its tree, each layer on the one before. */
final class ProgramArea {
    private ProgramArea() {}

    static void register(Registry registry) {
        registry.check("program", (golden, backend) -> {
            run(golden, backend, DType.FLOAT64); // for its values: kernels are promised for float32
            return run(golden, backend, DType.FLOAT32);
        });
    }

    private static int run(GoldenCase golden, String backend, DType floatX) {
        return FloatX.with(floatX, () -> new ProgramRun(golden, backend, floatX).run());
    }

    /** The network's last layer. */
    static Layer network(JsonNode layers) {
        Layer top = Layers.input(Json.shape(layers.get(0).path("args").get(0).path("list")));
        for (int i = 1; i < layers.size(); i++) {
            top = new LayerTrees(List.of(top)).layer(layers.get(i));
        }
        return top;
    }
}
