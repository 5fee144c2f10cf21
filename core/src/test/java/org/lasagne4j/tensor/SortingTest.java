package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class SortingTest {
    private static final float[][] A = {{3, 1, 2}, {5, 5, 4}};

    private final Tensor x = matrix("x");

    @Test
    void sortIsStableAndPutsNanLast() {
        Tensor v = Tensors.constant(new float[] {Float.NaN, 2, 0f, -0f, -1});

        assertThat(Values.of(Sorting.argsort(v)).alone().toLongs()).containsExactly(4, 2, 3, 1, 0);
        assertThat(Values.of(Sorting.argsort(x, 1)).at(x, A).toLongs()).containsExactly(1, 2, 0, 2, 0, 1);
    }

    @Test
    void gradientOfASortGoesBack() {
        Tensor weighted = Sorting.sort(x, 1).times(Tensors.constant(new float[] {1, 10, 100}));

        assertThat(Values.ofGradient(weighted, x).at(x, A).toDoubles()).containsExactly(100, 1, 10, 10, 100, 1);
    }

    @Test
    void topkGivesTheLargestFirst() {
        assertThat(Values.of(Sorting.topk(x, 2, 1)).at(x, A).toDoubles()).containsExactly(3, 2, 5, 5);
        assertThat(Values.of(Sorting.topk(x, -1, 1)).at(x, A).toDoubles()).containsExactly(1, 4);
    }

    @Test
    void topkNeedsAsManyElements() {
        assertThatThrownBy(() -> Sorting.topk(x, 0, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Sorting.topk(Tensors.constant(A), 4, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Values.of(Sorting.topk(x, -4, 1)).at(x, A)).isInstanceOf(ShapeException.class);
        assertThat(Sorting.topk(x, 2, 1).type().dim(1)).isEqualTo(2);
    }

    @Test
    void searchsortedTellsBothSidesOfEqualOnes() {
        Tensor sorted = Tensors.constant(new float[] {1, 2, 2, 3});
        Tensor values = Tensors.constant(new float[] {0, 2, 4});

        assertThat(Values.of(Sorting.searchsorted(sorted, values, false))
                        .alone()
                        .toLongs())
                .containsExactly(0, 1, 4);
        assertThat(Values.of(Sorting.searchsorted(sorted, values, true)).alone().toLongs())
                .containsExactly(0, 3, 4);
    }

    @Test
    void nanIsSoughtBehindAllNumbers() {
        Tensor sorted = Tensors.constant(new float[] {1, 2, Float.NaN, Float.NaN});
        Tensor values = Tensors.constant(new float[] {Float.NaN, 3});

        // numpy 2: np.searchsorted([1, 2, nan, nan], [nan, 3]) = [2, 2]; with side='right' [4, 2]
        assertThat(Values.of(Sorting.searchsorted(sorted, values, false))
                        .alone()
                        .toLongs())
                .containsExactly(2, 2);
        assertThat(Values.of(Sorting.searchsorted(sorted, values, true)).alone().toLongs())
                .containsExactly(4, 2);
        assertThat(Values.of(Sorting.searchsorted(Tensors.constant(new int[] {1, 2}), values, false))
                        .alone()
                        .toLongs())
                .containsExactly(2, 2);
        assertThatThrownBy(() -> Sorting.searchsorted(x, values, false)).isInstanceOf(ShapeException.class);
    }

    @Test
    void nanIsAmongTheLargest() {
        Tensor v = Tensors.constant(new float[] {1, Float.NaN, 3, 2});

        assertThat(Values.of(Sorting.argtopk(v, 2, 0)).alone().toLongs()).containsExactly(1, 2);
        assertThat(Values.of(Sorting.topk(v, -2, 0)).alone().toDoubles()).containsExactly(1, 2);
        assertThat(Values.of(Sorting.sort(v)).alone().toDoubles()).containsExactly(1, 2, 3, Double.NaN);
    }

    @Test
    void withoutAnAxisAllElementsCount() {
        assertThat(Values.of(Sorting.sort(x)).at(x, A).toDoubles()).containsExactly(1, 2, 3, 4, 5, 5);
        assertThat(Values.of(x.cumsum()).at(x, A).toDoubles()).containsExactly(3, 4, 6, 11, 16, 20);
        assertThat(Values.of(x.cumprod()).at(x, A).toDoubles()).containsExactly(3, 3, 6, 30, 150, 600);
    }

    @Test
    void runningSumsStayNanOnceTheyAre() {
        Tensor v = Tensors.constant(new float[] {1, Float.NaN, 3});

        assertThat(Values.of(v.cumsum(0)).alone().toDoubles()).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(Values.of(v.cumprod(0)).alone().toDoubles()).containsExactly(1, Double.NaN, Double.NaN);
        assertThatThrownBy(() -> v.cumsum(1)).isInstanceOf(ShapeException.class);
    }

    @Test
    void differencesAreTakenAsOftenAsAsked() {
        assertThat(Values.of(ExtraOps.diff(x, 0, 1)).at(x, A).toDoubles()).containsExactly(3, 1, 2, 5, 5, 4);
        assertThat(Values.of(ExtraOps.diff(x, 2, 1)).at(x, A).toDoubles()).containsExactly(3, -1);
        assertThat(Values.of(ExtraOps.diff(x, 4, 1)).at(x, A).shape()).containsExactly(2, 0);
        assertThatThrownBy(() -> ExtraOps.diff(x, -1, 1)).isInstanceOf(ValueException.class);
    }

    @Test
    void aChoiceOutOfRangeFailsOrIsBroughtBack() {
        Tensor n = Tensors.ivector("n");
        List<Tensor> choices =
                List.of(Tensors.constant(new float[] {1, 2, 3}), Tensors.constant(new float[] {10, 20, 30}));
        int[] far = {-1, 1, 5};

        assertThat(Values.of(Sorting.choose(n, choices, Indexing.OutOfRange.CLIP))
                        .at(n, far)
                        .toDoubles())
                .containsExactly(1, 20, 30);
        assertThat(Values.of(Sorting.choose(n, choices, Indexing.OutOfRange.WRAP))
                        .at(n, far)
                        .toDoubles())
                .containsExactly(10, 20, 30);
        Tensor strict = Sorting.choose(n, choices, Indexing.OutOfRange.RAISE);
        assertThatThrownBy(() -> Values.of(strict).at(n, far)).isInstanceOf(IndexException.class);
        assertThatThrownBy(() -> Sorting.choose(n, List.of(), Indexing.OutOfRange.CLIP))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Sorting.choose(choices.get(0), choices, Indexing.OutOfRange.CLIP))
                .isInstanceOf(DTypeException.class);
    }

    @Test
    void uniqueTellsFirstPlacesInverseAndCounts() {
        List<Tensor> unique = Sorting.unique(x);

        assertThat(Values.of(unique.get(0)).at(x, A).toDoubles()).containsExactly(1, 2, 3, 4, 5);
        assertThat(Values.of(unique.get(1)).at(x, A).toLongs()).containsExactly(1, 2, 0, 5, 3);
        assertThat(Values.of(unique.get(2)).at(x, A).toLongs()).containsExactly(2, 0, 1, 4, 4, 3);
        assertThat(Values.of(unique.get(3)).at(x, A).toLongs()).containsExactly(1, 1, 1, 1, 2);
    }

    @Test
    void bincountIsAsLongAsItsLargestInteger() {
        Tensor n = Tensors.constant(new int[] {1, 4, 1});

        assertThat(Values.of(ExtraOps.bincount(n, null, 0)).alone().toLongs()).containsExactly(0, 2, 0, 0, 1);
        assertThat(Values.of(ExtraOps.bincount(n, null, 6)).alone().shape()).containsExactly(6);
    }

    @Test
    void bincountCountsNothingNegative() {
        Tensor n = Tensors.constant(new int[] {1, -1});

        assertThatThrownBy(() -> Values.of(ExtraOps.bincount(n, null, 0)).alone())
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("A number to count in ")
                .hasMessageContaining("expected: 0 or more\n  actual:   -1 at element 1\n");
    }

    @Test
    void bincountCountsIntegersOnly() {
        assertThatThrownBy(() -> ExtraOps.bincount(Tensors.vector("v"), null, 0))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("Each number to count must be an integer, but those in \"v\" are not.");
    }

    @Test
    void bartlettsWindowIsATriangle() {
        // numpy 2: np.bartlett(5) = 0, 0.5, 1, 0.5, 0; np.bartlett(1) = 1
        assertThat(Values.of(ExtraOps.bartlett(5)).alone().toDoubles()).containsExactly(0, 0.5, 1, 0.5, 0);
        assertThat(Values.of(ExtraOps.bartlett(1)).alone().toDoubles()).containsExactly(1);
    }

    @Test
    void indicesUnravelAndRavel() {
        Tensor flat = Tensors.constant(new int[] {5, 11});
        List<Tensor> parts = ExtraOps.unravelIndex(flat, 3, 4);

        assertThat(Values.of(parts.get(0)).alone().toLongs()).containsExactly(1, 2);
        assertThat(Values.of(parts.get(1)).alone().toLongs()).containsExactly(1, 3);
        assertThat(Values.of(ExtraOps.ravelMultiIndex(parts, Indexing.OutOfRange.RAISE, 3, 4))
                        .alone()
                        .toLongs())
                .containsExactly(5, 11);
    }

    @Test
    void oneHotHasTheTypeAskedFor() {
        Tensor hot = ExtraOps.toOneHot(Tensors.constant(new int[] {2, 0}), 3, DType.FLOAT32);

        assertThat(hot.type()).isEqualTo(TensorType.of(DType.FLOAT32, 2, 3));
        assertThat(Values.of(hot).alone().toDoubles()).containsExactly(0, 0, 1, 1, 0, 0);
    }
}
