package org.lasagne4j.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.vector;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;

class CpuBackendTest {
    private static final float TOLERANCE = 2e-5f; // float32, sums of up to a few hundred terms

    private final Random random = new Random(7);

    private HostArray uniform(long... shape) {
        int count = (int) org.lasagne4j.array.Shapes.count(shape);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return HostArray.of(values, shape);
    }

    private static void assertSameAsReference(List<Tensor> inputs, List<Tensor> outputs, HostArray... arrays) {
        Function cpu = function(inputs.toArray(Tensor[]::new))
                .returning(outputs)
                .backend("cpu")
                .compile();
        Function reference = function(inputs.toArray(Tensor[]::new))
                .returning(outputs)
                .backend("reference")
                .compile();
        Object[] args = arrays;

        var actual = cpu.call(args);
        var expected = reference.call(args);

        for (int i = 0; i < outputs.size(); i++) {
            assertArrayEquals(expected.array(i).shape(), actual.array(i).shape());
            assertArrayEquals(expected.array(i).toFloats(), actual.array(i).toFloats(), TOLERANCE);
        }
    }

    @Test
    void fusedArithmeticEqualsTheInterpreter() {
        Tensor a = matrix("a");
        Tensor b = vector("b");
        Tensor y = a.times(b).plus(a).minus(2.5);

        assertSameAsReference(
                List.of(a, b),
                List.of(y, y.sum(), y.sum(0), y.sum(1), a.transpose().times(2)),
                uniform(33, 47),
                uniform(47));
    }

    @Test
    void largeReductionsInPiecesEqualTheInterpreter() {
        Tensor a = matrix("a");

        assertSameAsReference(List.of(a), List.of(a.times(a).sum(), a.sum(0)), uniform(700, 611));
        assertSameAsReference(
                List.of(a), List.of(a.transpose().sum(0), a.transpose().sum()), uniform(1, 300_001));
    }

    @Test
    void reductionsOverAxesOfOneElementEqualTheInterpreter() {
        Tensor a = matrix("a");
        List<Tensor> outputs =
                List.of(a.sum(0), a.sum(1), a.sum(), a.exp().max(1).plus(1));

        assertSameAsReference(List.of(a), outputs, uniform(1, 5));
        assertSameAsReference(List.of(a), outputs, uniform(5, 1));
        assertSameAsReference(List.of(a), outputs, uniform(1, 1));
    }

    @Test
    void outputsThatAreCopiedKeepTheMemoryOfTheOthers() {
        Tensor a = matrix("a");
        Tensor doubled = a.times(2);
        Tensor squared = a.times(a);

        assertSameAsReference(
                List.of(a),
                List.of(doubled, doubled.transpose(), squared, squared.transpose(), a.transpose()),
                uniform(3, 5));
    }

    @Test
    void productsOfTransposedMatricesEqualTheInterpreter() {
        Tensor a = matrix("a");
        Tensor b = matrix("b");

        assertSameAsReference(
                List.of(a, b),
                List.of(Linalg.dot(a, b), Linalg.dot(b.transpose(), a.transpose())),
                uniform(17, 31),
                uniform(31, 9));
    }

    @Test
    void gradientsAndUpdatesTrainAsOnTheInterpreter() {
        float[][] results = new float[2][];
        int k = 0;
        HostArray start = uniform(20, 5);
        HostArray data = uniform(8, 20);
        for (String backend : List.of("cpu", "reference")) {
            Tensor x = matrix("x");
            Shared w = new Shared(TensorType.of(start.dtype(), 20, 5), start, "w");
            Tensor loss = Elemwise.sqr(Linalg.dot(x, w).minus(1)).sum();
            Tensor g = Grad.grad(loss, w);
            Function train = function(x)
                    .returning(loss)
                    .updating(Map.of(w, w.minus(g.times(0.01))))
                    .backend(backend)
                    .compile();
            for (int i = 0; i < 5; i++) {
                train.call(data);
            }
            results[k++] = w.getValue().toFloats();
        }
        assertArrayEquals(results[1], results[0], TOLERANCE);
    }

    @Test
    void simultaneousUpdatesSeeTheOldValues() {
        Shared a = new Shared(
                TensorType.ofRank(org.lasagne4j.array.DType.FLOAT32, 1), HostArray.of(new float[] {1, 2}, 2), "a");
        Shared b = new Shared(
                TensorType.ofRank(org.lasagne4j.array.DType.FLOAT32, 1), HostArray.of(new float[] {3, 4}, 2), "b");
        Function swap = function()
                .returning(a)
                .updating(Map.of(a, b, b, a))
                .backend("cpu")
                .compile();

        HostArray old = swap.call().array();

        assertArrayEquals(new float[] {1, 2}, old.toFloats());
        assertArrayEquals(new float[] {3, 4}, a.getValue().toFloats());
        assertArrayEquals(new float[] {1, 2}, b.getValue().toFloats());
        assertEquals(0, swap.interpretedSteps());
    }
}
