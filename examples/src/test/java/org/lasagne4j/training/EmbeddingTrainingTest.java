package org.lasagne4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.embedding;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.regularization.Regularization.L2;
import static org.lasagne4j.regularization.Regularization.regularizeNetworkParams;
import static org.lasagne4j.updates.NormConstraints.totalNormConstraint;
import static org.lasagne4j.updates.UpdateRules.adadelta;
import static org.lasagne4j.updates.UpdateRules.adagrad;
import static org.lasagne4j.updates.UpdateRules.rmsprop;
import static org.lasagne4j.updates.UpdateRules.sgd;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.EmbeddingLayer;
import org.lasagne4j.layers.Finetuning;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.Scatter;
import org.lasagne4j.updates.UpdateRule;

/** A step of training changes those rows of an embedding that were looked up, and costs what they cost. */
class EmbeddingTrainingTest {
    private static final int WORDS = 1000;
    private static final int WIDTH = 8;
    private static final Mode DENSE = Mode.FAST_RUN.excluding(
            "negated-rows",
            "scaled-rows",
            "divided-rows",
            "norm-of-rows",
            "rows-joined",
            "rows-added",
            "rows-subtracted");

    /** Words 3 and 7 twice in a batch, 0 and 7 in both. */
    private static final List<int[][]> BATCHES =
            List.of(new int[][] {{7, 3, 7, 500}, {3, 999, 0, 12}}, new int[][] {{7, 7, 1, 2}, {998, 13, 0, 40}});

    private static final Set<Integer> LOOKED_UP = BATCHES.stream()
            .flatMap(Stream::of)
            .flatMapToInt(Arrays::stream)
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Offset<Float> ROUNDING = Offset.offset(1e-6f); // float32, numbers below 2

    private final Tensor words = Tensors.imatrix("words");
    private final Tensor labels = Tensors.ivector("labels");

