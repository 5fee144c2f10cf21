package org.lasagne4j.tensor;

/** Indexing as methods; each is the static of the same name in {@link Indexing}. */
public interface IndexMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** x[i] for the first axis; a negative number counts from the end. */
    default Tensor get(long index) {
        return Indexing.at(self(), index);
    }

    /** The part that the entries select, such as {@code x.get(at(0), slice(1, 5), ALL, NEW_AXIS)}. */
    default Tensor get(Index... entries) {
        return Indexing.get(self(), entries);
    }

    /** x[i₁, …, i_k] with integer tensors for the leading axes, scalars or arrays that are broadcast together. */
    default Tensor get(Tensor... indices) {
        return Indexing.get(self(), indices);
    }

    /** The elements at these integers along an axis. */
    default Tensor take(Tensor indices, int axis) {
        return Indexing.take(self(), indices, axis);
    }

    /** The elements at these integers, row-major. */
    default Tensor take(Tensor indices) {
        return Indexing.take(self(), indices);
    }

    /** The main diagonal. */
    default Tensor diagonal() {
        return Indexing.diagonal(self(), 0);
    }

    /** Sum of the main diagonal. */
    default Tensor trace() {
        return Indexing.trace(self());
    }
}
