package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;

class SharedVariablesTest {
    private final Shared a = Tensors.shared(new float[] {1}, "a");
    private final Shared b = Tensors.shared(new float[] {2}, "b");
    private final Shared c = Tensors.shared(new float[] {3}, "c");

    @Test
    void sharedVariablesAreCollectedFromLeftToRightAndOnce() {
        Tensor nested = c.plus(a.times(b)).plus(a);

        assertThat(Graphs.sharedVariables(List.of(nested, b))).containsExactly(c, a, b);
    }

    @Test
    void otherLeavesAreNoSharedVariables() {
        assertThat(Graphs.sharedVariables(List.of(Tensors.vector("x").plus(1), a)))
                .containsExactly(a);
    }

    @Test
    void anEmptySharedVariableTakesAnyShapeOfItsRank() {
        Shared empty = Tensors.sharedEmpty(2);

        empty.setValue(HostArray.of(new float[] {1, 2, 3}, 3, 1));

        assertThat(empty.getValue().shape()).containsExactly(3, 1);
    }
}
