package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.nonlinearities.Nonlinearities;

class DenseLayerTest {
    private static final float[][] W = {{1, 2, 3}, {4, 5, 6}};
    private static final float[] B = {10, 20, -50};

    @Test
    void denseAddsBiasAndRectifies() {
        Layer layer = input(ANY, 2).then(dense(3).w(W).b(B));

        // (1, 2)·W + b = (1 + 8 + 10, 2 + 10 + 20, 3 + 12 − 50)
        assertThat(Evaluation.value(Networks.getOutput(layer, new float[][] {{1, 2}}))
                        .toFloats())
                .containsExactly(19, 32, 0);
    }

    @Test
    void denseWithoutBiasAndNonlinearityIsAProduct() {
        DenseLayer layer = input(ANY, 2).then(dense(3).w(W).b(null).nonlinearity(null));

        assertThat(layer.b()).isNull();
        assertThat(layer.nonlinearity()).isSameAs(LINEAR);
        assertThat(Evaluation.value(Networks.getOutput(layer, new float[][] {{1, 2}}))
                        .toFloats())
                .containsExactly(9, 12, 15);
    }

    @Test
    void classicalFormHasTheSameDefaults() {
        DenseLayer layer = new DenseLayer(input(ANY, 3, 4), 5);

        assertThat(layer.w().type().dims()).containsExactly(12, 5);
        assertThat(layer.nonlinearity()).isSameAs(Nonlinearities.RECTIFY);
        assertThat(layer.outputShape()).containsExactly(ANY, 5);
    }

    @Test
    void leadingAxesAreKept() {
        DenseLayer two = input(2, 3, 4, 5).then(dense(6).numLeadingAxes(2));
        DenseLayer last = input(2, 3, 4, 5).then(dense(6).numLeadingAxes(-1));

        assertThat(two.outputShape()).containsExactly(2, 3, 6);
        assertThat(two.w().type().dims()).containsExactly(20, 6);
        assertThat(last.outputShape()).containsExactly(2, 3, 4, 6);
        assertThat(last.w().type().dims()).containsExactly(5, 6);
        assertThat(Networks.getOutput(two).type().dims()).containsExactly(2, 3, 6);
    }

    @Test
    void denseRejectsUnknownTrailingAxis() {
        Layer pooled = input(ANY, 32, ANY, 8).then(maxPool2d(2).name("pool2"));

        assertThatThrownBy(() -> pooled.then(dense(256).name("fc1")))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        dense layer "fc1" needs a fixed input size, but one trailing axis is unknown.
                          expected: (ANY, n) with n known, because W has shape (n, 256)
                          actual:   (ANY, 32, ANY, 4) from max_pool2d layer "pool2"
                          created:  DenseLayerTest.""")
                .hasMessageEndingWith("fix:      give input(...) its sizes, or pool globally before dense(...).");
    }

    @Test
    void denseNeedsAnAxisForTheProduct() {
        assertThatThrownBy(() -> input(2, 3).then(dense(4).numLeadingAxes(2)))
                .isInstanceOfSatisfying(LasagneException.class, error -> assertThat(error.actual())
                        .isEqualTo("numLeadingAxes 2 for (2, 3) from input #1"));
        assertThatThrownBy(() -> input(2, 3).then(dense(4).numLeadingAxes(-3))).isInstanceOf(ShapeException.class);
    }

    @Test
    void denseNeedsAUnit() {
        assertThatThrownBy(() -> input(2, 3).then(dense(0)))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("dense #1 needs at least one unit.");
    }

    @Test
    void specsAreValues() {
        DenseLayer.Spec plain = dense(4);
        DenseLayer.Spec named = plain.name("other").noBias();

        assertThat(input(1, 2).then(plain).b()).isNotNull();
        assertThat(input(1, 2).then(plain).name()).isNull();
        assertThat(input(1, 2).then(named).b()).isNull();
    }
}
