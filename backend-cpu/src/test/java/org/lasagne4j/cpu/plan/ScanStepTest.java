package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Backprop;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/** Scans as compiled steps: each case is compared with the interpreter, and nothing is interpreted. */
class ScanStepTest {
    private static final float TOLERANCE = 2e-5f; // float32, a few dozen steps of contractions

    private final Random random = new Random(11);

    private HostArray uniform(long... shape) {
        float[] values = new float[(int) org.lasagne4j.array.Shapes.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return HostArray.of(values, shape);
    }

    private static Tensor variable(int rank, String name) {
        return new Tensor(TensorType.ofRank(DType.FLOAT32, rank), name);
    }

    private static Tensor whole(int rank, String name) {
        return new Tensor(TensorType.ofRank(DType.INT64, rank), name);
    }

    private static Scan scan(int sequences, int states, int outputs, List<Tensor> inputs, Tensor... results) {
        return new Scan(Body.of(inputs, List.of(results)), sequences, states, outputs, false, Backprop.FULL, null);
    }

    private static Node apply(Scan scan, Tensor steps, Tensor... inputs) {
        List<Tensor> all = new ArrayList<>(List.of(steps));
        all.addAll(List.of(inputs));
        return Node.of(scan, all);
    }

    private static Tensor rows(Tensor sequence) {
        return ShapeOps.shape(sequence, 0).astype(DType.INT64);
    }

    private static Function compile(String backend, List<Tensor> inputs, List<Tensor> outputs) {
        return function(inputs.toArray(Tensor[]::new))
                .returning(outputs)
                .backend(backend)
                .compile();
    }

    private static void assertSameAsReference(List<Tensor> inputs, List<Tensor> outputs, HostArray... arrays) {
        Function cpu = compile("cpu", inputs, outputs);
        Object[] args = arrays;

        var expected = compile("reference", inputs, outputs).call(args);
        // Twice: the second call finds the frame as the first has left it.
        cpu.call(args);
        var actual = cpu.call(args);

        assertThat(cpu.interpretedSteps()).isZero();
        for (int i = 0; i < outputs.size(); i++) {
            assertArrayEquals(expected.array(i).shape(), actual.array(i).shape(), "shape of output " + i);
            assertArrayEquals(expected.array(i).toFloats(), actual.array(i).toFloats(), TOLERANCE, "output " + i);
        }
    }

    @Test
    void recurrentLayerEqualsTheInterpreter() {
        Tensor x = variable(2, "x");
        Tensor h = variable(2, "h");
        Tensor w = variable(2, "w");
        Tensor next = Elemwise.tanh(x.plus(Linalg.dot(h, w)));
        Tensor xs = variable(3, "xs");
        Tensor h0 = variable(2, "h0");

        Node node = apply(scan(1, 1, 1, List.of(x, h, w), next, next), rows(xs), xs, h0, w);

        assertSameAsReference(List.of(xs, h0, w), node.outputs(), uniform(13, 4, 6), uniform(4, 6), uniform(6, 6));
    }

    @Test
    void statesThatChangePlacesEqualTheInterpreter() {
        Tensor a = variable(1, "a");
        Tensor b = variable(1, "b");
        Tensor a0 = variable(1, "a0");
        Tensor b0 = variable(1, "b0");
        Scan swap = scan(0, 2, 1, List.of(a, b), b, a.times(0.5), a);

        for (long steps : new long[] {0, 1, 2, 5, 6}) {
            Node node = apply(swap, Tensors.constant(steps).astype(DType.INT64), a0, b0);
            assertSameAsReference(List.of(a0, b0), node.outputs(), uniform(7), uniform(7));
        }
    }

    @Test
    void outputsThatAreInputsConstantsOrWantedTwiceEqualTheInterpreter() {
        Tensor x = variable(1, "x");
        Tensor s = variable(1, "s");
        Tensor c = variable(1, "c");
        Tensor sum = s.plus(x);
        Tensor xs = variable(2, "xs");
        Tensor s0 = variable(1, "s0");
        Tensor c0 = variable(1, "c0");
        Tensor constant = Tensors.constant(new float[] {1, 2, 3});
        Scan scan = scan(1, 2, 6, List.of(x, s, c), sum, sum, sum, x, s, c, constant, sum);

        Node node = apply(scan, rows(xs), xs, s0, c0);

        assertSameAsReference(List.of(xs, s0, c0), node.outputs(), uniform(6, 3), uniform(3), uniform(3));
    }

    @Test
    void sequencesInAnyStridesEqualTheInterpreter() {
        Tensor x = variable(2, "x");
        Tensor y = variable(2, "y");
        Tensor h = variable(2, "h");
        Tensor next = Linalg.dot(h, y).plus(x.transpose());
        Scan scan = scan(2, 1, 1, List.of(x, y, h), next, next.sum());
        Tensor xs = variable(3, "xs");
        Tensor ys = variable(3, "ys");
        Tensor h0 = variable(2, "h0");
        Tensor backwards = xs.get(slice(null, null, -1));
        Tensor strided = ys.dimshuffle(2, 1, 0).get(slice(null, null, 2));

        Node node = apply(scan, rows(xs), backwards, strided, h0);

        assertSameAsReference(List.of(xs, ys, h0), node.outputs(), uniform(5, 4, 3), uniform(4, 4, 9), uniform(3, 4));
    }

    @Test
    void scansInsideOfScansEqualTheInterpreter() {
        Tensor x = variable(1, "x");
        Tensor s = variable(0, "s");
        Tensor sum = s.times(0.9).plus(x.sum());
        Tensor row = variable(2, "row");
        Tensor t = variable(0, "t");
        Node inner = apply(scan(1, 1, 1, List.of(x, s), sum, sum.times(sum)), rows(row), row, t);
        Scan outer = scan(1, 1, 2, List.of(row, t), inner.output(0), inner.output(1), inner.output(0));
        Tensor rows = variable(3, "rows");
        Tensor t0 = variable(0, "t0");

        Node node = apply(outer, rows(rows), rows, t0);

        assertSameAsReference(List.of(rows, t0), node.outputs(), uniform(4, 5, 3), uniform());
    }

    @Test
    void aStepThatSaysStopIsTheLastOne() {
        Tensor x = variable(1, "x");
        Tensor s = variable(1, "s");
        Tensor sum = s.plus(x);
        Tensor stop = Comparisons.gt(sum.sum(), Tensors.constant(2f));
        Scan until = new Scan(Body.of(List.of(x, s), List.of(sum, s, sum, stop)), 1, 1, 2, true, Backprop.FULL, null);
        Tensor xs = variable(2, "xs");
        Tensor s0 = variable(1, "s0");

        Node node = apply(until, rows(xs), xs, s0);

        HostArray ones = HostArray.of(new float[] {.5f, .4f, .5f, .4f, .5f, .4f, .5f, .4f, .5f, .4f}, 5, 2);
        for (float start : new float[] {-9, -1, 0, 9}) {
            HostArray initial = HostArray.of(new float[] {start, 0}, 2);
            assertSameAsReference(List.of(xs, s0), node.outputs(), ones, initial);
        }
        assertSameAsReference(List.of(xs, s0), node.outputs(), uniform(0, 2), uniform(2));
    }

    @Test
    void whatNoStepChangesIsComputedOnce() {
        Tensor x = variable(1, "x");
        Tensor w = variable(2, "w");
        Tensor gram = Linalg.dot(w.transpose(), w);
        Tensor y = Linalg.dot(x, gram).plus(gram.sum(0));
        Scan scan = scan(1, 0, 1, List.of(x, w), y);
        Tensor xs = variable(2, "xs");

        Node node = apply(scan, rows(xs), xs, w);

        assertSameAsReference(List.of(xs, w), node.outputs(), uniform(5, 3), uniform(4, 3));
    }

    @Test
    void indicesThatChangeFromStepToStepPickViews() {
        Tensor i = whole(0, "i");
        Tensor table = variable(2, "table");
        Tensor w = variable(3, "w");
        Tensor picked = w.get(Index.at(i), Index.ALL, Index.at(i.minus(2))).plus(table.get(Index.ALL, Index.at(i)));
        Tensor next =
                Indexing.set(table, picked, Index.ALL, Index.at(i.times(-1).minus(1)));
        Tensor is = whole(1, "is");
        Tensor t0 = variable(2, "t0");

        Node node = apply(scan(1, 1, 2, List.of(i, table, w), next, picked, next), rows(is), is, t0, w);

        HostArray indices = HostArray.of(new long[] {0, 3, 1, -2, 2, 2}, 6);
        assertSameAsReference(List.of(is, t0, w), node.outputs(), indices, uniform(3, 4), uniform(4, 3, 6));
    }

    @Test
    void anIndexOutsideIsAnErrorAtTheStepThatPicksIt() {
        Tensor i = whole(0, "i");
        Tensor table = variable(1, "table");
        Tensor is = whole(1, "is");
        Scan scan = scan(1, 0, 1, List.of(i, table), table.get(Index.at(i)));
        Function cpu = compile(
                "cpu", List.of(is, table), apply(scan, rows(is), is, table).outputs());

        assertThatThrownBy(() -> cpu.call(HostArray.of(new long[] {0, 2, -4}, 3), uniform(3)))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("Index -4 is outside axis 0 of \"table\"");
    }

    @Test
    void sizesThatDifferFromStepToStepEqualTheInterpreter() {
        Tensor i = whole(0, "i");
        Tensor s = variable(0, "s");
        Tensor x = variable(2, "x");
        Tensor next = s.plus(x.get(slice(i, null)).sum());
        Tensor stop = Comparisons.gt(next, Tensors.constant(100f));
        Scan scan = new Scan(Body.of(List.of(i, s, x), List.of(next, next, stop)), 1, 1, 1, true, Backprop.FULL, null);
        Tensor is = whole(1, "is");
        Tensor s0 = variable(0, "s0");

        Node node = apply(scan, rows(is), is, s0, x);

        HostArray bounds = HostArray.of(new long[] {0, 3, 1, -2, 9}, 5);
        assertSameAsReference(List.of(is, s0, x), node.outputs(), bounds, uniform(), uniform(4, 3));
        assertSameAsReference(
                List.of(is, s0, x),
                node.outputs(),
                bounds,
                HostArray.scalar(DType.FLOAT32, 99.9),
                HostArray.of(new float[] {.2f, .1f}, 1, 2));
    }

    @Test
    void sizesThatAnInputTellsEqualTheInterpreter() {
        Tensor n = whole(0, "n");
        Tensor s = variable(0, "s");
        Tensor x = variable(1, "x");
        Tensor next = s.plus(x.get(slice(n, null)).sum());
        Tensor s0 = variable(0, "s0");
        Tensor steps = whole(0, "steps");

        Node node = apply(scan(0, 1, 1, List.of(s, n, x), next, next), steps, s0, n, x);

        HostArray three = HostArray.of(new long[] {3});
        assertSameAsReference(
                List.of(steps, s0, n, x), node.outputs(), three, uniform(), HostArray.of(new long[] {1}), uniform(4));
    }

    @Test
    void statesThatAStepChangesWhereTheyAreEqualTheInterpreter() {
        Tensor i = whole(0, "i");
        Tensor table = variable(2, "table");
        Tensor total = variable(2, "total");
        Tensor sums = variable(1, "sums");
        Tensor row = table.get(Index.at(i));
        Tensor nextTable = Indexing.inc(table, row.times(row).plus(total.sum(0)), Index.at(i.minus(1)));
        Tensor nextTotal = total.plus(table.times(0.5));
        Tensor nextSums = Indexing.inc(sums, row, Index.take(Joining.stack(i, i)));
        Scan scan = scan(1, 3, 0, List.of(i, table, total, sums), nextTable, nextTotal, nextSums.plus(total.sum()));
        Tensor is = whole(1, "is");
        Tensor a = variable(2, "a");
        Tensor b = variable(2, "b");
        Tensor c = variable(1, "c");

        Node node = apply(scan, rows(is), is, a, b, c);

        for (long[] indices : new long[][] {{}, {1}, {0, 1, 1}, {1, 0, 0, 1}}) {
            HostArray steps = HostArray.of(indices, indices.length);
            assertSameAsReference(
                    List.of(is, a, b, c), node.outputs(), steps, uniform(2, 2), uniform(2, 2), uniform(2));
        }
    }

    @Test
    void aStateThatSomethingElseNeedsIsKept() {
        Tensor a = variable(1, "a");
        Tensor b = variable(1, "b");
        Tensor twice = a.times(2);
        Tensor tail = a.get(slice(1, null));
        Scan scan = scan(0, 2, 1, List.of(a, b), twice, Indexing.inc(b, tail, Index.slice(0, -1)), tail);
        Tensor a0 = variable(1, "a0");
        Tensor b0 = variable(1, "b0");

        Node node = apply(scan, Tensors.constant(4).astype(DType.INT64), a0, b0);

        assertSameAsReference(List.of(a0, b0), node.outputs(), uniform(3), uniform(3));
    }

    @Test
    void matricesThatNoStepChangesAndAreLargeEqualTheInterpreter() {
        Tensor x = variable(2, "x");
        Tensor h = variable(2, "h");
        Tensor g = variable(2, "g");
        Tensor w = variable(2, "w");
        Tensor v = variable(2, "v");
        // Both orders of w, a part of v, and a matrix that changes, which none may bring into another order once.
        Tensor wide = Linalg.dot(h, w).plus(x);
        Tensor next = Elemwise.tanh(Linalg.dot(wide, w.transpose())
                .times(0.05)
                .plus(Linalg.dot(h, v.get(slice(1, null), slice(null, 120))).times(0.1)));
        Tensor nextG = g.times(0.5).plus(Linalg.dot(g, g).times(0.001));
        Scan scan = scan(1, 2, 1, List.of(x, h, g, w, v), next, nextG, Linalg.dot(next, nextG));
        Tensor xs = variable(3, "xs");
        Tensor h0 = variable(2, "h0");
        Tensor g0 = variable(2, "g0");

        Node node = apply(scan, rows(xs), xs, h0, g0, w, v);

        assertSameAsReference(
                List.of(xs, h0, g0, w, v),
                node.outputs(),
                uniform(4, 3, 150),
                uniform(3, 120),
                uniform(120, 120),
                uniform(120, 150),
                uniform(121, 140));
    }
}
