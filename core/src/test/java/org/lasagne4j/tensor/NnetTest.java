package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.grad.Grad;

class NnetTest {
    // float32, a handful of operations on numbers of about 1
    private static final Offset<Float> CLOSE = Offset.offset(2e-6f);
    // log(1), log(2), log(5): their softmax is 1/8, 2/8, 5/8.
    private static final float[] LOGS = {0, 0.6931472f, 1.6094379f};

    private final Tensor x = matrix("x");
    private final Tensor labels = ivector("labels");

    private float[] of(Tensor y, float[][] value) {
        return function(x).returning(y).compile().call((Object) value).floats();
    }

    private float[] of(Tensor y, float[][] value, int... classes) {
        return function(x, labels).returning(y).compile().call(value, classes).floats();
    }

    @Test
    void softmaxSharesOneAmongARow() {
        assertThat(of(Nnet.softmax(x), new float[][] {LOGS, {1000, 1000, -1000}}))
                .containsExactly(new float[] {0.125f, 0.25f, 0.625f, 0.5f, 0.5f, 0}, CLOSE);
    }

    @Test
    void softmaxOfAVectorIsOneRow() {
        Tensor v = Tensors.vector("v");
        Tensor y = Nnet.softmax(v);

        assertThat(y.rank()).isEqualTo(2);
        assertThat(function(v).returning(y).compile().call(LOGS).array().shape())
                .containsExactly(1, 3);
    }

    @Test
    void softmaxGoesAlongAnyAxis() {
        assertThat(of(Nnet.softmax(x, 0), new float[][] {{LOGS[0]}, {LOGS[1]}, {LOGS[2]}}))
                .containsExactly(new float[] {0.125f, 0.25f, 0.625f}, CLOSE);
        assertThatThrownBy(() -> Nnet.softmax(Tensors.tensor3("t"))).isInstanceOf(ShapeException.class);
    }

    @Test
    void logsoftmaxIsExactWhereSoftmaxUnderflows() {
        assertThat(of(Nnet.logsoftmax(x), new float[][] {{0, 1000}})).containsExactly(-1000, 0);
        // log(1/8), log(2/8), log(5/8)
        assertThat(of(Nnet.logsoftmax(x), new float[][] {LOGS}))
                .containsExactly(new float[] {-2.0794415f, -1.3862944f, -0.4700036f}, CLOSE);
    }

    @Test
    void softmaxGradientSumsToZero() {
        // y·(gy − Σ gy·y) with gy = (1, 0, 0): 1/8·7/8, −2/8·1/8, −5/8·1/8.
        Tensor first = Tensors.constant(new float[] {1, 0, 0});
        Tensor gradient = Grad.grad(Nnet.softmax(x).times(first).sum(), x);

        assertThat(of(gradient, new float[][] {LOGS}))
                .containsExactly(new float[] {0.109375f, -0.03125f, -0.078125f}, CLOSE);
    }

    @Test
    void crossentropyTakesTheLabelsProbability() {
        Tensor loss = Nnet.categoricalCrossentropy(Nnet.softmax(x), labels);

        // −log(5/8), −log(1/8)
        assertThat(of(loss, new float[][] {LOGS, LOGS}, 2, 0))
                .containsExactly(new float[] {0.4700036f, 2.0794415f}, CLOSE);
    }

    @Test
    void crossentropyWithADistribution() {
        Tensor truth = Tensors.constant(new float[][] {{0.5f, 0, 0.5f}});

        // −(log(1/8) + log(5/8)) / 2
        assertThat(of(Nnet.categoricalCrossentropy(Nnet.softmax(x), truth), new float[][] {LOGS}))
                .containsExactly(new float[] {1.2747226f}, CLOSE);
    }

    @Test
    void crossentropyGradientIsProbabilityLessLabel() {
        Tensor loss = Nnet.categoricalCrossentropy(Nnet.softmax(x), labels).sum();

        assertThat(of(Grad.grad(loss, x), new float[][] {LOGS}, 1))
                .containsExactly(new float[] {0.125f, -0.75f, 0.625f}, CLOSE);
    }

    @Test
    void fusedCrossentropyGivesLossSoftmaxAndGradient() {
        List<Tensor> both = Nnet.crossentropySoftmax1hot(x, labels);
        Tensor gradient = Grad.grad(both.get(0).sum(), x);

        assertThat(of(both.get(0), new float[][] {{0, 2000}}, 0)).containsExactly(2000);
        assertThat(of(both.get(1), new float[][] {LOGS})).containsExactly(new float[] {0.125f, 0.25f, 0.625f}, CLOSE);
        assertThat(of(gradient, new float[][] {LOGS}, 2)).containsExactly(new float[] {0.125f, 0.25f, -0.375f}, CLOSE);
    }

