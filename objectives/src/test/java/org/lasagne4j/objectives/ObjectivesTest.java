package org.lasagne4j.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class ObjectivesTest {
    private static final Tensor PROBABILITIES =
            Tensors.constant(new float[][] {{0.7f, 0.2f, 0.1f}, {0.3f, 0.4f, 0.3f}});
    private static final Tensor LABELS = Tensors.constant(new int[] {0, 2});
    private static final Tensor ONE_HOT = Tensors.constant(new float[][] {{1, 0, 0}, {0, 0, 1}});

    private static float[] value(Tensor expression) {
        return Functions.function().returning(expression).compile().call().floats();
    }

    @Test
    void categoricalCrossentropyTakesLabelsAndDistributions() {
        // −log 0.7, −log 0.3
        float[] expected = {0.3566749f, 1.2039728f};

        assertThat(value(Objectives.categoricalCrossentropy(PROBABILITIES, LABELS)))
                .containsExactly(expected, within(1e-6f));
        assertThat(value(Objectives.categoricalCrossentropy(PROBABILITIES, ONE_HOT)))
                .containsExactly(expected, within(1e-6f));
    }

    @Test
    void labelThatIsNoClassIsAnError() {
        Tensor loss = Objectives.categoricalCrossentropy(PROBABILITIES, Tensors.constant(new int[] {0, 3}));

        assertThatThrownBy(() -> value(loss)).isInstanceOf(IndexException.class);
    }

    @Test
    void binaryCrossentropyIsElementwise() {
        Tensor p = Tensors.constant(new float[] {0.9f, 0.2f});
        Tensor t = Tensors.constant(new float[] {1, 0});

        // −log 0.9, −log 0.8
        assertThat(value(Objectives.binaryCrossentropy(p, t)))
                .containsExactly(new float[] {0.1053605f, 0.2231436f}, within(1e-6f));
    }

    @Test
    void vectorOfTargetsMatchesAColumnOfPredictions() {
        Tensor column = Tensors.col("p");
        Tensor targets = Tensors.vector("t");

        Tensor error = Objectives.squaredError(column, targets);

        assertThat(error.type().dims()).containsExactly(-1, 1);
        assertThat(Functions.function(column, targets)
                        .returning(error)
                        .compile()
                        .call(new float[][] {{1}, {2}}, new float[] {3, 5})
                        .floats())
                .containsExactly(4, 9);
    }

    @Test
    void hingeLossesHaveAMargin() {
        Tensor odds = Tensors.constant(new float[] {0.5f, -2});
        Tensor targets = Tensors.constant(new float[] {1, 0});
        Tensor scores = Tensors.constant(new float[][] {{3, 1, 2.5f}});

        assertThat(value(Objectives.binaryHingeLoss(odds, targets, true))).containsExactly(0.5f, 0);
        // largest wrong 2.5, right 3: 1 + 2.5 − 3
        assertThat(value(Objectives.multiclassHingeLoss(scores, Tensors.constant(new int[] {0}))))
                .containsExactly(0.5f);
    }

    @Test
    void binaryHingeLossMustBeToldWhatPredictionsAre() {
        Tensor x = Tensors.vector("x");

        assertThatThrownBy(() -> Objectives.binaryHingeLoss(x, x, 1, null, true))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("binaryHingeLoss must be told whether predictions are log-odds.");
    }

    @Test
    void huberLossIsAParabolaAndThenALine() {
        Tensor p = Tensors.constant(new float[] {0, 0});
        Tensor t = Tensors.constant(new float[] {0.5f, 3});

        assertThat(value(Objectives.huberLoss(p, t))).containsExactly(0.125f, 2.5f);
    }

    @Test
    void aggregationWeighsAndNormalizes() {
        Tensor losses = Tensors.constant(new float[] {1, 3});
        Tensor weights = Tensors.constant(new float[] {1, 2});

        assertThat(value(Objectives.aggregate(losses))).containsExactly(2);
        assertThat(value(Objectives.aggregate(losses, weights, Aggregation.MEAN)))
                .containsExactly(3.5f);
        assertThat(value(Objectives.aggregate(losses, Aggregation.SUM))).containsExactly(4);
        assertThat(value(Objectives.aggregate(losses, weights, Aggregation.NORMALIZED_SUM)))
                .containsExactly(new float[] {7 / 3f}, within(1e-6f));
        assertThatThrownBy(() -> Objectives.aggregate(losses, Aggregation.NORMALIZED_SUM))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Aggregation.of("normalised_sum"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith(
                        "There is no aggregation \"normalised_sum\" (did you mean \"normalized_sum\"?).");
    }

    @Test
    void accuraciesAreBools() {
        Tensor binary = Objectives.binaryAccuracy(
                Tensors.constant(new float[] {0.5f, 0.4f}), Tensors.constant(new float[] {1, 1}));

        assertThat(binary.dtype()).isEqualTo(DType.BOOL);
        assertThat(value(binary)).containsExactly(1, 0);
        assertThat(value(Objectives.categoricalAccuracy(PROBABILITIES, LABELS))).containsExactly(1, 0);
        assertThat(value(Objectives.categoricalAccuracy(PROBABILITIES, ONE_HOT)))
                .containsExactly(1, 0);
    }

    @Test
    void topKCountsTheClassesAhead() {
        Tensor scores = Tensors.constant(new float[][] {{1, 4, 3, 2}, {1, 4, 3, 2}, {1, 4, 3, 2}});
        Tensor labels = Tensors.constant(new int[] {2, 3, 7});

        assertThat(value(Objectives.categoricalAccuracy(scores, labels, 2))).containsExactly(1, 0, 0);
        assertThat(value(Objectives.categoricalAccuracy(scores, labels, 3))).containsExactly(1, 1, 0);
    }

    @Test
    void topKOfEqualScoresTakesTheLaterClasses() {
        Tensor scores = Tensors.constant(new float[][] {{5, 5, 5}, {5, 5, 5}});
        Tensor labels = Tensors.constant(new int[] {0, 1});

        assertThat(value(Objectives.categoricalAccuracy(scores, labels, 2))).containsExactly(0, 1);
    }

    @Test
    void targetsOfAnotherRankAreRefused() {
        assertThatThrownBy(() -> Objectives.categoricalAccuracy(PROBABILITIES, Tensors.itensor3("t")))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("The targets of categoricalAccuracy do not fit the predictions.");
        assertThatThrownBy(() -> Objectives.multiclassHingeLoss(PROBABILITIES, Tensors.vector("t")))
                .isInstanceOf(ShapeException.class);
    }
}
