package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.tensor.Index.ALL;
import static org.lasagne4j.tensor.Index.ELLIPSIS;
import static org.lasagne4j.tensor.Index.NEW_AXIS;
import static org.lasagne4j.tensor.Index.at;
import static org.lasagne4j.tensor.Index.slice;
import static org.lasagne4j.tensor.Index.take;
import static org.lasagne4j.tensor.Tensors.iscalar;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.grad.Grad;

class IndexingTest {
    private static final float[][] A = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};

    private final Tensor x = matrix("x");
    private final Tensor i = iscalar("i");
    private final Tensor known = tensor(TensorType.of(DType.FLOAT32, 3, 4), "known");

    @Test
    void aNumberPicksAndDropsAnAxis() {
        assertThat(Values.of(x.get(-1)).at(x, A).toDoubles()).containsExactly(9, 10, 11, 12);
        assertThat(Values.of(x.get(ALL, at(1))).at(x, A).toDoubles()).containsExactly(2, 6, 10);
    }

    @Test
    void slicesAreClippedAndStep() {
        assertThat(Values.of(x.get(slice(1, 100), slice(null, null, 2)))
                        .at(x, A)
                        .toDoubles())
                .containsExactly(5, 7, 9, 11);
        assertThat(Values.of(x.get(at(0), slice(-1, -4, -2))).at(x, A).toDoubles())
                .containsExactly(4, 2);
        assertThat(Values.of(x.get(slice(2, 1))).at(x, A).shape()).containsExactly(0, 4);
    }

    @Test
    void boundsMayBeSymbols() {
        Tensor rows = x.get(slice(i, i.plus(2)));

        assertThat(Values.of(rows).at(x, A, i, 1).toDoubles()).containsExactly(5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(Values.of(x.get(at(i), at(i))).at(x, A, i, -1).scalar()).isEqualTo(12);
    }

    @Test
    void staticSizesFollowSlices() {
        assertThat(known.get(slice(1, null), slice(null, null, -2)).type().dims())
                .containsExactly(2, 2);
        assertThat(known.get(slice(i, null)).type().dims()).containsExactly(ANY, 4);
        assertThat(known.get(NEW_AXIS, ELLIPSIS, at(0)).type().dims()).containsExactly(1, 3);
    }

    @Test
    void anIndexOutsideAStaticAxisFailsWhereItIsWritten() {
        assertThatThrownBy(() -> known.get(3))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("Index 3 is outside axis 0 of \"known\"")
                .hasMessageContaining("expected: an index from -3 to 2");
    }

    @Test
    void anIndexOutsideAnAxisFailsAtTheCall() {
        Tensor row = x.get(at(i));

        assertThatThrownBy(() -> Values.of(row).at(x, A, i, 7))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("Index 7 is outside axis 0 of \"x\"")
                .hasMessageContaining("anIndexOutsideAnAxisFailsAtTheCall");
    }

    @Test
    void tooManyIndicesAreCounted() {
        assertThatThrownBy(() -> x.get(at(0), at(0), at(0)))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("too many indices for \"x\"");
    }

    @Test
    void gradientOfASliceIsZeroElsewhere() {
        assertThat(Values.ofGradient(x.get(at(1), slice(1, 3)), x).at(x, A).toDoubles())
                .containsExactly(0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void setReplacesAndIncAdds() {
        Tensor v = Tensors.constant(new float[] {-1, -2, -3, -4});

        assertThat(Values.of(Indexing.set(x, v, slice(0, 2))).at(x, A).toDoubles())
                .containsExactly(-1, -2, -3, -4, -1, -2, -3, -4, 9, 10, 11, 12);
        assertThat(Values.of(Indexing.incSubtensor(x.get(at(2), NEW_AXIS), v))
                        .at(x, A)
                        .toDoubles())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8);
    }

    @Test
    void aReplacedPartGetsNoGradient() {
        Tensor y = matrix("y");
        Tensor changed = Indexing.setSubtensor(x.get(slice(1, null)), y).sum();

        assertThat(Values.of(Grad.grad(changed, x)).at(x, A, y, new float[2][4]).toDoubles())
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void onlyPartsCanBeSet() {
        assertThatThrownBy(() -> Indexing.setSubtensor(x.times(2), x))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Only a part of a tensor can be replaced");
    }

    @Test
    void aValueThatWouldLoseDigitsIsRefused() {
        assertThatThrownBy(() -> Indexing.set(x, Tensors.constant(new double[] {1, 2, 3, 4}), at(0)))
                .isInstanceOf(DTypeException.class);
    }

    @Test
    void twoArraysPickElements() {
        Tensor labels = ivector("labels");
        Tensor picked = x.get(Creation.arange(x.shape(0)), labels);

        assertThat(Values.of(picked).at(x, A, labels, new int[] {3, 0, -2}).toDoubles())
                .containsExactly(4, 5, 11);
    }

    @Test
    void elementsPickedTwiceGetBothGradients() {
        Tensor rows = ivector("rows");
        Tensor picked = x.get(take(rows));

        assertThat(Values.ofGradient(picked, x)
                        .at(x, A, rows, new int[] {1, 1, 0})
                        .toDoubles())
                .containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 0);
    }

    @Test
    void aLabelOutOfRangeIsToldWithItsAxis() {
        Tensor labels = ivector("labels").named("labels");
        Tensor picked = x.get(Creation.arange(x.shape(0)), labels);

        assertThatThrownBy(() -> Values.of(picked).at(x, A, labels, new int[] {3, 4, 0}))
                .isInstanceOf(IndexException.class)
                .hasMessage("""
                        An index into axis 1 of "x" is out of range.
                          expected: indices from -4 to 3
                          actual:   4
                          created:  IndexingTest.aLabelOutOfRangeIsToldWithItsAxis(IndexingTest.java:LINE)
                          fix:      check the values given for the index, labels for example.""".replace("LINE", String.valueOf(line(picked))));
    }

    /** The line number at the end of an origin such as {@code Foo.bar(Foo.java:31)}. */
    private static int line(Tensor made) {
        String origin = made.origin().toString();
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1, origin.length() - 1));
    }

    @Test
    void arraysOnLaterAxesAreToldByTheUsersAxis() {
        Tensor columns = ivector("columns");
        Tensor picked = x.get(ALL, take(columns));

        assertThatThrownBy(() -> Values.of(picked).at(x, A, columns, new int[] {9}))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("axis 1 of \"x\"");
    }

    @Test
    void separatedArraysPutTheirAxesInFront() {
        Tensor t = Tensors.tensor3("t");
        Tensor two = Tensors.constant(new int[] {0, 1});

        assertThat(Values.of(t.get(take(two), ALL, take(two)))
                        .at(t, new float[2][5][3])
                        .shape())
                .containsExactly(2, 5);
        assertThat(Values.of(t.get(ALL, take(two), take(two)))
                        .at(t, new float[2][5][3])
                        .shape())
                .containsExactly(2, 2);
    }

    @Test
    void aMaskPicksAndReplacesWhereItIsTrue() {
        Tensor large = x.gt(10);

        assertThat(Values.of(x.get(take(large))).at(x, A).toDoubles()).containsExactly(11, 12);
        assertThat(Values.of(Indexing.setSubtensor(x.get(take(large)), Tensors.constant(0f))
                                .sum())
                        .at(x, A)
                        .scalar())
                .isEqualTo(55);
        assertThat(Values.of(x.get(at(0), take(x.get(2).gt(9)))).at(x, A).toDoubles())
                .containsExactly(2, 3, 4);
    }

    @Test
    void takeClipsOrWrapsOnRequest() {
        Tensor far = Tensors.constant(new int[] {-5, 1, 7});
        Tensor clipped = Indexing.take(x, far, 0, Indexing.OutOfRange.CLIP).get(ALL, at(0));
        Tensor wrapped = Indexing.take(x, far, 0, Indexing.OutOfRange.WRAP).get(ALL, at(0));

        assertThat(Values.of(clipped).at(x, A).toDoubles()).containsExactly(1, 5, 9);
        assertThat(Values.of(wrapped).at(x, A).toDoubles()).containsExactly(5, 5, 5);
        assertThat(Values.of(Indexing.take(x, far, Indexing.OutOfRange.CLIP))
                        .at(x, A)
                        .toDoubles())
                .containsExactly(1, 2, 8);
        Tensor strict = Indexing.take(x, far, Indexing.OutOfRange.RAISE);
        assertThatThrownBy(() -> Values.of(strict.get(0)).at(x, new float[2][2]))
                .isInstanceOf(IndexException.class);
    }

    @Test
    void diagonalsAreTakenAndMade() {
        assertThat(Values.of(Indexing.diagonal(x, 1)).at(x, A).toDoubles()).containsExactly(2, 7, 12);
        assertThat(Values.of(Indexing.diag(Tensors.constant(new float[] {1, 2}), -1))
                        .alone()
                        .toDoubles())
                .containsExactly(0, 0, 0, 1, 0, 0, 0, 2, 0);
        assertThat(Values.of(x.trace()).at(x, A).scalar()).isEqualTo(18);
    }

    @Test
    void aStepOfZeroIsRefused() {
        assertThatThrownBy(() -> Index.slice(null, null, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageMatching("""
                        The step of a slice is 0\\.
                          expected: a number other than 0, or null for 1
                          actual:   0
                          created:  IndexingTest\\..*
                          fix:      give -1 to go backwards\\.""");
    }
}
