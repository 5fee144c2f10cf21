package org.lasagne4j.cpu.onednn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;

/** Compiled direct convolutions of the process, by shape. */
final class DirectConvKernels {
    private static final Map<Object, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private record ForwardKey(DirectConvShape shape, boolean bias, boolean relu) {}

    private record FiltersKey(DirectConvShape shape, boolean flip) {}

    private DirectConvKernels() {}

    static KernelCall forward(DirectConvShape shape, boolean bias, boolean relu) {
        return KERNELS.computeIfAbsent(
                new ForwardKey(shape, bias, relu),
                key -> compile(DirectConvCode.forward(shape, bias, relu), "forward"));
    }

    static KernelCall filters(DirectConvShape shape, boolean flip) {
        return KERNELS.computeIfAbsent(
                new FiltersKey(shape, flip), key -> compile(DirectConvCode.filters(shape, flip), "filters"));
    }

    /** Already unrolled and vectorized: the light pipeline is enough, and starts faster. */
    private static KernelCall compile(String ir, String name) {
        return new KernelCall(JitModule.compile(ir, "default<O1>"), name);
    }
}
