package org.lasagne4j.compile.scan;

import java.util.Set;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Reshape;
import org.lasagne4j.tensor.op.Shape;
import org.lasagne4j.tensor.op.SpecifyShape;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Unbroadcast;

/** Ops that cost nothing: another look at the same memory. */
final class Views {
    private static final Set<Class<?>> KINDS = Set.of(
            Alloc.class,
            DimShuffle.class,
            Reshape.class,
            Shape.class,
            SpecifyShape.class,
            Subtensor.class,
            Unbroadcast.class);

    private Views() {}

    static boolean isView(Op op) {
        return KINDS.contains(op.getClass());
    }
}
