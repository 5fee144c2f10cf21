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
}
