package org.lasagne4j.array;

import java.util.function.Supplier;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;

/**
 * Theano's {@code floatX}: the type of variables, parameters and float literals made without a type. float32 unless
 * changed, for the whole program by {@link #set} or for a piece of code by {@link #with}.
 */
public final class FloatX {
    private static volatile DType standard = DType.FLOAT_X;
    private static final ThreadLocal<DType> SCOPED = new ThreadLocal<>();

    private FloatX() {}

    /** The type in force for this thread. */
    public static DType current() {
        DType scoped = SCOPED.get();
        return scoped != null ? scoped : standard;
    }

    /** Changes the type for the whole program. */
    public static void set(DType type) {
        standard = checked(type);
    }

    /** Runs the work with another type in this thread. */
    public static <T> T with(DType type, Supplier<T> work) {
        DType before = SCOPED.get();
        SCOPED.set(checked(type));
        try {
            return work.get();
        } finally {
            if (before == null) {
                SCOPED.remove();
            } else {
                SCOPED.set(before);
            }
        }
    }

    /** A copy of an array (a {@code HostArray}, an {@code INDArray} or a Java array) in the type in force. */
    public static HostArray cast(Object array) {
        return HostArrays.of(array).cast(current());
    }

    private static DType checked(DType type) {
        if (!type.isFloat()) {
            throw new DTypeException(Problem.of("floatX can't be " + type + ".")
                    .expected("float32 or float64")
                    .actual(type));
        }
        return type;
    }
}
