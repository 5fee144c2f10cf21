package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.gaussianNoise;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.rrelu;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionReport;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/** What layers make a function change though its definition lists no update: running averages and states of draws. */
class HiddenUpdatesTest {
    private static final float[][] BATCH = {{1, 2}, {3, 5}};

    private final InputLayer in = input(2, 2);
    private final Layer network =
            in.then(batchNorm().name("bn")).then(dropout().name("drop")).then(dense(2).name("out"));

    private Function compiled(Tensor output) {
        return function(in.inputVar()).returning(output).named("step").compile();
    }

    private static List<String> hidden(Function f) {
        return f.report().hidden().stream()
                .map(update -> String.valueOf(update.variable().name()))
                .sorted()
                .toList();
    }

    private static String value(Shared variable) {
        HostArray value = variable.getValue();
        return value.dtype().isFloat() ? Arrays.toString(value.toDoubles()) : Arrays.toString(value.toLongs());
    }

    @Test
    void averagesAndStatesOfDrawsAreUpdatedWithoutBeingListed() {
        Function train = compiled(Networks.getOutput(network));
        List<Shared> hidden = train.report().hidden().stream()
                .map(FunctionReport.Update::variable)
                .toList();
        List<String> before = hidden.stream().map(HiddenUpdatesTest::value).toList();

        train.call((Object) BATCH);

        assertThat(hidden(train)).containsExactly("bn.inv_std", "bn.mean", "random_state0");
        assertThat(train.report().listed()).isEmpty();
        for (int i = 0; i < hidden.size(); i++) {
            assertThat(value(hidden.get(i))).as(hidden.get(i).label()).isNotEqualTo(before.get(i));
        }
    }

    @Test
    void theReportNamesThemWithTheLineOfTheLayer() {
        String report = compiled(Networks.getOutput(network)).report().toString();

        assertThat(report)
                .startsWith("function \"step\"\n  updates that it lists: none\n  updates that variables bring along: ")
                .containsPattern(
                        "\n    \"bn\\.mean\", made at HiddenUpdatesTest\\.<init>\\(HiddenUpdatesTest\\.java:\\d+\\), "
                                + "updated at HiddenUpdatesTest\\.<init>")
                .containsPattern("\n    \"random_state0\", made at HiddenUpdatesTest\\.<init>");
    }

    @Test
    void aFunctionOfTheGradientsMovesThemToo() {
        Tensor loss = Networks.getOutput(network).sum();
        Function gradients = function(in.inputVar())
                .returning(Grad.grad(loss, Networks.getAllParams(network, TRAINABLE)))
                .compile();

        assertThat(hidden(gradients)).contains("bn.inv_std", "bn.mean", "random_state0");
    }

    @Test
    void aDeterministicFunctionChangesNothing() {
        assertThat(hidden(compiled(Networks.getOutput(network, DETERMINISTIC)))).isEmpty();
        assertThat(hidden(compiled(
                        Networks.getOutput(network, DETERMINISTIC, Option.of("batch_norm_update_averages", true)))))
                .containsExactly("bn.inv_std", "bn.mean");
        assertThat(hidden(compiled(Networks.getOutput(network, Option.of("batch_norm_update_averages", false)))))
                .containsExactly("random_state0");
    }

    @Test
    void everyRandomLayerHasAStateOfItsOwn() {
        Layer noisy = in.then(dropout()).then(gaussianNoise(1)).then(rrelu(dense(2)));

        Function f = compiled(Networks.getOutput(noisy));

        assertThat(hidden(f)).hasSize(3);
        assertThat(f.call((Object) BATCH).array().toFloats())
                .isNotEqualTo(f.call((Object) BATCH).array().toFloats());
    }
}
