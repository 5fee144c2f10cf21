package org.lasagne4j.tensor.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class PrintTest {
    private final Tensor x = Tensors.matrix("x");
    private final Tensor y = Tensors.matrix("y");

    @Test
    void aTreeShowsEachNodeOnce() {
        Tensor s = Elemwise.sigmoid(x);

        assertThat(DebugPrint.debugPrint(s.times(s.plus(y)))).isEqualTo("""
                        mul [A] <float32(ANY, ANY)>
                         |sigmoid [B] <float32(ANY, ANY)>
                           |x [C] <float32(ANY, ANY)>
                         |add [D] <float32(ANY, ANY)>
                           |sigmoid [B] <float32(ANY, ANY)>
                              |...
                           |y [E] <float32(ANY, ANY)>
                        """);
    }

    @Test
    void aTreeMayBeCutAtADepth() {
        assertThat(DebugPrint.debugPrint(List.of(Elemwise.exp(x.plus(y))), 2)).isEqualTo("""
                        exp [A] <float32(ANY, ANY)>
                         |add [B] <float32(ANY, ANY)>
                        """);
    }

    @Test
    void formulasHaveTheParenthesesTheyNeed() {
        assertThat(PrettyPrint.pp(x.plus(y).times(x))).isEqualTo("(x + y) * x");
        assertThat(PrettyPrint.pp(x.minus(y.minus(x)))).isEqualTo("x - (y - x)");
        assertThat(PrettyPrint.pp(x.minus(y).minus(x))).isEqualTo("x - y - x");
        assertThat(PrettyPrint.pp(Elemwise.exp(x.plus(y)).transpose())).isEqualTo("exp(x + y).T");
        assertThat(PrettyPrint.pp(x.plus(y).negate())).isEqualTo("-(x + y)");
    }

    @Test
    void aPictureHasABoxForEachLeafAndOutput() {
        String dot = Dot.dot(List.of(x.plus(y).named("z")));

        assertThat(dot).startsWith("digraph").contains("label=\"add\"", "label=\"x\"", "label=\"y\"", "label=\"z\"");
        assertThat(dot.lines().filter(line -> line.contains("->"))).hasSize(3);
    }
}
