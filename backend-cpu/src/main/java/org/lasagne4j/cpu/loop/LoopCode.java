package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.llvm.MathLibrary;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.tensor.loop.LoopBody;
import org.lasagne4j.tensor.op.Reduce;

/**
 * LLVM IR of one loop structure. Sizes, strides and addresses are arguments; the innermost loop is written so that LLVM
 * vectorizes it.
 *
 * <p>Three forms: nothing reduced (store in the inner loop); the innermost axis reduced (scalar accumulators); an outer axis
 * reduced (an accumulator for each element of a block of the innermost axis, so that memory is still walked in order).
 */
public final class LoopCode {
    /** Elements of the innermost axis that one item covers when outer axes are reduced: accumulators stay in the first cache. */
    public static final int REDUCE_BLOCK = 256;

    /** Number of the metadata that {@link #METADATA} defines. */
    private static final String SHORT_ROWS = "!1";

    /** Metadata that the code refers to, once per module. */
    static final String METADATA = """
            !0 = !{}
            !1 = distinct !{!1, !2, !3}
            !2 = !{!"llvm.loop.vectorize.width", i32 4}
            !3 = !{!"llvm.loop.interleave.count", i32 1}
            """;

    private final LoopStructure loop;
    private final LoopArguments arguments;
    private final IrText ir = new IrText();
    private final ScalarCode scalars;
    /** Accumulators of the reduced outputs, by output number: a stack slot each. */
    private final Map<Integer, String> accumulators = new LinkedHashMap<>();

    private LoopCode(LoopStructure loop, MathLibrary library) {
        this.loop = loop;
        scalars = new ScalarCode(ir, library);
        this.arguments = LoopArguments.of(loop);
    }

    /** The functions {@code name} and its helper, and the outside functions to declare once per module. */
    record Code(String functions, Set<String> declarations) {}

    /** Code of a function {@code void name(ptr part, ptr arguments)}; {@code part} holds the items lo and hi. */
    static Code of(LoopStructure loop, String name, MathLibrary library) {
        LoopCode code = new LoopCode(loop, library);
        code.items();
        return new Code(code.function(name), code.scalars.declarations());
    }

    private String function(String name) {
        StringBuilder parameters = new StringBuilder("i64 %lo, i64 %hi, ptr readonly %args");
        StringBuilder loads = new StringBuilder();
        StringBuilder values = new StringBuilder("i64 %lo, i64 %hi, ptr %args");
        boolean[] seen = new boolean[loop.pointers()];
        for (int operand = 0; operand < loop.operands().size(); operand++) {
            int pointer = loop.operands().get(operand).pointer();
            if (!seen[pointer]) {
                seen[pointer] = true;
                parameters.append(", ptr noalias %p").append(pointer);
                values.append(", ptr %p").append(pointer);
                loads.append(
                        "  %a" + pointer + " = getelementptr i64, ptr %args, i64 " + arguments.base(operand) + "\n");
                loads.append("  %p" + pointer + " = load ptr, ptr %a" + pointer + "\n");
            }
        }
        return "define void @" + name + "(ptr %part, ptr %args) {\n"
                + "  %lo = load i64, ptr %part\n  %h = getelementptr i64, ptr %part, i64 1\n  %hi = load i64, ptr %h\n"
                + loads + "  call void @" + name + ".items(" + values + ")\n  ret void\n}\n"
                + "define internal void @" + name + ".items(" + parameters + ") noinline {\n" + ir + "  ret void\n}\n";
    }

    private String argument(int position) {
        String address = ir.value("getelementptr i64, ptr %args, i64 " + position);
        return ir.value("load i64, ptr " + address + ", !invariant.load !0");
    }

