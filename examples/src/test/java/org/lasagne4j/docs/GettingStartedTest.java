package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.init.Inits.heNormal;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getAllParamValues;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Networks.setAllParamValues;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.objectives.Objectives.categoricalAccuracy;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.regularization.Regularization.L2;
import static org.lasagne4j.regularization.Regularization.regularizeNetworkParams;
import static org.lasagne4j.tensor.Tensors.dscalar;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.row;
import static org.lasagne4j.tensor.Tensors.scalar;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.vector;
import static org.lasagne4j.tensor.grad.Grad.grad;
import static org.lasagne4j.updates.NormConstraints.normConstraint;
import static org.lasagne4j.updates.UpdateRules.adam;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Arguments;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.In;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.npz.ParameterFile;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.random.RandomStreams;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The code of docs/getting-started.md. */
class GettingStartedTest {
    @Test
    void variablesAndFunctions() {
        Tensor x = matrix("x");
        Tensor w = vector("w");
        Tensor y = x.dot(w).plus(1).tanh();

        Function f = function(x, w).returning(y).compile();
        float[][] rows = {{1, 2}, {3, 4}};
        float[] result = f.call(rows, new float[] {0.5f, -0.25f}).floats();

        assertThat(result).containsExactly((float) Math.tanh(1), (float) Math.tanh(1.5));
    }

