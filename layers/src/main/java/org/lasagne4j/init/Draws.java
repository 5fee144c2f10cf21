package org.lasagne4j.init;

import java.util.function.DoubleSupplier;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;

/** Fills arrays with independent draws, in row-major order. */
final class Draws {
    private Draws() {}

    static HostArray fill(long[] shape, DoubleSupplier draw) {
        HostArray array = HostArray.zeros(FloatX.current(), shape);
        long count = Shapes.count(shape);
        for (long i = 0; i < count; i++) {
            array.setDouble(i, draw.getAsDouble());
        }
        return array;
    }
}