    private void items() {
        String inner = argument(LoopArguments.INNER);
        String block = argument(LoopArguments.BLOCK);
        String blocks = argument(LoopArguments.BLOCKS);
        String chunk = argument(LoopArguments.CHUNK);
        String chunks = argument(LoopArguments.CHUNKS);
        String reducedCount = argument(LoopArguments.REDUCED_COUNT);
        if (loop.unrolled() == 0) {
            declareAccumulators();
        }
        ir.loop(
                "%lo",
                "%hi", item -> {
                    boolean cut = !loop.inOnePiece();
                    boolean chunked = cut && loop.reduced() > 0;
                    String chunkNumber = chunked ? ir.value("urem i64 " + item + ", " + chunks) : "0";
                    String rest = chunked ? ir.value("udiv i64 " + item + ", " + chunks) : item;
                    String blockNumber = cut ? ir.value("urem i64 " + rest + ", " + blocks) : "0";
                    String outer = cut ? ir.value("udiv i64 " + rest + ", " + blocks) : rest;
                    String from = ir.mul(blockNumber, block);
                    String to = cut ? ir.min(ir.add(from, block), inner) : inner;
                    List<String> keptIndex = indices(outer, 0, loop.kept(), arguments.keptSize(0));
                    List<String> bases = new ArrayList<>();
                    for (int operand = 0; operand <= loop.operands().size(); operand++) {
                        bases.add(offset("0", operand, 0, keptIndex));
                    }
                    if (loop.reduced() == 0 && !loop.reduces()) {
                        inner(bases, from, to);
                        return;
                    }
                    if (loop.unrolled() > 0) {
                        innerUnrolled(bases, from, to);
                        return;
                    }
                    String qFrom = ir.mul(chunkNumber, chunk);
                    String qTo =
                            loop.reduced() == 0 ? "1" : cut ? ir.min(ir.add(qFrom, chunk), reducedCount) : reducedCount;
                    String partial =
                            loop.innerReduced() ? ir.add(ir.mul(chunkNumber, blocks), blockNumber) : chunkNumber;
                    clear(from, to); // Nothing, and nothing to finish, where nothing is reduced.
                    ir.loop(qFrom, qTo, q -> {
                        List<String> reducedIndex = indices(q, loop.kept(), loop.reduced(), arguments.reducedSize(0));
                        List<String> inside = new ArrayList<>();
                        for (int operand = 0; operand <= loop.operands().size(); operand++) {
                            inside.add(offset(bases.get(operand), operand, loop.kept(), reducedIndex));
                        }
                        inner(inside, from, to);
                    });
                    finish(bases, from, to, partial);
                });
    }

    /** The indices along some axes of a row-major number; the outermost needs no remainder. */
    private List<String> indices(String number, int firstAxis, int axes, int firstSize) {
        String[] indices = new String[axes];
        String rest = number;
        for (int axis = axes - 1; axis > 0; axis--) {
            int fixed = loop.fixedSizes().get(firstAxis + axis);
            String size = fixed > 0 ? Integer.toString(fixed) : argument(firstSize + axis);
            indices[axis] = ir.value("urem i64 " + rest + ", " + size);
            rest = ir.value("udiv i64 " + rest + ", " + size);
        }
        if (axes > 0) {
            indices[0] = rest;
        }
        return List.of(indices);
    }

    private String offset(String base, int operand, int firstAxis, List<String> indices) {
        boolean unused = operand == loop.operands().size() && !loop.usesIndex();
        String offset = base;
        for (int axis = 0; axis < indices.size() && !unused; axis++) {
            offset = ir.add(offset, times(indices.get(axis), operand, firstAxis + axis));
        }
        return offset;
    }

    /** Rows too short for full vectors are done in quarter ones, which still beats element by element. */
    private String hint() {
        return loop.shortRows() ? ", !llvm.loop " + SHORT_ROWS : "";
    }

    /** An index times its stride, of which either may be known. */
    private String times(String index, int operand, int axis) {
        int known = operand == loop.operands().size()
                ? LoopStructure.ANY_STRIDE
                : loop.operands().get(operand).outerClasses().get(axis);
        boolean constant = known != LoopStructure.ANY_STRIDE;
        if (constant && Character.isDigit(index.charAt(0))) {
            return Integer.toString(Integer.parseInt(index) * known);
        }
        return ir.mul(index, constant ? Integer.toString(known) : argument(arguments.stride(operand, axis)));
    }

    /** Innermost strides that are arguments, by operand. */
    private List<String> steps() {
        int lastAxis = loop.axes() - 1;
        List<String> steps = new ArrayList<>();
        for (int operand = 0; operand <= loop.operands().size(); operand++) {
            boolean any = operand == loop.operands().size()
                    ? loop.usesIndex()
                    : loop.operands().get(operand).innerClass() == LoopStructure.ANY_STRIDE;
            steps.add(any ? argument(arguments.stride(operand, lastAxis)) : "0");
        }
        return steps;
    }

