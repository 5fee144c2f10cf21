package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.reference.GradCheck;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** What holds for every layer: its shapes are those that come out, its gradients those of finite differences. */
class LayerSamplesTest {
    static List<LayerSample> samples() {
        return LayerSamples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void theOutputHasTheShapeThatTheLayerSays(LayerSample sample) {
        assertThat(says(
                        sample,
                        sample.inputs(),
                        sample.inputs().stream().map(HostArray::shape).toList()))
                .as("known sizes are not refused")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aBatchOfOneHasTheShapeThatTheLayerSays(LayerSample sample) {
        List<HostArray> single =
                sample.inputs().stream().map(LayerSamplesTest::first).toList();

        says(sample, single, single.stream().map(HostArray::shape).toList());
        says(sample, single, single.stream().map(LayerSamplesTest::openBatch).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void unknownSizesAreRefusedOrRight(LayerSample sample) {
        List<HostArray> inputs = sample.inputs();

        says(sample, inputs, inputs.stream().map(LayerSamplesTest::openBatch).toList());
        says(sample, inputs, inputs.stream().map(LayerSamplesTest::openPlaces).toList());
        says(sample, inputs, inputs.stream().map(LayerSamplesTest::open).toList());
    }

    /** Whether the layer takes inputs of these shapes; if so, its outputs have the shape that it says. */
    private static boolean says(LayerSample sample, List<HostArray> arrays, List<long[]> shapes) {
        List<InputLayer> inputs = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            inputs.add(inputOf(arrays.get(i), shapes.get(i)));
        }
        long[] said;
        Layer layer;
        try {
            layer = sample.network().apply(inputs);
            said = layer.outputShape();
        } catch (ShapeException refused) {
            return false;
        }
        for (Option[] options : new Option[][] {{}, {Option.DETERMINISTIC}}) {
            HostArray output = Functions.function(
                            inputs.stream().map(InputLayer::inputVar).toArray(Tensor[]::new))
                    .returning(Networks.getOutput(layer, options))
                    .mode(Mode.REFERENCE)
                    .compile()
                    .call(arrays.toArray())
                    .array();
            assertThat(Shapes.text(whereKnown(output.shape(), said))).isEqualTo(Shapes.text(said));
        }
        return true;
    }

    private static InputLayer inputOf(HostArray array, long[] shape) {
        return Layers.input(new Tensor(TensorType.of(array.dtype(), shape), null), shape);
    }

    private static long[] whereKnown(long[] actual, long[] said) {
        long[] result = actual.clone();
        for (int axis = 0; axis < Math.min(said.length, actual.length); axis++) {
            result[axis] = said[axis] == Shapes.ANY ? Shapes.ANY : actual[axis];
        }
        return result;
    }

    private static HostArray first(HostArray array) {
        long[] shape = array.shape();
        shape[0] = 1;
        return array.view(shape, array.strides(), array.offset()).copy();
    }

    private static long[] openBatch(HostArray array) {
        long[] shape = array.shape();
        shape[0] = Shapes.ANY;
        return shape;
    }

    /** Batch and all axes behind the second. */
    private static long[] openPlaces(HostArray array) {
        long[] shape = openBatch(array);
        Arrays.fill(shape, Math.min(2, shape.length), shape.length, Shapes.ANY);
        return shape;
    }

    private static long[] open(HostArray array) {
        long[] shape = array.shape();
        Arrays.fill(shape, Shapes.ANY);
        return shape;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void gradientsByInputsAndParametersAreFiniteDifferences(LayerSample sample) {
        if (sample.smooth()) {
            FloatX.with(DType.FLOAT64, () -> {
                GradCheck.DEFAULT.check(arguments -> output(sample, arguments), point(sample));
                return sample;
            });
        }
    }

    private static Tensor output(LayerSample sample, List<Tensor> arguments) {
        List<InputLayer> inputs = arguments.subList(0, sample.inputs().size()).stream()
                .map(x -> Layers.input(x, x.type().dims()))
                .toList();
        Layer layer = sample.network().apply(inputs);
        List<Shared> params = Networks.getAllParams(layer);
        Map<Tensor, Tensor> inTheirPlace = new HashMap<>();
        for (int i = 0; i < params.size(); i++) {
            inTheirPlace.put(params.get(i), arguments.get(inputs.size() + i));
        }
        Tensor output = Networks.getOutput(layer, Option.DETERMINISTIC);
        return Graphs.substitute(List.of(output), inTheirPlace).get(0);
    }

    /** The sample's arrays, then random numbers for its parameters. */
    private static List<HostArray> point(LayerSample sample) {
        List<HostArray> point = new ArrayList<>(sample.inputs());
        List<InputLayer> inputs = sample.inputs().stream()
                .map(array -> inputOf(array, array.shape()))
                .toList();
        Networks.getAllParams(sample.network().apply(inputs))
                .forEach(param -> point.add(LayerSample.floats(param.storage().shape())));
        return point;
    }

    @Test
    void everyLayerHasASample() throws IOException, URISyntaxException {
        TreeSet<String> missing = new TreeSet<>(layerClasses());

        for (LayerSample sample : LayerSamples.all()) {
            List<InputLayer> inputs = sample.inputs().stream()
                    .map(array -> inputOf(array, array.shape()))
                    .toList();
            Networks.getAllLayers(sample.network().apply(inputs))
                    .forEach(layer -> missing.remove(layer.getClass().getSimpleName()));
        }

        assertThat(missing).as("layers that occur in no sample").isEmpty();
    }

    /** The concrete layers among the compiled classes of this package. */
    private static List<String> layerClasses() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files =
                Files.list(classes.resolve(Layer.class.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Layer.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(LayerSamplesTest::isConcrete)
                    .toList();
        }
    }

    private static boolean isConcrete(String name) {
        try {
            Class<?> type = Class.forName(Layer.class.getPackageName() + "." + name);
            return Layer.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
