package org.lasagne4j.compile;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.tensor.Tensor;

/** Begins the definition of a function; meant for static import. */
public final class Functions {
    private Functions() {}

    /** A function of these variables: {@code function(x, y).returning(loss).updating(updates).compile()}. */
    public static FunctionBuilder function(Tensor... inputs) {
        return function(Arrays.asList(inputs));
    }

    /** A function of these variables. */
    public static FunctionBuilder function(List<? extends Tensor> inputs) {
        return new FunctionBuilder(inputs.stream().map(In::of).toList());
    }

    /** A function of described inputs: with names, default values, conversions allowed. */
    public static FunctionBuilder function(In first, In... rest) {
        FunctionBuilder builder = new FunctionBuilder(List.of(first));
        for (In input : rest) {
            builder = builder.input(input);
        }
        return builder;
    }
}
