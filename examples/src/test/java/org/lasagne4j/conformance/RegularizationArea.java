package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.regularization.Penalty;
import org.lasagne4j.regularization.Regularization;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Penalties of tensors and of networks. */
final class RegularizationArea {
    private static final String R = "lasagne.regularization.";

    private RegularizationArea() {}

    static void register(Registry registry) {
        registry.one(R + "l1", (c, x) -> Regularization.l1(first(x)));
        registry.one(R + "l2", (c, x) -> Regularization.l2(first(x)));
        registry.one(
                R + "apply_penalty",
                (c, x) -> Regularization.applyPenalty(
                        List.copyOf(x.values()), penalty(c.arg("penalty").asText())));
        registry.one(R + "regularize_network_params", RegularizationArea::ofNetwork);
    }

    /** Of the parameters of the recorded network, in whose places the case's variables come. */
    private static Tensor ofNetwork(GoldenCase golden, Map<String, Tensor> variables) {
        Layer network = network(golden.facts().path("network").asText());
        Tensor sum = Regularization.regularizeNetworkParams(
                network, penalty(golden.arg("penalty").asText()), NetworkArea.tags(golden.arg("tags")));
        List<Tensor> values = List.copyOf(variables.values());
        List<Shared> params = Networks.getAllParams(network);
        Map<Tensor, Tensor> inTheirPlace = new HashMap<>();
        IntStream.range(0, params.size()).forEach(i -> inTheirPlace.put(params.get(i), values.get(i)));
        return Graphs.substitute(List.of(sum), inTheirPlace).get(0);
    }

    /** Layers on each other, as in {@code InputLayer((None, 4)); batch_norm(DenseLayer(5))}. */
    private static Layer network(String text) {
        String[] layers = text.split("; ", -1);
        String shape = layers[0].replaceAll("[^0-9,]*None", String.valueOf(Layers.ANY));
        Layer network = Layers.input(Pattern.compile("-?[0-9]+")
                .matcher(shape)
                .results()
                .mapToLong(size -> Long.parseLong(size.group()))
                .toArray());
        for (String layer : List.of(layers).subList(1, layers.length)) {
            DenseLayer.Spec dense = Layers.dense(Integer.parseInt(layer.replaceAll("[^0-9]", "")));
            network = layer.startsWith("batch_norm") ? network.then(Layers.batchNorm(dense)) : network.then(dense);
        }
        return network;
    }

    static Penalty penalty(String name) {
        return switch (name) {
            case "l1" -> Penalty.L1;
            case "l2" -> Penalty.L2;
            default -> throw new AssertionError("no penalty " + name);
        };
    }
}
