package org.lasagne4j.cpu.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.MathLibrary;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.tensor.loop.LoopBody;

class LoopCodeTest {
    /** x + y by rows, stored over x, or elsewhere. */
    private static LoopStructure sum(boolean overX) {
        LoopBody body = new LoopBody(List.of(
                new LoopBody.Load(0, DType.FLOAT32),
                new LoopBody.Load(1, DType.FLOAT32),
                new LoopBody.Apply(ScalarOp.ADD, List.of(0, 1), DType.FLOAT32)));
        int like = overX ? 0 : 2;
        LoopStructure.Operand target = operand(like, like);
        return new LoopStructure(
                body,
                List.of(operand(0, 0), operand(1, 1), target),
                List.of(new LoopStructure.Result(2, null, target)),
                overX ? 2 : 3,
                1,
                0,
                false,
                false,
                List.of(0),
                true,
                false);
    }

    private static LoopStructure.Operand operand(int pointer, int like) {
        return new LoopStructure.Operand(pointer, like, DType.FLOAT32, 1, List.of(LoopStructure.ANY_STRIDE));
    }

    private static boolean readsRowStrideOfResult(LoopStructure loop) {
        int position = LoopArguments.of(loop).stride(2, 0);
        return LoopCode.of(loop, "kernel", new MathLibrary())
                .functions()
                .contains("getelementptr i64, ptr %args, i64 " + position + "\n");
    }

    @Test
    void aResultStoredOverAnInputIsReachedByTheInputsOffset() {
        // By one of its own, LLVM would take the two for an overlap and run element by element.
        assertThat(readsRowStrideOfResult(sum(true))).isFalse();
        assertThat(readsRowStrideOfResult(sum(false))).isTrue();
    }
}
