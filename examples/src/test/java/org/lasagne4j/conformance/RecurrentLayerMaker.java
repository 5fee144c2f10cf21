package org.lasagne4j.conformance;

import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SIGMOID;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.layers.CustomRecurrentLayer;
import org.lasagne4j.layers.GRULayer;
import org.lasagne4j.layers.Gate;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.LSTMLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.RecurrentLayer;
import org.lasagne4j.layers.RecurrentSpec;

/** Layers that go through time, from the arguments of a case; and uses of them that must fail. */
final class RecurrentLayerMaker {
    private static final String L = "lasagne.layers.";

    private RecurrentLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        makers.put("RecurrentLayer", (args, below) -> below.get(0).then(told(plain(args), args, below)));
        makers.put("CustomRecurrentLayer", (args, below) -> below.get(0).then(told(custom(args), args, below)));
        makers.put("LSTMLayer", (args, below) -> below.get(0).then(told(lstm(args, below), args, below)));
        makers.put("GRULayer", (args, below) -> below.get(0).then(told(gru(args), args, below)));
    }

    static void registerFailures(Registry registry) {
        InputLayer endless = Layers.input(2, Layers.ANY, 3);
        InputLayer matrix = Layers.input(2, 3);
        registry.fails(
                L + "RecurrentLayer", () -> Layers.recurrent(4).unrollScan().on(endless));
        registry.fails(L + "RecurrentLayer", () -> Layers.recurrent(4).on(matrix));
        registry.fails(L + "GRULayer", () -> Layers.gru(4).unrollScan().on(endless));
        registry.fails(L + "LSTMLayer", () -> Layers.lstm(4).on(matrix));
        CustomRecurrentLayer.Spec unequal = Layers.customRecurrent(
                Layers.input(Layers.ANY, 3).then(Layers.dense(5)),
                Layers.input(Layers.ANY, 6).then(Layers.dense(6)));
        registry.fails(L + "CustomRecurrentLayer", () -> unequal.on(endless));
    }

    private static int units(JsonNode args) {
        return args.path("num_units").asInt();
    }

    private static RecurrentLayer.Spec plain(JsonNode args) {
        RecurrentLayer.Spec spec = args.path("b").isNull()
                ? Layers.recurrent(units(args)).b((ParamSpec) null)
                : Layers.recurrent(units(args));
        return spec.nonlinearity(NonlinearityArea.of(args.path("nonlinearity"), RECTIFY));
    }

    private static CustomRecurrentLayer.Spec custom(JsonNode args) {
        return Layers.customRecurrent(part(args, "input_to_hidden"), part(args, "hidden_to_hidden"))
                .nonlinearity(NonlinearityArea.of(args.path("nonlinearity"), RECTIFY));
    }

    private static Layer part(JsonNode args, String name) {
        return new LayerTrees(List.of()).layer(args.path(name).path("tree"));
    }

    private static LSTMLayer.Spec lstm(JsonNode args, List<? extends Layer> below) {
        LSTMLayer.Spec spec = Layers.lstm(units(args))
                .ingate(gate(args, "ingate", Layers.gate()))
                .forgetgate(gate(args, "forgetgate", Layers.gate()))
                .cell(gate(args, "cell", Layers.gate().noCell().nonlinearity(TANH)))
                .outgate(gate(args, "outgate", Layers.gate()))
                .nonlinearity(NonlinearityArea.of(args.path("nonlinearity"), TANH))
                .peepholes(args.path("peepholes").asBoolean(true));
        Layer cell = layer(args, "cell_init", below);
        return cell == null ? spec : spec.cellInit(cell);
    }

    private static GRULayer.Spec gru(JsonNode args) {
        return Layers.gru(units(args))
                .resetgate(gate(args, "resetgate", Layers.gate().noCell()))
                .updategate(gate(args, "updategate", Layers.gate().noCell()))
                .hiddenUpdate(gate(args, "hidden_update", Layers.gate().noCell().nonlinearity(TANH)));
    }

    /** The gate of the arguments: its initializers don't matter, as parameters get recorded values. */
    private static Gate gate(JsonNode args, String name, Gate otherwise) {
        JsonNode told = args.path(name).path("gate");
        if (told.isMissingNode()) {
            return otherwise;
        }
        ParamSpec cell =
                told.path("W_cell").isNull() ? ParamSpec.NONE : Layers.gate().wCell();
        return Layers.gate().wCell(cell).nonlinearity(NonlinearityArea.of(told.path("nonlinearity"), SIGMOID));
    }

    /** The layer that an argument names; null if it names none. */
    private static @Nullable Layer layer(JsonNode args, String name, List<? extends Layer> below) {
        JsonNode input = args.path(name).path("layer").path("input_layer");
        return below.stream()
                .filter(InputLayer.class::isInstance)
                .filter(layer ->
                        input.asText().equals(((InputLayer) layer).inputVar().name()))
                .findFirst()
                .orElse(null);
    }

    private static <S extends RecurrentSpec<S>> S told(S spec, JsonNode args, List<? extends Layer> below) {
        Layer hidden = layer(args, "hid_init", below);
        return (hidden == null ? spec : spec.hidInit(hidden))
                .maskInput(layer(args, "mask_input", below))
                .backwards(args.path("backwards").asBoolean())
                .learnInit(args.path("learn_init").asBoolean())
                .gradientSteps(args.path("gradient_steps").asInt(-1))
                .gradClipping(args.path("grad_clipping").asDouble())
                .unrollScan(args.path("unroll_scan").asBoolean())
                .precomputeInput(args.path("precompute_input").asBoolean(true))
                .onlyReturnFinal(args.path("only_return_final").asBoolean());
    }
}
