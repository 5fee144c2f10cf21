package org.lasagne4j.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostArrayTest {
    @Test
    void memoryHoldsEveryElementWhateverTheAllocatorsAlignment() {
        for (int count = 1; count < 200; count++) {
            HostArray array = HostArray.zeros(DType.FLOAT32, count);

            assertThat(array.memory().capacity()).isGreaterThanOrEqualTo(4 * count);
            assertThat(array.memory().alignmentOffset(0, 64)).isZero();
        }
    }

    @Test
    void copiesFollowTheLogicalOrderWhateverTheStrides() {
        HostArray x = HostArray.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);
        HostArray swapped = x.view(new long[] {3, 2, 2}, new long[] {2, 6, 1}, 0);
        HostArray reversed = x.view(new long[] {3, 2}, new long[] {-2, 1}, 4);
        HostArray stretched = x.view(new long[] {2, 2}, new long[] {0, 1}, 3);

        assertThat(swapped.copy().toLongs()).containsExactly(0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11);
        assertThat(reversed.toLongs()).containsExactly(4, 5, 2, 3, 0, 1);
        assertThat(stretched.copy().toLongs()).containsExactly(3, 4, 3, 4);
        assertThat(x.view(new long[] {2, 0}, new long[] {1, 1}, 0).copy().toLongs())
                .isEmpty();
        assertThat(x.view(new long[0], new long[0], 7).copy().toLongs()).containsExactly(7);
    }

    @Test
    void unsignedIntegersKeepTheirValues() {
        HostArray bytes = HostArray.of(new int[] {200, 255}, 2).cast(DType.UINT8);
        HostArray words = HostArray.of(new long[] {-1}, 1).cast(DType.UINT64);

        assertThat(bytes.toLongs()).containsExactly(200, 255);
        assertThat(words.toDoubles()).containsExactly(0x1p64);
        assertThat(words.cast(DType.FLOAT32).toFloats()).containsExactly(0x1p64f);
    }
}
