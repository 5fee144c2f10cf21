package org.lasagne4j.tensor;

/**
 * Two-level softmax over many outputs: a softmax over classes, then one within each class. Goodman, ICASSP 2001; Theano's
 * {@code h_softmax}, whose cost per target grows with the square root of the number of outputs.
 *
 * @param outputs number of outputs; {@code classes·perClass} is at least as large
 * @param classes number of classes
 * @param perClass outputs in each class
 * @param w1 {@code (features, classes)}
 * @param b1 {@code (classes)}
 * @param w2 {@code (classes, features, perClass)}
 * @param b2 {@code (classes, perClass)}
 */
public record HierarchicalSoftmax(
        long outputs, long classes, long perClass, Tensor w1, Tensor b1, Tensor w2, Tensor b2) {
    /** Probability of every output: {@code (batch, features)} to {@code (batch, outputs)}. */
    public Tensor probabilities(Tensor x) {
        Tensor scores = Linalg.tensordot(x, w2, new int[] {1}, new int[] {1}).plus(b2);
        Tensor within = Nnet.softmax(scores, 2);
        Tensor joint = classProbabilities(x).dimshuffle(0, 1, ShapeOps.X).times(within);
        Tensor flat = joint.flatten(2);
        return Indexing.sliceAxis(flat, 1, ShapeOps.sizeOf(0), ShapeOps.sizeOf(outputs));
    }

    /** Probability of one output for each row: integer targets {@code (batch)} to {@code (batch)}. */
    public Tensor probabilities(Tensor x, Tensor targets) {
        Tensor flat = targets.flatten();
        Tensor targetClass = flat.floorDiv(perClass);
        // One product of a row with the matrix of its class, (batch, 1, features) by (batch, features, perClass).
        Tensor products = Linalg.batchedDot(x.dimshuffle(0, ShapeOps.X, 1), w2.take(targetClass, 0));
        Tensor scores = products.sum(1).plus(b2.take(targetClass, 0));
        Tensor rows = Creation.arange(x.shape(0));
        Tensor ofClass = classProbabilities(x).get(rows, targetClass);
        return ofClass.times(Nnet.softmax(scores, 1).get(rows, flat.mod(perClass)));
    }

    private Tensor classProbabilities(Tensor x) {
        return Nnet.softmax(x.dot(w1).plus(b1), 1);
    }
}