    /** The innermost loop over elements whose few reduced terms are all taken at once, in registers. */
    private void innerUnrolled(List<String> bases, String from, String to) {
        List<String> steps = steps();
        List<List<String>> places = new ArrayList<>();
        for (int q = 0; q < loop.unrolled(); q++) {
            places.add(place(bases, q));
        }
        ir.loop(from, to, hint(), j -> {
            String[] sums = new String[loop.results().size()];
            for (List<String> place : places) {
                List<String> values = body(place, steps, j);
                for (int i = 0; i < sums.length; i++) {
                    LoopStructure.Result result = loop.results().get(i);
                    if (result.reduce() == null) {
                        storeResult(i, values, place, steps, j);
                        continue;
                    }
                    DType type = loop.accumulator(i);
                    DType valueType = loop.body().values().get(result.value()).type();
                    String term = cast(values.get(result.value()), valueType, type);
                    sums[i] = sums[i] == null
                            ? term
                            : Reductions.combine(
                                    java.util.Objects.requireNonNull(result.reduce()),
                                    type,
                                    sums[i],
                                    term,
                                    ir,
                                    scalars);
                }
            }
            for (int i = 0; i < sums.length && loop.reduces(); i++) {
                int operand = inputs() + i;
                String target = address(operand, bases.get(operand), steps.get(operand), j);
                store(target, loop.accumulator(i), loop.operands().get(operand).dtype(), sums[i]);
            }
        });
    }

    /** The operands' offsets at the q-th reduced index, which is known now. */
    private List<String> place(List<String> bases, int q) {
        String[] index = new String[loop.reduced()];
        int rest = q;
        for (int axis = loop.reduced() - 1; axis >= 0; axis--) {
            int size = loop.fixedSizes().get(loop.kept() + axis);
            index[axis] = Integer.toString(rest % size);
            rest /= size;
        }
        List<String> place = new ArrayList<>();
        for (int operand = 0; operand <= loop.operands().size(); operand++) {
            place.add(offset(bases.get(operand), operand, loop.kept(), List.of(index)));
        }
        return place;
    }

    /** The innermost loop: loads, the body, stores or accumulation. */
    private void inner(List<String> bases, String from, String to) {
        List<String> steps = steps();
        ir.loop(from, to, hint(), j -> {
            List<String> values = body(bases, steps, j);
            for (int i = 0; i < loop.results().size(); i++) {
                LoopStructure.Result result = loop.results().get(i);
                if (result.reduce() == null) {
                    storeResult(i, values, bases, steps, j);
                } else {
                    DType type = loop.body().values().get(result.value()).type();
                    accumulate(i, type, values.get(result.value()), from, j);
                }
            }
        });
    }

    /** Stores an output that is kept for every index. */
    private void storeResult(int number, List<String> values, List<String> bases, List<String> steps, String j) {
        LoopStructure.Result result = loop.results().get(number);
        DType type = loop.body().values().get(result.value()).type();
        int operand = inputs() + number;
        String target = address(operand, bases.get(operand), steps.get(operand), j);
        store(target, type, result.target().dtype(), values.get(result.value()));
    }

    private int inputs() {
        return loop.operands().size() - loop.results().size();
    }

    private List<String> body(List<String> bases, List<String> steps, String j) {
        List<String> names = new ArrayList<>();
        for (LoopBody.Value value : loop.body().values()) {
            if (value instanceof LoopBody.Load load) {
                names.add(load(
                        address(load.operand(), bases.get(load.operand()), steps.get(load.operand()), j), load.type()));
            } else if (value instanceof LoopBody.Literal literal) {
                names.add(
                        literal.type().isFloat()
                                ? IrTypes.literal(literal.type(), Double.longBitsToDouble(literal.bits()))
                                : IrTypes.literal(literal.type(), literal.bits()));
            } else if (value instanceof LoopBody.Index) {
                int index = loop.operands().size();
                names.add(ir.add(bases.get(index), ir.mul(j, steps.get(index))));
            } else if (value instanceof LoopBody.Apply apply) {
                DType in = loop.body()
                        .values()
                        .get(apply.args().get(apply.op() == ScalarOp.SELECT ? 1 : 0))
                        .type();
                names.add(scalars.apply(
                        apply.op(),
                        in,
                        apply.type(),
                        apply.args().stream().map(names::get).toList()));
            }
        }
        return names;
    }

