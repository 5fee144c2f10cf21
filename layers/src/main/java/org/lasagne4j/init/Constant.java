package org.lasagne4j.init;

import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;

/**
 * All elements equal.
 *
 * @param val the element, default 0
 */
public record Constant(double val) implements Initializer {
    /** Refuses NaN. */
    public Constant {
        InitErrors.requireNumber("constant", "value", val);
    }

    @Override
    public HostArray sample(long... shape) {
        HostArray array = HostArray.zeros(FloatX.current(), shape);
        long count = Shapes.count(shape);
        for (long i = 0; val != 0 && i < count; i++) {
            array.setDouble(i, val);
        }
        return array;
    }
}
