package org.lasagne4j.cpu.loop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.KernelCall;

/**
 * Kernels that sort rows: the indices that sort each, ascending and stable, NaN last.
 *
 * <p>Elements become unsigned keys of the same order. Short rows count, for each key, the keys before it; long ones are sorted
 * digit by digit, a byte at a time from the lowest, leaving out bytes that all keys have in common.
 */
public final class SortKernels {
    /** Arguments: elements, indices (int64), memory for work, elements of a row, distance of neighbours in a row. */
    public static final int FROM = 0;

    public static final int TO = 1;
    public static final int WORK = 2;
    public static final int LENGTH = 3;
    public static final int STRIDE = 4;
    /** How many arguments there are. */
    public static final int COUNT = 5;

    /** Rows up to this length are sorted by counting. */
    public static final long SHORT_ROW = 48;

    private static final int DIGITS = 256;
    private static final Map<List<Object>, KernelCall> KERNELS = new ConcurrentHashMap<>();

    private final IrText ir;
    private final DType dtype;
    private final boolean wide;
    private final String key;
    private final String length;

    private SortKernels(IrText ir, DType dtype) {
        this.ir = ir;
        this.dtype = dtype;
        wide = dtype.bytes() == 8;
        key = wide ? "i64" : "i32";
        length = IndexKernels.argument(ir, LENGTH);
    }

    /** Sorts the rows lo to hi of an array of this type. */
    public static KernelCall argsort(DType dtype, boolean shortRows) {
        return KERNELS.computeIfAbsent(
                List.of(dtype, shortRows), k -> IndexKernels.compile(ir -> new SortKernels(ir, dtype).rows(shortRows)));
    }

    /** Bytes of work memory for rows of this length. */
    public static long workBytes(DType dtype, long length) {
        long keyBytes = dtype.bytes() == 8 ? 8 : 4;
        return 2 * length * (keyBytes + Integer.BYTES);
    }

    private void rows(boolean shortRows) {
        String from = IndexKernels.pointer(ir, FROM);
        String to = IndexKernels.pointer(ir, TO);
        String stride = IndexKernels.argument(ir, STRIDE);
        ir.loop(IndexKernels.bound(ir, 0), IndexKernels.bound(ir, 1), row -> {
            String outer = ir.value("udiv i64 " + row + ", " + stride);
            String inner = ir.value("urem i64 " + row + ", " + stride);
            String start = ir.add(ir.mul(ir.mul(outer, stride), length), inner);
            String keys = IndexKernels.pointer(ir, WORK);
            ir.loop("0", length, i -> {
                String at = ir.add(start, ir.mul(i, stride));
                store(key, keyOf(load(IrTypes.memory(dtype), from, at)), keys, i);
            });
            if (shortRows) {
                count(keys, to, start, stride);
            } else {
                byDigits(keys, to, start, stride);
            }
        });
    }

    private String load(String type, String base, String index) {
        return ir.value("load " + type + ", ptr " + at(type, base, index));
    }

    private void store(String type, String value, String base, String index) {
        ir.line("store " + type + " " + value + ", ptr " + at(type, base, index));
    }

    private String at(String type, String base, String index) {
        return ir.value("getelementptr " + type + ", ptr " + base + ", i64 " + index);
    }

    /** An unsigned number whose order is the element's; −0 equals 0, NaN is the largest. */
    private String keyOf(String element) {
        if (dtype.isFloat()) {
            return keyOfFloat(element);
        }
        String type = IrTypes.memory(dtype);
        boolean signed = dtype.isInt() && !dtype.isUnsigned();
        // At the type's own width, so that only its own bytes differ.
        String lowest = Long.toString(-1L << (8 * dtype.bytes() - 1));
        String ordered = signed ? ir.value("xor " + type + " " + element + ", " + lowest) : element;
        return type.equals(key) ? ordered : ir.value("zext " + type + " " + ordered + " to " + key);
    }

