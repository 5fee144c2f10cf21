package org.lasagne4j.tensor;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;

/** Products of a few blocks out of many: Theano's {@code nnet.blocksparse}. */
public final class SparseBlocks {
    private SparseBlocks() {}

    /**
     * The blocks of a layer's output that {@code outputIndex} names, computed from the input blocks that {@code inputIndex}
     * names: y[n, o] = b[outputIndex[n, o]] + Σ over i of h[n, i]·W[inputIndex[n, i], outputIndex[n, o]].
     *
     * @param w {@code (input blocks, output blocks, input block's size, output block's size)}
     * @param h {@code (batch, chosen input blocks, input block's size)}
     * @param inputIndex integers {@code (batch, chosen input blocks)}
     * @param b {@code (output blocks, output block's size)}
     * @param outputIndex integers {@code (batch, chosen output blocks)}
     * @return {@code (batch, chosen output blocks, output block's size)}; differentiable by w, h and b
     * @throws org.lasagne4j.error.IndexException at the call, if a block does not exist
     */
    public static Tensor sparseBlockDot(Tensor w, Tensor h, Tensor inputIndex, Tensor b, Tensor outputIndex) {
        if (w.rank() != 4 || h.rank() != 3 || inputIndex.rank() != 2 || b.rank() != 2 || outputIndex.rank() != 2) {
            throw new ShapeException(Problem.of("The operands of sparseBlockDot have the wrong ranks.")
                    .expected("ranks 4, 3, 2, 2, 2 of w, h, inputIndex, b, outputIndex")
                    .actual(w.rank() + ", " + h.rank() + ", " + inputIndex.rank() + ", " + b.rank() + ", "
                            + outputIndex.rank())
                    .created(Origin.here()));
        }
        Tensor from = inputIndex.dimshuffle(0, 1, ShapeOps.X);
        Tensor to = outputIndex.dimshuffle(0, ShapeOps.X, 1);
        // (batch, chosen inputs, chosen outputs, input size, output size)
        Tensor blocks = Indexing.get(w, from, to);
        Tensor sums = Linalg.batchedTensordot(h, blocks, new int[] {1, 2}, new int[] {1, 3});
        return sums.plus(Indexing.take(b, outputIndex, 0));
    }
}
