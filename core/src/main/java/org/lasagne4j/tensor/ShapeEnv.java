package org.lasagne4j.tensor;

import org.lasagne4j.array.HostArray;

/** What an op may ask while sizes are computed: its inputs' shapes and the values of its size inputs. */
public interface ShapeEnv {
    /** Concrete shape of a tensor. */
    long[] shape(Tensor tensor);

    /** Value of a size input (see {@link Op#sizeInputs}). */
    HostArray value(Tensor tensor);

    /** Whether the value of a size input is there; if not, only shapes that don't depend on it can be computed. */
    default boolean knows(Tensor tensor) {
        return true;
    }

    /** The same for an index that picks one element: it decides no size, so steps may find out its value by themselves. */
    default boolean knowsPlace(Tensor index) {
        return knows(index);
    }
}
