package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getOutput;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Tensors;

/** What is logged of options that no layer asks for; the tests' logger writes to the error stream. */
class OptionWarningsTest {
    private final Layer normalized = input("in", ANY, 4).then(batchNorm());
    private final Layer network = normalized.then(dropout()).then(dense(3));

    private static List<String> logged(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void anUnknownOptionGivesOneWarningWithTheNearestName() {
        List<String> lines = logged(() -> getOutput(List.of(network, normalized), Option.of("determinstic", true)));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("WARN")
                .endsWith(
                        "getOutput was given options that no layer asks for: determinstic (did you mean \"deterministic\"?)");
    }

    @Test
    void namesThatLayersAskForAreSuggestedToo() {
        List<String> lines = logged(() -> getOutput(network, Option.of("batch_norm_use_average", true)));

        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("batch_norm_use_average (did you mean \"batch_norm_use_averages\"?)");
    }

    @Test
    void severalUnknownOptionsGiveOneWarning() {
        List<String> lines = logged(() -> getOutput(network, Option.of("determinstic", true), Option.of("colour", 1)));

        assertThat(lines).singleElement().asString().endsWith("determinstic (did you mean \"deterministic\"?), colour");
    }

    @Test
    void knownOptionsGiveNone() {
        Layer own = new Layer(network) {
            @Override
            public org.lasagne4j.tensor.Tensor outputFor(org.lasagne4j.tensor.Tensor input, Options options) {
                return input.times(options.get("factor", 2));
            }
        };

        assertThat(logged(() -> getOutput(
                        own,
                        DETERMINISTIC,
                        Option.of("factor", 3),
                        Option.of("batch_norm_update_averages", false),
                        Option.of("batch_norm_use_averages", true))))
                .isEmpty();
        assertThat(logged(() -> getOutput(input(ANY, 4), DETERMINISTIC)))
                .as("deterministic is known to every network")
                .isEmpty();
    }

    @Test
    void layersBelowAReplacedOneAskForNothing() {
        Option use = Option.of("batch_norm_use_averages", true);

        List<String> lines = logged(() -> getOutput(network, Map.of(normalized, Tensors.matrix("x")), use));

        assertThat(lines).singleElement().asString().endsWith("asks for: batch_norm_use_averages");
    }
}
