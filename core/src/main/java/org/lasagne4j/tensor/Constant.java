package org.lasagne4j.tensor;

import org.lasagne4j.array.HostArray;

/** A tensor whose value is fixed; all its sizes are static, so that axes of size 1 stretch. */
public final class Constant extends Tensor {
    private final HostArray value;

    /** A constant; the array must not be changed afterwards. */
    public Constant(HostArray value) {
        super(TensorType.of(value.dtype(), value.shape()), null, 0, Origin.here());
        this.value = value.contiguous();
    }

    /** The value; not to be changed. */
    public HostArray value() {
        return value;
    }

    @Override
    public String toString() {
        if (name() != null) {
            return name();
        }
        return value.count() == 1 ? literal() : "constant" + type();
    }

    private String literal() {
        return dtype().isFloat() ? Double.toString(value.scalar()) : Long.toString(value.getLong(value.offset()));
    }
}
