package org.lasagne4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ValueException;

class HostArraysTest {
    @Test
    void nestedArraysKeepTheirTypeAndShape() {
        HostArray array = HostArrays.of(new short[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});

        assertThat(array.dtype()).isEqualTo(DType.INT16);
        assertThat(array.shape()).containsExactly(3, 1, 2);
        assertThat(array.toLongs()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void numbersAndBooleansAreScalars() {
        assertThat(HostArrays.of(2.5).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(HostArrays.of(2.5).rank()).isZero();
        assertThat(HostArrays.of(true).getLong(0)).isEqualTo(1);
        assertThat(HostArrays.of(new boolean[] {true, false}).toLongs()).containsExactly(1, 0);
        assertThat(HostArrays.of(new Integer[] {7, 8}).toLongs()).containsExactly(7, 8);
    }

    @Test
    void emptyArraysKeepTheirRank() {
        assertThat(HostArrays.of(new float[0][]).shape()).containsExactly(0, 0);
        assertThat(HostArrays.of(new double[2][0]).shape()).containsExactly(2, 0);
    }

    @Test
    void raggedArraysAreRefused() {
        assertThatThrownBy(() -> HostArrays.of(new float[][] {{1, 2}, {3}}))
                .isInstanceOfSatisfying(
                        ValueException.class, e -> assertThat(e.actual()).isEqualTo("a row of length 1 on axis 1"));
    }

    @Test
    void otherObjectsAreRefused() {
        assertThatThrownBy(() -> HostArrays.of(new String[] {"a"}))
                .isInstanceOfSatisfying(
                        ValueException.class, e -> assertThat(e.actual()).isEqualTo("java.lang.String[]"));
    }
}
