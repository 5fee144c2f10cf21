package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.op;
import static org.lasagne4j.tensor.grad.Grad.grad;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;
import org.lasagne4j.compile.pass.RewritePass;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.error.MismatchException;
import org.lasagne4j.reference.ReferenceBackend;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.op.Trigonometric;

class DebugModeTest {
    private static final float[][] X_VALUES = {{0.5f, -1}, {2, 0.25f}};
    private static final Mode DEBUG = Mode.DEBUG.on("reference");

    @Test
    void trainingFindsNoMismatch() {
        Tensor x = Tensors.matrix("x");
        Tensor y = Tensors.ivector("y");
        Shared w = Tensors.shared(new float[][] {{0.1f, 0.2f, -0.3f}, {0.4f, -0.5f, 0.6f}});
        Tensor loss = Nnet.categoricalCrossentropy(Nnet.softmax(x.dot(w)), y).mean();
        Function train = function(x, y)
                .returning(loss)
                .updating(Updates.of(w, w.minus(grad(loss, w).times(0.5))))
                .mode(DEBUG)
                .compile();

        double first = train.call(X_VALUES, new int[] {0, 2}).scalar();
        double second = train.call(X_VALUES, new int[] {0, 2}).scalar();

        assertThat(second).isLessThan(first);
    }

    @Test
    void aWrongRewriteIsFoundByName() {
        Rewrite wrong = new Rewrite("sine-is-its-argument", op(Trigonometric.SIN, any(X)), match -> match.get(X));
        Tensor x = Tensors.matrix("x");
        Function f = function(x)
                .returning(org.lasagne4j.tensor.Trigonometry.sin(x).plus(1))
                .mode(DEBUG.withPass(new RewritePass("planted", List.of(wrong))))
                .compile();

        assertThatThrownBy(() -> f.call(X_VALUES))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("Rewrite sine-is-its-argument changes what is computed.")
                .hasMessageContaining("4 of 4 elements differ")
                .hasMessageContaining("DebugModeTest");
    }

    @Test
    void aWrongKernelIsFoundByItsOp() {
        Tensor x = Tensors.matrix("x");
        Function f = function(x)
                .returning(Elemwise.exp(x).sum())
                .mode(Mode.DEBUG)
                .backend(new WrongSums())
                .compile();

        assertThatThrownBy(() -> f.call(X_VALUES))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("kernel for sum")
                .hasMessageContaining("1 of 1 elements differ")
                .hasMessageContaining("DebugModeTest");
    }

    /** The interpreter, but each sum is one too large. */
    private static final class WrongSums implements Backend {
        @Override
        public String name() {
            return "wrong-sums";
        }

        @Override
        public int priority() {
            return -1;
        }

        @Override
        public Probe probe() {
            return Probe.ok();
        }

        @Override
        public Executable load(Program program) {
            Executable right = new ReferenceBackend().load(program);
            return new Executable() {
                @Override
                public List<HostArray> call(List<HostArray> inputs) {
                    List<HostArray> results = right.call(inputs);
                    for (int i = 0; i < results.size(); i++) {
                        spoil(program.outputs().get(i).owner(), results.get(i));
                    }
                    return results;
                }

                @Override
                public int interpretedSteps() {
                    return 0;
                }

                @Override
                public void close() {
                    right.close();
                }
            };
        }

        private static void spoil(Node owner, HostArray result) {
            if (owner != null && owner.op().label().startsWith("sum")) {
                result.setDouble(0, result.getDouble(0) + 1);
            }
        }
    }
}