    private String keyOfFloat(String element) {
        String type = IrTypes.memory(dtype);
        String positiveZero = ir.value("fadd " + type + " " + element + ", " + IrTypes.literal(dtype, 0.0));
        String bits = ir.value("bitcast " + type + " " + positiveZero + " to " + key);
        String sign = ir.value("ashr " + key + " " + bits + ", " + (wide ? 63 : 31));
        String flip = ir.value("or " + key + " " + sign + ", " + (wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
        String ordered = ir.value("xor " + key + " " + bits + ", " + flip);
        String nan = ir.value("fcmp uno " + type + " " + element + ", " + element);
        return ir.value("select i1 " + nan + ", " + key + " -1, " + key + " " + ordered);
    }

    /** The place of a key is the number of those that are less, and of equal ones before it. */
    private void count(String keys, String to, String start, String stride) {
        String place = ir.slot("i64");
        ir.loop("0", length, i -> {
            String own = load(key, keys, i);
            ir.line("store i64 0, ptr " + place);
            ir.loop("0", i, j -> countIf("ule", keys, j, own, place));
            ir.loop(i, length, j -> countIf("ult", keys, j, own, place));
            String target = ir.add(start, ir.mul(ir.value("load i64, ptr " + place), stride));
            store("i64", i, to, target);
        });
    }

    private void countIf(String order, String keys, String j, String own, String place) {
        String before = ir.value("icmp " + order + " " + key + " " + load(key, keys, j) + ", " + own);
        String one = ir.value("zext i1 " + before + " to i64");
        ir.line("store i64 " + ir.value("add i64 " + ir.value("load i64, ptr " + place) + ", " + one) + ", ptr "
                + place);
    }

    private void byDigits(String keys, String to, String start, String stride) {
        String order = at(key, keys, ir.mul("2", length));
        String[] slots = {
            pointerSlot(keys),
            pointerSlot(at(key, keys, length)),
            pointerSlot(order),
            pointerSlot(at("i32", order, length))
        };
        ir.loop("0", length, i -> store("i32", ir.value("trunc i64 " + i + " to i32"), order, i));
        String counts = ir.slot("[" + DIGITS + " x i64]");
        for (int digit = 0; digit < (wide ? 8 : dtype.bytes()); digit++) {
            pass(8 * digit, slots, counts);
        }
        String sorted = ir.value("load ptr, ptr " + slots[2]);
        ir.loop("0", length, i -> {
            String index = ir.value("zext i32 " + load("i32", sorted, i) + " to i64");
            store("i64", index, to, ir.add(start, ir.mul(i, stride)));
        });
    }

    private String pointerSlot(String pointer) {
        String slot = ir.slot("ptr");
        ir.line("store ptr " + pointer + ", ptr " + slot);
        return slot;
    }

    /** Moves keys and indices in the order of one byte, unless it is the same in all keys. */
    private void pass(int shift, String[] slots, String counts) {
        String keys = ir.value("load ptr, ptr " + slots[0]);
        ir.line("call void @llvm.memset.p0.i64(ptr " + counts + ", i8 0, i64 " + 8 * DIGITS + ", i1 false)");
        ir.loop("0", length, i -> increment(counts, digit(load(key, keys, i), shift)));
        String ofFirst = load("i64", counts, digit(load(key, keys, "0"), shift));
        String differ = ir.value("icmp ne i64 " + ofFirst + ", " + length);
        ir.loop("0", ir.value("zext i1 " + differ + " to i64"), once -> move(shift, slots, counts));
    }

    private void move(int shift, String[] slots, String counts) {
        String total = ir.slot("i64");
        ir.line("store i64 0, ptr " + total);
        ir.loop("0", String.valueOf(DIGITS), d -> {
            String before = ir.value("load i64, ptr " + total);
            String own = load("i64", counts, d);
            store("i64", before, counts, d);
            ir.line("store i64 " + ir.value("add i64 " + before + ", " + own) + ", ptr " + total);
        });
        String[] now = new String[slots.length];
        for (int s = 0; s < slots.length; s++) {
            now[s] = ir.value("load ptr, ptr " + slots[s]);
        }
        ir.loop("0", length, i -> {
            String moved = load(key, now[0], i);
            String place = increment(counts, digit(moved, shift));
            store(key, moved, now[1], place);
            store("i32", load("i32", now[2], i), now[3], place);
        });
        for (int s = 0; s < slots.length; s++) {
            ir.line("store ptr " + now[s ^ 1] + ", ptr " + slots[s]);
        }
    }

    private String digit(String ofKey, int shift) {
        String shifted = ir.value("lshr " + key + " " + ofKey + ", " + shift);
        String masked = ir.value("and " + key + " " + shifted + ", " + (DIGITS - 1));
        return wide ? masked : ir.value("zext i32 " + masked + " to i64");
    }

    /** Adds one to a count; the result is the count before. */
    private String increment(String counts, String digit) {
        String place = at("i64", counts, digit);
        String before = ir.value("load i64, ptr " + place);
        ir.line("store i64 " + ir.value("add i64 " + before + ", 1") + ", ptr " + place);
        return before;
    }
}
