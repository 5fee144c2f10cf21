package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.init.Inits.constant;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.REGULARIZABLE;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Initializer;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class LayerTest {
    /** A layer of a user's own that keeps the shape: one method. */
    private static final class DoubleLayer extends Layer {
        DoubleLayer(Layer incoming) {
            super(incoming);
        }

        @Override
        public Tensor outputFor(Tensor input, Options options) {
            return input.times(options.get("factor", 2));
        }
    }

    /** A layer of a user's own that changes the shape and has a parameter. */
    private static final class ScaledSumLayer extends Layer {
        final Tensor scale;

        ScaledSumLayer(Layer incoming, String name) {
            super(incoming, name);
            scale = addParam(constant(3), new long[] {inputShape()[1]}, "scale", REGULARIZABLE.not(), Tag.of("mine"));
        }

        @Override
        public long[] outputShapeFor(long... shape) {
            return new long[] {shape[0]};
        }

        @Override
        public Tensor outputFor(Tensor input, Options options) {
            return input.times(scale).sum(1);
        }
    }

    private static final float[][] ROWS = {{1, 2}, {3, 4}};

    @Test
    void ownLayerNeedsOnlyOutputFor() {
        Layer layer = new DoubleLayer(input(2, 2));

        HostArray y = Evaluation.value(Networks.getOutput(layer, ROWS));

        assertThat(y.toFloats()).containsExactly(2, 4, 6, 8);
        assertThat(layer.outputShape()).containsExactly(2, 2);
    }

    @Test
    void customOptionReachesAnOwnLayer() {
        Layer layer = new DoubleLayer(input(2, 2));

        Tensor output = Networks.getOutput(layer, ROWS, Option.of("factor", 5));

        assertThat(Evaluation.value(output).toFloats()).containsExactly(5, 10, 15, 20);
    }

    @Test
    void ownLayerMayChangeTheShapeAndHaveParameters() {
        ScaledSumLayer layer = new ScaledSumLayer(input(ANY, 2), "total");

        assertThat(layer.outputShape()).containsExactly(ANY);
        assertThat(layer.scale.name()).isEqualTo("total.scale");
        assertThat(layer.params().get(layer.scale)).containsExactly("trainable", "mine");
        assertThat(Evaluation.value(Networks.getOutput(layer, ROWS)).toFloats()).containsExactly(9, 21);
    }

    @Test
    void unnamedLayersAreCountedByKind() {
        Layer network = input(ANY, 4).then(dense(3)).then(dense(2));

        assertThat(network.label()).isEqualTo("dense #2");
        assertThat(new DoubleLayer(network).label()).isEqualTo("double #1");
        assertThat(network.then(dense(5).name("out")).label()).isEqualTo("dense layer \"out\"");
    }

    @Test
    void sizesOfTheInputMustBePositive() {
        assertThatThrownBy(() -> dense(3).name("d").on(InputShape.shape(2, 0)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        dense layer "d" has an input with a size that is not positive.
                          expected: sizes of at least 1, or ANY
                          actual:   (2, 0)
                          created:  LayerTest.""");
    }

    @Test
    void parametersAreStaticFloatVariablesNamedAfterTheLayer() {
        DenseLayer layer = input(ANY, 4).then(dense(3).name("fc1"));

        assertThat(layer.w()).isInstanceOf(Shared.class);
        assertThat(layer.w().type().toString()).isEqualTo("float32(4, 3)");
        assertThat(layer.w().name()).isEqualTo("fc1.W");
        assertThat(layer.getParams(TRAINABLE)).hasSize(2);
        assertThat(layer.getParams(REGULARIZABLE)).containsExactly((Shared) layer.w());
        assertThat(layer.getParams(TRAINABLE, REGULARIZABLE.not())).containsExactly((Shared) layer.b());
    }

    @Test
    void parameterMayBeAnArrayOrACallable() {
        double[][] values = {{1, 2}, {3, 4}};

        DenseLayer fromArray = input(1, 2).then(dense(2).w(values));
        DenseLayer fromCallable =
                input(1, 2).then(dense(2).w(ParamSpec.callable(shape -> new float[(int) shape[0]][(int) shape[1]])));
        DenseLayer fromLambda =
                input(1, 2).then(dense(2).w((Initializer) shape -> HostArray.of(new float[] {5, 6, 7, 8}, shape)));

        assertThat(valueOf(fromArray.w())).containsExactly(1, 2, 3, 4);
        assertThat(valueOf(fromCallable.w())).containsExactly(0, 0, 0, 0);
        assertThat(valueOf(fromLambda.w())).containsExactly(5, 6, 7, 8);
    }

    private static float[] valueOf(Tensor param) {
        return ((Shared) param).getValue().toFloats();
    }

    @Test
    void layersMayShareParameters() {
        DenseLayer first = input(1, 2).then(dense(2).name("a"));
        DenseLayer second = first.then(
                dense(2).w(first.w()).b(Objects.requireNonNull(first.b())).name("b"));

        assertThat(second.w()).isSameAs(first.w());
        assertThat(second.w().name()).isEqualTo("a.W");
        assertThat(Networks.getAllParams(second)).hasSize(2);
    }

    @Test
    void sharedVariablesInsideAParameterExpressionAreItsParameters() {
        Shared half = Tensors.shared(new float[2][3], "half");
        DenseLayer layer = input(1, 2).then(dense(3).w(half.times(2)).noBias());

        assertThat(layer.getParams(REGULARIZABLE)).containsExactly(half);
        assertThat(layer.getParamExpressions()).containsExactly(layer.w()).doesNotContain(half);
    }

    @Test
    void parameterOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> input(1, 2).then(dense(3).name("fc").w(new float[3][2])))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        dense layer "fc" was given a parameter W whose shape does not fit.
                          expected: (2, 3)
                          actual:   (3, 2)
                          created:  LayerTest.""")
                .hasMessageEndingWith(
                        "fix:      give an array or variable of that shape, or an initializer such as glorotUniform().");
    }

    @Test
    void sharedVariableOfAnotherShapeIsRefusedByName() {
        Shared w = Tensors.shared(new float[3][2], "mine");

        assertThatThrownBy(() -> input(1, 2).then(dense(3).w(w)))
                .isInstanceOfSatisfying(LasagneException.class, error -> {
                    assertThat(error.expected()).isEqualTo("(2, 3)");
                    assertThat(error.actual()).isEqualTo("(3, 2) of \"mine\"");
                });
    }

    @Test
    void mergeLayerOfAUsersOwnGetsAllInputs() {
        Layer a = input(1, 2);
        Layer b = input(1, 2);
        Layer difference = new MergeLayer(List.of(a, b)) {
            @Override
            public Tensor outputFor(List<Tensor> inputs, Options options) {
                return inputs.get(0).minus(inputs.get(1));
            }

            @Override
            public long[] outputShapeFor(List<long[]> shapes) {
                return shapes.get(0);
            }
        };
        float[][] x = {{5, 7}};
        float[][] y = {{1, 2}};

        Tensor output = Networks.getOutput(difference, java.util.Map.of(a, x, b, y));

        assertThat(Evaluation.value(output).toFloats()).containsExactly(4, 5);
    }
}
