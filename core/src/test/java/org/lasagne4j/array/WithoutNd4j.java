package org.lasagne4j.array;

import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** A program that only knows Java arrays: it must run without ND4J's native code. */
final class WithoutNd4j {
    private WithoutNd4j() {}

    public static void main(String[] args) {
        Tensor x = Tensors.vector("x");
        Shared w = Tensors.shared(new float[] {1, 2}, "w");
        Function f = Functions.function(x).returning(x.times(w).sum()).compile();
        double y = f.call((Object) new float[] {3, 4}).scalar();
        if (y != 11) {
            throw new IllegalStateException("3·1 + 4·2 = " + y);
        }
    }
}