    @Test
    void broadcasting() {
        Tensor x = matrix("x");
        Tensor offset = row("offset");
        Function shift = function(x, offset).returning(x.plus(offset)).compile();

        float[] shifted = shift.call(new float[][] {{1, 2}, {3, 4}}, new float[][] {{10, 20}})
                .floats();
        assertThat(shifted).containsExactly(11, 22, 13, 24);

        Tensor z = matrix("z");
        Function add = function(x, z).returning(x.plus(z)).compile();
        assertThatThrownBy(() -> add.call(new float[][] {{1, 2}, {3, 4}}, new float[][] {{10, 20}}))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void sharedVariablesAndUpdates() {
        Shared total = shared(0.0, "total");
        Tensor amount = scalar("amount");
        Function add = function(amount)
                .returning(total)
                .updating(total, total.plus(amount))
                .compile();

        double before = add.call(3).scalar(); // 0: outputs and updates see the old value
        double after = total.getValue().scalar(); // 3

        assertThat(before).isEqualTo(0);
        assertThat(after).isEqualTo(3);
    }

    @Test
    void gradients() {
        Tensor x = dscalar("x");
        Tensor y = x.pow(3);
        Tensor slope = grad(y, x);
        Tensor curvature = grad(slope, x);
        Function f = function(x)
                .returning(Map.of("slope", slope, "curvature", curvature))
                .compile();

        double slopeAt2 = f.call(2.0).scalar("slope"); // 12

        assertThat(slopeAt2).isEqualTo(12);
        assertThat(f.call(2.0).scalar("curvature")).isEqualTo(12);
    }

    @Test
    void inputsWithNamesAndDefaults() {
        Tensor x = vector("x");
        Tensor scale = scalar("scale");
        Function f = function(In.of(x), In.of(scale).value(2))
                .returning(x.times(scale))
                .compile();

        f.call(new float[] {1, 2}); // scale is 2
        f.callNamed(Map.of("scale", 3), new float[] {1, 2}); // x by position, scale by name

        assertThat(f.call(new float[] {1, 2}).floats()).containsExactly(2, 4);
        assertThat(f.callNamed(Map.of("scale", 3), new float[] {1, 2}).floats()).containsExactly(3, 6);
    }

    @Test
    void givens() {
        Shared data = shared(new float[] {1, 2, 3, 4, 5, 6}, "data");
        Tensor batch = vector("batch");
        Tensor mean = batch.mean();
        Function f = function()
                .returning(mean)
                .givens(Map.of(batch, data.get(Index.slice(2, 6))))
                .compile();

        assertThat(f.call().scalar()).isEqualTo(4.5);
    }

    @Test
    void argumentsWithoutCopies() {
        Tensor x = matrix("x");
        Function sum = function(x).returning(x.sum()).compile();

        Arguments arguments = sum.arguments();
        HostArray memory = arguments.memory(0, 2, 3);
        for (int i = 0; i < 6; i++) {
            memory.setDouble(i, i); // row-major
        }
        double result = arguments.call().scalar(); // 15

        assertThat(result).isEqualTo(15);
    }

    @Test
    void ndArrays() {
        Tensor x = matrix("x");
        Function f = function(x).returning(x.times(2)).compile();

        INDArray twice = f.call(Nd4j.eye(2)).ndArray();

        assertThat(twice.toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 0}, {0, 2}});
    }

    @Test
    void randomNumbers() {
        RandomStreams random = new RandomStreams(42);
        Tensor x = matrix("x");
        Tensor noisy = x.plus(random.normal(x.shape(), 0, 0.1));
        Function f = function(x).returning(noisy).compile();

        float[][] zeros = new float[2][3];
        assertThat(f.call(zeros).floats()).isNotEqualTo(f.call(zeros).floats());
    }

    @Test
    void aNetwork(@TempDir Path folder) {
        Rng.setSeed(1);
        Tensor images = matrix("images");
        Tensor labels = ivector("labels");

        Layer network = input(images, ANY, 20);
        network = network.then(dense(50).nonlinearity(RECTIFY).w(heNormal()).name("hidden"));
        network = network.then(dropout(0.2));
        network = network.then(dense(3).nonlinearity(SOFTMAX).name("output"));

        Tensor loss = categoricalCrossentropy(getOutput(network), labels)
                .mean()
                .plus(regularizeNetworkParams(network, L2).times(1e-4));
        Shared learningRate = shared(0.01, "learning rate");
        Updates updates = adam(learningRate).minimize(loss, getAllParams(network, TRAINABLE));
        Function train =
                function(images, labels).returning(loss).updating(updates).compile();

        Tensor probabilities = getOutput(network, DETERMINISTIC);
        Tensor accuracy = categoricalAccuracy(probabilities, labels).mean();
        Function test = function(images, labels)
                .returning(categoricalCrossentropy(probabilities, labels).mean(), accuracy)
                .compile();

        float[][] x = {point(0), point(1), point(2)};
        int[] y = {0, 1, 2};
        for (int step = 0; step < 100; step++) {
            train.call(x, y);
        }
        learningRate.setValue(HostArray.scalar(learningRate.dtype(), 0.001)); // the next call uses it
        assertThat(test.call(x, y).scalar(1)).isEqualTo(1);

        List<HostArray> values = getAllParamValues(network);
        setAllParamValues(network, values);

        Path file = folder.resolve("network.npz");
        ParameterFile.save(file, getAllParams(network)); // arrays named hidden.W, hidden.b, output.W, output.b
        ParameterFile.load(file, getAllParams(network));
        assertThat(getAllParams(network)).hasSize(4).allSatisfy(param -> assertThat(param.name())
                .isNotNull());
    }

    private static float[] point(int one) {
        float[] point = new float[20];
        point[one] = 1;
        return point;
    }

    @Test
    void updatesAreExpressions() {
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 4).then(dense(2).nonlinearity(null).name("fc"));
        Tensor loss = getOutput(network).sqr().mean();
        List<Shared> params = getAllParams(network, TRAINABLE);

        Updates updates = adam().minimize(loss, params);
        Shared w = params.get(0);
        updates.replace(w, normConstraint(updates.get(w), 1.0));
        Function train = function(x).returning(loss).updating(updates).compile();

        assertThat(train.call(new float[][] {{1, 2, 3, 4}}).scalar()).isPositive();
    }

    @Test
    void lookingInside() {
        Tensor x = vector("x");
        Tensor y = x.times(2).plus(1).exp().sum();
        Function f = function(x).returning(y).named("f").compile();

        String graph = f.debugPrint();
        double millis = f.compileMillis();
        int slowSteps = f.interpretedSteps(); // after a call; 0 where every op has a kernel

        assertThat(graph).contains("loop-reduce");
        assertThat(millis).isPositive();
        assertThat(slowSteps).isZero();

        Function checked = function(x).returning(y).mode(Mode.DEBUG).compile();
        Function plain = function(x)
                .returning(y)
                .mode(Mode.FAST_RUN.excluding("fold-constants"))
                .compile();
        assertThat(checked.call(new float[] {0, 1}).scalar())
                .isEqualTo(plain.call(new float[] {0, 1}).scalar(), Offset.offset(1e-5));
    }
}
