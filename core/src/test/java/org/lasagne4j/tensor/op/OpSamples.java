package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.stream.Stream;

/** All samples: every op occurs in at least one. A new area adds a file with its list and a line here. */
public final class OpSamples {
    private OpSamples() {}

    /** Every sample of every area. */
    public static List<Sample> all() {
        return Stream.of(
                        ReductionSamples.LIST,
                        ShapeSamples.LIST,
                        IndexingSamples.LIST,
                        ProductSamples.LIST,
                        LinalgSamples.LIST,
                        RearrangingSamples.LIST,
                        SortSamples.LIST,
                        ArithmeticSamples.LIST,
                        FunctionSamples.LIST,
                        ChoiceSamples.LIST,
                        ConvolutionSamples.LIST,
                        WindowSamples.LIST,
                        NnetSamples.LIST,
                        SpecialSamples.LIST,
                        GradientFlowSamples.LIST,
                        ScanSamples.LIST,
                        RandomSamples.LIST,
                        ControlSamples.LIST)
                .flatMap(List::stream)
                .toList();
    }
}
