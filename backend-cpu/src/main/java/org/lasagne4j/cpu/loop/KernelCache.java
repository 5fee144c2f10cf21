package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.MathLibrary;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** Compiled loops of the process, by structure. */
public final class KernelCache {
    private static final Map<LoopStructure, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private static final int MIN_PER_MODULE = 3;

    private KernelCache() {}

    /** Compiles those of the structures that are not compiled yet, in a module for each thread. */
    public static void compile(Collection<LoopStructure> structures) {
        Set<LoopStructure> missing = new LinkedHashSet<>(structures);
        missing.removeAll(KERNELS.keySet());
        List<LoopStructure> order = new ArrayList<>(missing);
        WorkerPool pool = WorkerPool.shared();
        int modules = Math.min(pool.threads(), (order.size() + MIN_PER_MODULE - 1) / MIN_PER_MODULE);
        // Dealt out in turn: neighbours in a program are alike, so every module gets its share of the long ones.
        pool.run(
                modules,
                module -> compileModule(IntStream.range(0, order.size())
                        .filter(i -> i % modules == module)
                        .mapToObj(order::get)
                        .toList()));
    }

    private static void compileModule(List<LoopStructure> order) {
        MathLibrary library = new MathLibrary();
        StringBuilder ir = new StringBuilder();
        Set<String> declarations = new TreeSet<>();
        for (int i = 0; i < order.size(); i++) {
            LoopCode.Code code = LoopCode.of(order.get(i), name(i), library);
            ir.append(code.functions());
            declarations.addAll(code.declarations());
        }
        declarations.forEach(line -> ir.append(line).append('\n'));
        ir.append(LoopCode.METADATA);
        JitModule module = JitModule.compile(library.ir() + ir);
        for (int i = 0; i < order.size(); i++) {
            KERNELS.put(order.get(i), new KernelCall(module, name(i)));
        }
    }

    /** Loops compiled so far, for tests that look for needless ones. */
    public static int size() {
        return KERNELS.size();
    }

    private static String name(int number) {
        return "kernel" + number;
    }

    /** The code of a structure that {@link #compile} was given. */
    public static KernelCall get(LoopStructure structure) {
        KernelCall kernel = KERNELS.get(structure);
        if (kernel == null) {
            compile(List.of(structure));
            kernel = java.util.Objects.requireNonNull(KERNELS.get(structure));
        }
        return kernel;
    }
}
