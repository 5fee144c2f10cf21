package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.MathLibrary;

/** Compiled loops of the process, by structure. */
public final class KernelCache {
    private static final Map<LoopStructure, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private KernelCache() {}

    /** Compiles those of the structures that are not compiled yet, all in one module. */
    public static void compile(Collection<LoopStructure> structures) {
        Set<LoopStructure> missing = new LinkedHashSet<>(structures);
        missing.removeAll(KERNELS.keySet());
        if (missing.isEmpty()) {
            return;
        }
        List<LoopStructure> order = new ArrayList<>(missing);
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
