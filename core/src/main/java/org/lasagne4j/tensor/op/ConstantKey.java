package org.lasagne4j.tensor.op;

import java.nio.ByteBuffer;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.TensorType;

/** What makes two constants equal: type and bits, so that NaN equals NaN and 0 differs from −0. */
public final class ConstantKey {
    private final TensorType type;
    private final ByteBuffer bytes;

    /** The key of this constant. */
    public ConstantKey(Constant constant) {
        HostArray value = constant.value();
        this.type = constant.type();
        this.bytes = value.memory()
                .slice(0, Math.toIntExact(value.count() * value.dtype().bytes()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConstantKey key && type.equals(key.type) && bytes.equals(key.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + bytes.hashCode();
    }
}
