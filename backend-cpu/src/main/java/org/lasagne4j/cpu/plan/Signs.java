package org.lasagne4j.cpu.plan;

import java.util.function.IntToDoubleFunction;
import org.lasagne4j.cpu.lapack.Lapack;
import org.lasagne4j.tensor.op.VectorSign;

/** Gives vectors in memory the sign that every backend gives them. */
final class Signs {
    private final Lapack lapack;
    private final IntToDoubleFunction element = this::element;
    private long vector;

    Signs(Lapack lapack) {
        this.lapack = lapack;
    }

    private double element(int i) {
        return lapack.get(vector, i);
    }

    /** Negates a vector that has the other sign; tells whether it did. */
    boolean settle(int length, long at) {
        vector = at;
        boolean negative = VectorSign.isNegative(length, element);
        if (negative) {
            lapack.scal(length, -1, at);
        }
        return negative;
    }
}