    /** Rule, layers on the embedding, the embedding's factor of the learning rate or null. */
    static Stream<Arguments> rulesThatLeaveRowsAlone() {
        UnaryOperator<Layer> flat = table -> table;
        UnaryOperator<Layer> recurrent = table -> table.then(lstm(5).onlyReturnFinal());
        return Stream.of(sgd(0.1), adagrad(0.1))
                .flatMap(rule -> Stream.of(
                        Arguments.of(rule, flat, null),
                        Arguments.of(rule, recurrent, null),
                        Arguments.of(rule, flat, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("rulesThatLeaveRowsAlone")
    void rowsThatAreNotLookedUpKeepTheirBits(UpdateRule rule, UnaryOperator<Layer> body, @Nullable Double factor) {
        Function step = training(rule, body, factor, Mode.FAST_RUN);
        List<Shared> tables = tables(step);
        List<float[]> before = values(tables);

        train(step);

        assertThat(tables).isNotEmpty();
        for (int i = 0; i < tables.size(); i++) {
            assertThat(changedRows(before.get(i), tables.get(i)))
                    .as(tables.get(i).label())
                    .isEqualTo(LOOKED_UP);
        }
    }

    @ParameterizedTest
    @MethodSource("rulesThatLeaveRowsAlone")
    void noArrayOfTheTablesSizeIsMade(UpdateRule rule, UnaryOperator<Layer> body, @Nullable Double factor) {
        Function step = training(rule, body, factor, Mode.FAST_RUN);

        assertThat(wholeTablesMade(step)).isEmpty();
        assertThat(wholeTablesMade(training(rule, body, factor, DENSE))).isNotEmpty();
        assertThat(step.interpretedSteps()).isZero();
    }

    @ParameterizedTest
    @MethodSource("rulesThatLeaveRowsAlone")
    void rowsThatAreLookedUpChangeAsInTheDenseComputation(
            UpdateRule rule, UnaryOperator<Layer> body, @Nullable Double factor) {
        Function sparse = training(rule, body, factor, Mode.FAST_RUN);
        Function dense = training(rule, body, factor, DENSE);

        train(sparse);
        train(dense);

        List<float[]> expected = values(dense.shared());
        List<float[]> actual = values(sparse.shared());
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            // float32, two steps; the sparse sums of words that occur twice have another order.
            assertThat(actual.get(i)).containsExactly(expected.get(i), Offset.offset(1e-6f));
        }
    }

    @Test
    void aWordThatOccursTwiceGetsBothGradients() {
        EmbeddingLayer table = table();
        Tensor loss = getOutput(table).sum();
        Function step = function(words)
                .updating(sgd(0.25).minimize(loss, getAllParams(table)))
                .backend("cpu")
                .compile();
        float[] before = values(tables(step)).get(0);

        step.call((Object) new int[][] {{7, 3, 7, 7}});

        // Each occurrence has gradient 1 in every column.
        float[] after = values(tables(step)).get(0);
        for (int column = 0; column < WIDTH; column++) {
            assertThat(after[7 * WIDTH + column]).isEqualTo(before[7 * WIDTH + column] - 0.75f, ROUNDING);
            assertThat(after[3 * WIDTH + column]).isEqualTo(before[3 * WIDTH + column] - 0.25f, ROUNDING);
        }
    }

    @Test
    void layersMayShareATable() {
        Function step = trainingOfSharedTable(sgd(0.25));
        float[] before = values(tables(step)).get(0);

        step.call(new int[][] {{1, 2, 2, 3}}, new int[][] {{3, 4, 4, 3}});

        float[] after = values(tables(step)).get(0);
        assertThat(after[0]).isEqualTo(before[0]);
        assertThat(after[WIDTH]).isEqualTo(before[WIDTH] - 0.25f, ROUNDING);
        assertThat(after[2 * WIDTH]).isEqualTo(before[2 * WIDTH] - 0.5f, ROUNDING);
        assertThat(after[3 * WIDTH]).isEqualTo(before[3 * WIDTH] - 0.75f, ROUNDING);
        assertThat(after[4 * WIDTH]).isEqualTo(before[4 * WIDTH] - 0.5f, ROUNDING);
        assertThat(wholeTablesMade(step)).isEmpty();
        assertThat(wholeTablesMade(trainingOfSharedTable(adagrad(0.25)))).isEmpty();
    }

    /** The loss is the sum of all rows that two layers look up in one table. */
    private Function trainingOfSharedTable(UpdateRule rule) {
        Tensor others = Tensors.imatrix("others");
        EmbeddingLayer first = table();
        EmbeddingLayer second =
                input("others", others, ANY, 4).then(embedding(WORDS, WIDTH).w(first.w()));
        Tensor loss = getOutput(first).sum().plus(getOutput(second).sum());
        return function(words, others)
                .updating(rule.minimize(loss, getAllParams(first)))
                .backend("cpu")
                .compile();
    }

    @Test
    void aJointLimitOfNormsLeavesTheOtherRowsAlone() {
        Function sparse = limited(Mode.FAST_RUN);
        Function dense = limited(DENSE);

        train(sparse);
        train(dense);

        assertThat(wholeTablesMade(sparse)).isEmpty();
        List<float[]> expected = values(dense.shared());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(values(sparse.shared()).get(i)).containsExactly(expected.get(i), ROUNDING);
        }
    }

    /** Gradients of a norm near 1, limited to 0.1 together. */
    private Function limited(Mode mode) {
        Rng.setSeed(5);
        Layer network = classifier(table());
        Tensor loss = categoricalCrossentropy(getOutput(network), labels).mean();
        List<Shared> params = getAllParams(network, TRAINABLE);
        List<Tensor> gradients =
                totalNormConstraint(Grad.grad(loss, params), 0.1).scaled();
        return function(words, labels)
                .updating(sgd(0.1).fromGradients(gradients, params))
                .mode(mode)
                .backend("cpu")
                .compile();
    }

    @Test
    void aFrozenTableIsNeitherChangedNorDifferentiated() {
        EmbeddingLayer table = table();
        Layer network = classifier(table);
        Finetuning.freeze(table);
        Function step = training(network, sgd(0.1), Mode.FAST_RUN);
        List<float[]> before = values(step.shared());

        train(step);

        assertThat(step.program().updates()).hasSize(2);
        assertThat(step.program().nodes()).noneMatch(node -> node.op() instanceof Scatter);
        assertThat(values(step.shared()).get(0)).containsExactly(before.get(0));
        assertThat(values(step.shared()).get(1)).isNotEqualTo(before.get(1));
    }

    /** Their accumulators forget in every step, but a step is 0 where the gradient is. */
    @Test
    void rulesThatForgetLeaveTheOtherRowsOfTheTableAlone() {
        for (UpdateRule rule : List.of(rmsprop(0.1), adadelta())) {
            Function step = training(rule, table -> table, null, Mode.FAST_RUN);
            Shared table = tables(step).get(0);
            float[] before = table.getValue().toFloats();

            train(step);

            assertThat(changedRows(before, table)).as(rule.toString()).isEqualTo(LOOKED_UP);
        }
    }

    /** λ·Σ W² has a gradient 2·λ·W in every row, so the step is dense. */
    @Test
    void aPenaltyMovesEveryRow() {
        EmbeddingLayer table = table();
        Tensor loss =
                getOutput(table).sum().plus(regularizeNetworkParams(table, L2).times(0.5));
        Function step = function(words)
                .updating(sgd(0.25).minimize(loss, getAllParams(table, TRAINABLE)))
                .backend("cpu")
                .compile();
        float[] before = values(tables(step)).get(0);

        step.call((Object) new int[][] {{7, 3, 7, 7}});

        float[] after = values(tables(step)).get(0);
        assertThat(wholeTablesMade(step)).isNotEmpty();
        assertThat(after[0]).isEqualTo(0.75f * before[0], ROUNDING);
        assertThat(after[7 * WIDTH]).isEqualTo(0.75f * before[7 * WIDTH] - 0.75f, ROUNDING);
    }

    private EmbeddingLayer table() {
        return input("words", words, ANY, 4).then(embedding(WORDS, WIDTH).name("table"));
    }

    private static Layer classifier(Layer features) {
        return features.then(dense(3).nonlinearity(SOFTMAX));
    }

    /** The same network each time, ready to be trained. */
    private Function training(UpdateRule rule, UnaryOperator<Layer> body, @Nullable Double factor, Mode mode) {
        Rng.setSeed(5);
        EmbeddingLayer table = table();
        if (factor != null) {
            Finetuning.learningRateFactor(factor, table);
        }
        return training(classifier(body.apply(table)), rule, mode);
    }

    private Function training(Layer network, UpdateRule rule, Mode mode) {
        Tensor loss = categoricalCrossentropy(getOutput(network), labels).mean();
        return function(words, labels)
                .returning(loss)
                .updating(rule.minimize(loss, getAllParams(network, TRAINABLE)))
                .mode(mode)
                .backend("cpu")
                .compile();
    }

    private static void train(Function step) {
        BATCHES.forEach(batch -> step.call(batch, new int[] {0, 2}));
    }

    private static boolean isWholeTable(long... shape) {
        return Shapes.count(shape) >= WORDS * WIDTH;
    }

    /** The table, then what the rule remembers of it. */
    private static List<Shared> tables(Function step) {
        return step.shared().stream()
                .filter(variable -> isWholeTable(variable.storage().shape()))
                .toList();
    }

    private static List<float[]> values(List<Shared> variables) {
        return variables.stream().map(each -> each.getValue().toFloats()).toList();
    }

    /** Steps that compute an array as large as the table, other than changes of rows of a variable. */
    private static List<Node> wholeTablesMade(Function step) {
        return step.program().nodes().stream()
                .filter(node -> node.outputs().stream()
                        .anyMatch(output -> isWholeTable(output.type().dims())))
                .filter(node -> !(node.op() instanceof Scatter && isChangeOfVariable(node)))
                .toList();
    }

    private static boolean isChangeOfVariable(Node scatter) {
        Tensor changed = scatter.input(0);
        Node below = changed.owner();
        return changed instanceof Shared
                || (below != null && below.op() instanceof Scatter && isChangeOfVariable(below));
    }

    private static Set<Integer> changedRows(float[] before, Shared table) {
        float[] after = table.getValue().toFloats();
        Set<Integer> changed = new TreeSet<>();
        for (int i = 0; i < before.length; i++) {
            if (Float.floatToRawIntBits(before[i]) != Float.floatToRawIntBits(after[i])) {
                changed.add(i / WIDTH);
            }
        }
        return changed;
    }
}
