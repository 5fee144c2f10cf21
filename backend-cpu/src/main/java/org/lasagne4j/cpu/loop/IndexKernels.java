package org.lasagne4j.cpu.loop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.JitModule;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.MathLibrary;
import org.lasagne4j.scalar.ScalarOp;

/**
 * Kernels that no fused loop can express: rows picked or placed by computed indices, and running sums. Arguments are arrays
 * of 64-bit integers, laid out as the constants say.
 */
public final class IndexKernels {
    /** Arguments of rows: the whole array, the rows, elements per row, first bad index (written). */
    public static final int WHOLE = 0;

    public static final int ROWS = 1;
    public static final int ROW_LENGTH = 2;
    public static final int BAD = 3;
    /** Then for each index array: its address, the size of the axis, the axis's stride in elements. */
    public static final int FIRST_INDEX = 4;
    /** Arguments of running sums: source, target, length of the axis, then its stride in both. */
    public static final int LENGTH = 2;

    public static final int FROM_STRIDE = 3;
    public static final int TO_STRIDE = 4;
    /** Sizes of the inner axes, and the strides of outer and inner rows in both. */
    public static final int INNER_ROWS = 5;

    public static final int FROM_OUTER = 6;
    public static final int TO_OUTER = 7;
    public static final int FROM_INNER = 8;
    public static final int TO_INNER = 9;

    private static final Map<List<Object>, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private IndexKernels() {}

    /** What happens between the whole array and the rows. */
    public enum Rows {
        /** rows = whole[index]. */
        PICK,
        /** whole[index] = rows. */
        PUT,
        /** whole[index] += rows, in order. */
        ADD
    }

    /** Rows lo to hi by {@code indices} index arrays; stops at an index out of range and notes its number. */
    public static KernelCall rows(Rows rows, DType dtype, int indices) {
        return KERNELS.computeIfAbsent(
                List.of(rows, dtype, indices), key -> compile(ir -> rowsCode(ir, rows, dtype, indices)));
    }

    /** Running sums or products of rows lo to hi. */
    public static KernelCall cumulate(boolean product, DType dtype) {
        return KERNELS.computeIfAbsent(List.of(product, dtype), key -> compile(ir -> cumulateCode(ir, product, dtype)));
    }

    static KernelCall compile(java.util.function.Consumer<IrText> code) {
        IrText ir = new IrText();
        code.accept(ir);
        String function = "define void @kernel(ptr %part, ptr %args) {\n" + ir + "  ret void\n}\n!0 = !{}\n";
        return new KernelCall(JitModule.compile(function), "kernel");
    }

    static String argument(IrText ir, int position) {
        return ir.value("load i64, ptr " + ir.value("getelementptr i64, ptr %args, i64 " + position));
    }

    static String pointer(IrText ir, int position) {
        return ir.value("load ptr, ptr " + ir.value("getelementptr i64, ptr %args, i64 " + position));
    }

    static String bound(IrText ir, int position) {
        return ir.value("load i64, ptr " + ir.value("getelementptr i64, ptr %part, i64 " + position));
    }

    private static void rowsCode(IrText ir, Rows rows, DType dtype, int indices) {
        String type = IrTypes.memory(dtype);
        String whole = pointer(ir, WHOLE);
        String list = pointer(ir, ROWS);
        String length = argument(ir, ROW_LENGTH);
        String bad = ir.value("getelementptr i64, ptr %args, i64 " + BAD);
        ir.loop(bound(ir, 0), bound(ir, 1), i -> {
            String offset = "0";
            String wrong = "false";
            for (int k = 0; k < indices; k++) {
                int at = FIRST_INDEX + 3 * k;
                String raw = ir.value(
                        "load i64, ptr " + ir.value("getelementptr i64, ptr " + pointer(ir, at) + ", i64 " + i));
                String size = argument(ir, at + 1);
                String wrapped = ir.value("add i64 " + raw + ", " + size);
                String negative = ir.value("icmp slt i64 " + raw + ", 0");
                String index = ir.value("select i1 " + negative + ", i64 " + wrapped + ", i64 " + raw);
                String outside = ir.value("icmp uge i64 " + index + ", " + size);
                wrong = ir.value("or i1 " + wrong + ", " + outside);
                offset = ir.add(offset, ir.mul(index, argument(ir, at + 2)));
            }
            // A bad index reads and writes nothing: its row has no elements, and its number is left for the caller.
            String count = ir.value("select i1 " + wrong + ", i64 0, i64 " + length);
            String noted = ir.value("select i1 " + wrong + ", i64 " + i + ", i64 -1");
            String before = ir.value("load i64, ptr " + bad);
            ir.line("store i64 " + ir.value("call i64 @llvm.smax.i64(i64 " + before + ", i64 " + noted + ")") + ", ptr "
                    + bad);
            String row = ir.value("getelementptr " + type + ", ptr " + list + ", i64 " + ir.mul(i, length));
            String place = ir.value("getelementptr " + type + ", ptr " + whole + ", i64 " + offset);
            ir.loop("0", count, j -> element(ir, rows, dtype, type, row, place, j));
        });
    }