    private String address(int operand, String base, String step, String j) {
        LoopStructure.Operand how = loop.operands().get(operand);
        String along = how.innerClass() == 1
                ? j
                : ir.mul(j, how.innerClass() == LoopStructure.ANY_STRIDE ? step : Integer.toString(how.innerClass()));
        return ir.value("getelementptr " + IrTypes.memory(how.dtype()) + ", ptr %p" + how.pointer() + ", i64 "
                + ir.add(base, along));
    }

    private String load(String address, DType dtype) {
        String loaded = ir.value("load " + IrTypes.memory(dtype) + ", ptr " + address);
        return dtype == DType.BOOL ? ir.value("icmp ne i8 " + loaded + ", 0") : loaded;
    }

    private void store(String address, DType from, DType to, String value) {
        String converted = from == to ? value : scalars.apply(ScalarOp.CAST, from, to, List.of(value));
        String stored = to == DType.BOOL ? ir.value("zext i1 " + converted + " to i8") : converted;
        ir.line("store " + IrTypes.memory(to) + " " + stored + ", ptr " + address);
    }

    // Accumulators: one for each reduced output, or a block of them when the innermost axis is kept.

    private void declareAccumulators() {
        for (int i = 0; i < loop.results().size(); i++) {
            if (loop.results().get(i).reduce() != null) {
                String type = IrTypes.memory(accumulator(i));
                accumulators.put(i, ir.slot(loop.innerReduced() ? type : "[" + REDUCE_BLOCK + " x " + type + "]"));
            }
        }
    }

    private DType accumulator(int result) {
        return loop.accumulator(result);
    }

    /** Address of the accumulator for element {@code j} of a block that begins at {@code from}. */
    private String slot(int result, String from, String j) {
        String slot = Objects.requireNonNull(accumulators.get(result));
        if (loop.innerReduced()) {
            return slot;
        }
        String place = ir.value("sub i64 " + j + ", " + from);
        return ir.value("getelementptr " + IrTypes.memory(accumulator(result)) + ", ptr " + slot + ", i64 " + place);
    }

    private void clear(String from, String to) {
        for (int result : accumulators.keySet()) {
            DType type = accumulator(result);
            Reduce.Kind kind =
                    java.util.Objects.requireNonNull(loop.results().get(result).reduce());
            String start = Reductions.start(kind, type);
            if (loop.innerReduced()) {
                store(slot(result, from, from), type, type, start);
            } else {
                ir.loop(from, to, j -> store(slot(result, from, j), type, type, start));
            }
        }
    }

    private void accumulate(int result, DType valueType, String value, String from, String j) {
        LoopStructure.Result r = loop.results().get(result);
        Reduce.Kind kind = java.util.Objects.requireNonNull(r.reduce());
        DType type = accumulator(result);
        String slot = slot(result, from, j);
        String term = cast(value, valueType, type);
        String sofar = load(slot, type);
        store(slot, type, type, Reductions.combine(kind, type, sofar, term, ir, scalars));
    }

    private String cast(String value, DType from, DType to) {
        return from == to ? value : scalars.apply(ScalarOp.CAST, from, to, List.of(value));
    }

    /** Stores the accumulators, as results or as partial results of this chunk. */
    private void finish(List<String> bases, String from, String to, String partial) {
        for (int result : accumulators.keySet()) {
            int operand = inputs() + result;
            DType type = accumulator(result);
            DType target = loop.operands().get(operand).dtype();
            String base = ir.add(bases.get(operand), ir.mul(partial, argument(arguments.partialStride(operand))));
            if (loop.innerReduced()) {
                store(address(operand, base, "0", "0"), type, target, load(slot(result, from, from), type));
            } else {
                String step = argument(arguments.stride(operand, loop.axes() - 1));
                ir.loop(
                        from,
                        to,
                        j -> store(address(operand, base, step, j), type, target, load(slot(result, from, j), type)));
            }
        }
    }
}
