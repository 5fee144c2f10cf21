package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Neighbourhoods.Mode;

class NeighbourhoodsTest {
    private static final int[] ONE = {1, 1};
    private static final HostArray THREE_BY_FOUR =
            HostArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 1, 1, 3, 4);

    private final Tensor images = Tensors.tensor4("images");

    private HostArray pieces(Mode mode, int[] shape, int... step) {
        Tensor rows = Neighbourhoods.images2neibs(images, shape, step, mode);
        return function(images).returning(rows).compile().call(THREE_BY_FOUR).array();
    }

    private static float[] row(HostArray rows, int number) {
        int length = (int) rows.dim(1);
        return Arrays.copyOfRange(rows.toFloats(), number * length, (number + 1) * length);
    }

    @Test
    void piecesSideBySideAreRows() {
        HostArray rows = pieces(Mode.IGNORE_BORDERS, new int[] {2, 2}, 2, 2);

        assertThat(rows.shape()).containsExactly(2, 4);
        assertThat(rows.toFloats()).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    }

    @Test
    void validPiecesMustEndWhereTheImageEnds() {
        assertThat(pieces(Mode.VALID, new int[] {3, 3}, ONE).toFloats())
                .containsExactly(1, 2, 3, 5, 6, 7, 9, 10, 11, 2, 3, 4, 6, 7, 8, 10, 11, 12);
        assertThatThrownBy(() -> pieces(Mode.VALID, new int[] {2, 2}, 2, 2)).isInstanceOf(ShapeException.class);
    }

    @Test
    void fullBordersAreAPieceLessOne() {
        HostArray rows = pieces(Mode.FULL, new int[] {1, 3}, ONE);

        assertThat(rows.shape()).containsExactly(3 * 6, 3);
        assertThat(row(rows, 0)).containsExactly(0, 0, 1);
        assertThat(row(rows, 5)).containsExactly(4, 0, 0);
    }

    @Test
    void centredPiecesContinueOnTheOtherSide() {
        HostArray rows = pieces(Mode.WRAP_CENTERED, new int[] {3, 3}, 2, 3);

        // Centres 1, 4, 9 and 12: rows 0 and 2, columns 0 and 3.
        assertThat(rows.shape()).containsExactly(4, 9);
        assertThat(row(rows, 0)).containsExactly(12, 9, 10, 4, 1, 2, 8, 5, 6);
        assertThat(row(rows, 3)).containsExactly(7, 8, 5, 11, 12, 9, 3, 4, 1);
        assertThatThrownBy(() -> pieces(Mode.WRAP_CENTERED, new int[] {2, 3}, ONE))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void imagesComeBackFromPieces() {
        Tensor rows = Neighbourhoods.images2neibs(images, new int[] {2, 2}, new int[] {2, 2}, Mode.IGNORE_BORDERS);
        Tensor back = Neighbourhoods.neibs2images(rows, new int[] {2, 2}, List.of(1, 1, 3, 4), Mode.IGNORE_BORDERS);

        // No piece covers the last row.
        assertThat(function(images)
                        .returning(back)
                        .compile()
                        .call(THREE_BY_FOUR)
                        .floats())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0);
        assertThatThrownBy(() -> Neighbourhoods.neibs2images(rows, ONE, List.of(1, 1, 1, 1), Mode.FULL))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void unknownModesAreNamed() {
        assertThat(Mode.of("ignore_borders")).isEqualTo(Mode.IGNORE_BORDERS);
        assertThatThrownBy(() -> Mode.of("sideways")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Neighbourhoods.images2neibs(Tensors.matrix("m"), 2, 2))
                .isInstanceOf(ShapeException.class);
    }
}