    private static void element(IrText ir, Rows rows, DType dtype, String type, String row, String place, String j) {
        String inRow = ir.value("getelementptr " + type + ", ptr " + row + ", i64 " + j);
        String inPlace = ir.value("getelementptr " + type + ", ptr " + place + ", i64 " + j);
        String value = ir.value("load " + type + ", ptr " + (rows == Rows.PICK ? inPlace : inRow));
        if (rows == Rows.ADD) {
            String old = ir.value("load " + type + ", ptr " + inPlace);
            String plus = dtype.isFloat() ? "fadd" : dtype == DType.BOOL ? "or" : "add";
            value = ir.value(plus + " " + type + " " + old + ", " + value);
        }
        ir.line("store " + type + " " + value + ", ptr " + (rows == Rows.PICK ? inRow : inPlace));
    }

    private static void cumulateCode(IrText ir, boolean product, DType dtype) {
        String type = IrTypes.memory(dtype);
        String from = pointer(ir, WHOLE);
        String to = pointer(ir, ROWS);
        ScalarCode scalars = new ScalarCode(ir, new MathLibrary());
        DType wide = dtype == DType.FLOAT32 ? DType.FLOAT64 : dtype;
        String total = ir.slot(IrTypes.memory(wide));
        ir.loop(bound(ir, 0), bound(ir, 1), i -> {
            String inner = ir.value("urem i64 " + i + ", " + argument(ir, INNER_ROWS));
            String outer = ir.value("udiv i64 " + i + ", " + argument(ir, INNER_ROWS));
            String source = ir.add(ir.mul(outer, argument(ir, FROM_OUTER)), ir.mul(inner, argument(ir, FROM_INNER)));
            String target = ir.add(ir.mul(outer, argument(ir, TO_OUTER)), ir.mul(inner, argument(ir, TO_INNER)));
            String start = IrTypes.literal(wide == DType.BOOL ? DType.INT8 : wide, product ? 1L : 0L);
            ir.line("store " + IrTypes.memory(wide) + " " + start + ", ptr " + total);
            ir.loop("0", argument(ir, LENGTH), j -> {
                String at = ir.add(source, ir.mul(j, argument(ir, FROM_STRIDE)));
                String term = ir.value("load " + type + ", ptr "
                        + ir.value("getelementptr " + type + ", ptr " + from + ", i64 " + at));
                String sofar = ir.value("load " + IrTypes.memory(wide) + ", ptr " + total);
                String sum = wide == DType.BOOL
                        ? ir.value((product ? "and" : "or") + " i8 " + sofar + ", " + term)
                        : scalars.apply(
                                product ? ScalarOp.MUL : ScalarOp.ADD,
                                wide,
                                wide,
                                List.of(sofar, scalars.apply(ScalarOp.CAST, dtype, wide, List.of(term))));
                ir.line("store " + IrTypes.memory(wide) + " " + sum + ", ptr " + total);
                String out = ir.add(target, ir.mul(j, argument(ir, TO_STRIDE)));
                String stored = wide == dtype ? sum : scalars.apply(ScalarOp.CAST, wide, dtype, List.of(sum));
                ir.line("store " + type + " " + stored + ", ptr "
                        + ir.value("getelementptr " + type + ", ptr " + to + ", i64 " + out));
            });
        });
    }
}