    /** Both ways to write the loss have one Hessian: diag p − p·pᵀ, whatever the label. */
    @Test
    void crossentropiesHaveTheSameSecondDerivative() {
        Tensor direction = Tensors.constant(new float[] {1, 0, 0});
        for (Tensor loss : List.of(
                Nnet.categoricalCrossentropy(Nnet.softmax(x), labels),
                Nnet.crossentropySoftmax1hot(x, labels).get(0))) {
            Tensor gradient = Grad.grad(loss.sum(), x);
            Tensor product = Grad.grad(gradient.times(direction).sum(), x);
            float[] result = function(x, labels)
                    .onUnusedInput(OnUnusedInput.IGNORE)
                    .returning(product)
                    .compile()
                    .call(new float[][] {LOGS}, new int[] {1})
                    .floats();

            assertThat(result).containsExactly(new float[] {0.109375f, -0.03125f, -0.078125f}, CLOSE);
        }
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsRange() {
        var loss = function(x, labels)
                .returning(Nnet.categoricalCrossentropy(x, labels))
                .compile();
        float[][] rows = {{0.5f, 0.5f}, {0.5f, 0.5f}};

        assertThatThrownBy(() -> loss.call(rows, new int[] {1, 2})).isInstanceOfSatisfying(IndexException.class, e -> {
            assertThat(e.expected()).isEqualTo("from 0 to 1, for 2 classes");
            assertThat(e.actual()).isEqualTo("2 at element 1");
            assertThat(e.problem().created()).contains("aLabelOutOfRangeIsNamedWithItsRange");
        });
        assertThatThrownBy(() -> loss.call(rows, new int[] {-1, 0})).isInstanceOf(IndexException.class);
    }

    @Test
    void labelsMustBeIntegersOneForEachRow() {
        assertThatThrownBy(() -> Nnet.categoricalCrossentropy(x, Tensors.vector("t")))
                .isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> Nnet.categoricalCrossentropy(x, Tensors.iscalar("t")))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void smallLabelTypesDoNotWrap() {
        Tensor bytes = new Tensor(TensorType.ofRank(DType.INT8, 1), "bytes");
        HostArray wide = HostArray.zeros(DType.FLOAT32, 1, 300);
        wide.setDouble(5, 1);
        Tensor loss = Nnet.categoricalCrossentropy(x, bytes);

        // 261 is 5 modulo 256: only the element at 5 may count.
        wide.setDouble(261, 7);
        float[] result = function(x, bytes)
                .returning(loss)
                .compile()
                .call(wide, HostArray.of(new int[] {5}, 1).cast(DType.INT8))
                .floats();
        assertThat(result).containsExactly(new float[] {0}, CLOSE);
    }

    @Test
    void binaryCrossentropyOfAProbability() {
        // −log(1/4) for 1, −log(3/4) for 0
        assertThat(of(
                        Nnet.binaryCrossentropy(x, Tensors.constant(new float[][] {{1, 0}})),
                        new float[][] {{0.25f, 0.25f}}))
                .containsExactly(new float[] {1.3862944f, 0.2876821f}, CLOSE);
    }

    @Test
    void sigmoidBinaryCrossentropyNeverOverflows() {
        Tensor target = Tensors.constant(new float[][] {{0, 1, 1}});
        Tensor loss = Nnet.sigmoidBinaryCrossentropy(x, target);

        // log(1 + e^1000) = 1000, log(1 + e^−1000) = 0, log(2)
        assertThat(of(loss, new float[][] {{1000, 1000, 0}})).containsExactly(new float[] {1000, 0, 0.6931472f}, CLOSE);
        // σ(x) − t
        assertThat(of(Grad.grad(loss.sum(), x), new float[][] {{1000, 1000, 0}}))
                .containsExactly(new float[] {1, 0, -0.5f}, CLOSE);
    }

    @Test
    void prependsAColumn() {
        assertThat(of(Nnet.prepend1ToEachRow(x), new float[][] {{2, 3}, {4, 5}}))
                .containsExactly(1, 2, 3, 1, 4, 5);
        assertThat(of(Nnet.prepend0ToEachRow(x), new float[][] {{2}})).containsExactly(0, 2);
    }

    @Test
    void confusionMatrixCountsByActualClass() {
        Tensor actual = ivector("actual");
        Tensor predicted = ivector("predicted");
        List<Tensor> confusion = Nnet.confusionMatrix(actual, predicted);

        var call = function(actual, predicted)
                .returning(confusion.get(0), confusion.get(1))
                .compile()
                .call(new int[] {2, 0, 2, 7}, new int[] {2, 2, 0, 7});

        // Rows 0, 2, 7: 0 was taken for 2; 2 once for 0 and once for 2; 7 for 7.
        assertThat(call.array(0).toLongs()).containsExactly(0, 1, 0, 1, 1, 0, 0, 0, 1);
        assertThat(call.array(1).toLongs()).containsExactly(0, 2, 7);
        assertThatThrownBy(() -> Nnet.confusionMatrix(actual, matrix("m"))).isInstanceOf(ShapeException.class);
    }
}
