package org.lasagne4j.cpu.loop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.KernelCall;

/** The kernel that lists the places of the elements that are not zero, one index for each axis. */
public final class NonzeroKernel {
    /** Arguments: elements, how many places there is room for; then for each axis where its indices go, and its size. */
    public static final int FROM = 0;

    public static final int ROOM = 1;
    public static final int FIRST_AXIS = 2;

    private static final Map<List<Object>, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private NonzeroKernel() {}

    /** Looks at the elements lo to hi of a row-major array of this rank. */
    public static KernelCall of(DType dtype, int rank) {
        return KERNELS.computeIfAbsent(List.of(dtype, rank), key -> IndexKernels.compile(ir -> code(ir, dtype, rank)));
    }

    private static void code(IrText ir, DType dtype, int rank) {
        String from = IndexKernels.pointer(ir, FROM);
        String room = IndexKernels.argument(ir, ROOM);
        String[] targets = new String[rank];
        for (int axis = 0; axis < rank; axis++) {
            targets[axis] = IndexKernels.pointer(ir, FIRST_AXIS + 2 * axis);
        }
        String type = IrTypes.memory(dtype);
        String found = ir.slot("i64");
        ir.line("store i64 0, ptr " + found);
        ir.loop(IndexKernels.bound(ir, 0), IndexKernels.bound(ir, 1), i -> {
            String x = ir.value(
                    "load " + type + ", ptr " + ir.value("getelementptr " + type + ", ptr " + from + ", i64 " + i));
            String set = ir.value((dtype.isFloat() ? "fcmp une " : "icmp ne ") + type + " " + x + ", "
                    + (dtype.isFloat() ? IrTypes.literal(dtype, 0.0) : "0"));
            String place = ir.value("load i64, ptr " + found);
            String fits = ir.value("icmp slt i64 " + place + ", " + room);
            String once = ir.value("zext i1 " + ir.value("and i1 " + set + ", " + fits) + " to i64");
            ir.loop("0", once, j -> {
                store(ir, targets, i, place);
                ir.line("store i64 " + ir.value("add i64 " + place + ", 1") + ", ptr " + found);
            });
        });
    }

    /** The row-major index as one index for each axis. */
    private static void store(IrText ir, String[] targets, String rowMajor, String place) {
        String rest = rowMajor;
        for (int axis = targets.length - 1; axis >= 0; axis--) {
            String index = rest;
            if (axis > 0) {
                String size = IndexKernels.argument(ir, FIRST_AXIS + 2 * axis + 1);
                index = ir.value("urem i64 " + rest + ", " + size);
                rest = ir.value("udiv i64 " + rest + ", " + size);
            }
            ir.line("store i64 " + index + ", ptr "
                    + ir.value("getelementptr i64, ptr " + targets[axis] + ", i64 " + place));
        }
    }
}
