package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.llvm.MathLibrary;

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
    private final OperandCode operands;
    private final BodyCode body;
    private final Accumulators accumulators;

    private LoopCode(LoopStructure loop, MathLibrary library) {
        this.loop = loop;
        arguments = LoopArguments.of(loop);
        scalars = new ScalarCode(ir, library);
        operands = new OperandCode(loop, ir, scalars);
        body = new BodyCode(loop, ir, scalars, operands);
        accumulators = new Accumulators(loop, ir, scalars, operands);
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

    /** Parts of a loop that one item covers: some elements of the innermost axis, some of the reduced outer indices. */
    private record Piece(List<String> bases, String from, String to, String chunk, String block) {}

    private void items() {
        Sizes sizes = new Sizes();
        if (loop.unrolled() == 0) {
            accumulators.declare();
        }
        ir.loop(
                "%lo",
                "%hi", item -> {
                    Piece piece = piece(item, sizes);
                    if (loop.reduced() == 0 && !loop.reduces()) {
                        inner(piece.bases(), piece);
                    } else if (loop.unrolled() > 0) {
                        innerUnrolled(piece);
                    } else {
                        reduced(piece, sizes);
                    }
                });
    }

    /** How a kernel's work is cut, as its arguments say. */
    private final class Sizes {
        final String inner = operands.argument(LoopArguments.INNER);
        final String block = operands.argument(LoopArguments.BLOCK);
        final String blocks = operands.argument(LoopArguments.BLOCKS);
        final String chunk = operands.argument(LoopArguments.CHUNK);
        final String chunks = operands.argument(LoopArguments.CHUNKS);
        final String reducedCount = operands.argument(LoopArguments.REDUCED_COUNT);
    }

    private Piece piece(String item, Sizes sizes) {
        boolean cut = !loop.inOnePiece();
        boolean chunked = cut && loop.reduced() > 0;
        String chunk = chunked ? ir.value("urem i64 " + item + ", " + sizes.chunks) : "0";
        String rest = chunked ? ir.value("udiv i64 " + item + ", " + sizes.chunks) : item;
        String block = cut ? ir.value("urem i64 " + rest + ", " + sizes.blocks) : "0";
        String outer = cut ? ir.value("udiv i64 " + rest + ", " + sizes.blocks) : rest;
        String from = ir.mul(block, sizes.block);
        String to = cut ? ir.min(ir.add(from, sizes.block), sizes.inner) : sizes.inner;
        List<String> kept = operands.indices(outer, 0, loop.kept(), arguments.keptSize(0));
        return new Piece(operands.moved(operands.origin(), 0, kept), from, to, chunk, block);
    }

    /** The loop over a chunk of the reduced outer indices, around the innermost one. */
    private void reduced(Piece piece, Sizes sizes) {
        boolean cut = !loop.inOnePiece();
        String from = ir.mul(piece.chunk(), sizes.chunk);
        String all = sizes.reducedCount;
        String to = loop.reduced() == 0 ? "1" : cut ? ir.min(ir.add(from, sizes.chunk), all) : all;
        String partial =
                loop.innerReduced() ? ir.add(ir.mul(piece.chunk(), sizes.blocks), piece.block()) : piece.chunk();
        accumulators.clear(piece.from(), piece.to()); // Nothing, and nothing to finish, where nothing is reduced.
        ir.loop(from, to, q -> {
            List<String> index = operands.indices(q, loop.kept(), loop.reduced(), arguments.reducedSize(0));
            inner(operands.moved(piece.bases(), loop.kept(), index), piece);
        });
        accumulators.finish(piece.bases(), piece.from(), piece.to(), partial);
    }

    /** Rows too short for full vectors are done in quarter ones, which still beats element by element. */
    private String hint() {
        return loop.shortRows() ? ", !llvm.loop " + SHORT_ROWS : "";
    }

    /** The innermost loop: loads, the body, stores or accumulation. */
    private void inner(List<String> bases, Piece piece) {
        List<String> steps = operands.steps();
        ir.loop(piece.from(), piece.to(), hint(), j -> {
            BodyCode.Place place = new BodyCode.Place(bases, steps, j);
            List<String> values = body.values(place);
            for (int i = 0; i < loop.results().size(); i++) {
                String value = values.get(loop.results().get(i).value());
                if (loop.results().get(i).reduce() == null) {
                    body.store(i, body.type(i), value, place);
                } else {
                    accumulators.add(i, body.type(i), value, piece.from(), j);
                }
            }
        });
    }

    /** The innermost loop over elements whose few reduced terms are all taken at once, in registers. */
    private void innerUnrolled(Piece piece) {
        List<String> steps = operands.steps();
        List<List<String>> terms = new ArrayList<>();
        for (int q = 0; q < loop.unrolled(); q++) {
            terms.add(operands.moved(piece.bases(), loop.kept(), reducedIndex(q)));
        }
        ir.loop(piece.from(), piece.to(), hint(), j -> {
            @Nullable String[] sums = new @Nullable String[loop.results().size()];
            terms.forEach(bases -> addTerm(sums, new BodyCode.Place(bases, steps, j)));
            BodyCode.Place kept = new BodyCode.Place(piece.bases(), steps, j);
            for (int i = 0; i < sums.length; i++) {
                if (sums[i] != null) {
                    body.store(i, loop.accumulator(i), sums[i], kept);
                }
            }
        });
    }

    /** The q-th index along the reduced axes, whose sizes are known now. */
    private List<String> reducedIndex(int q) {
        String[] index = new String[loop.reduced()];
        int rest = q;
        for (int axis = loop.reduced() - 1; axis >= 0; axis--) {
            int size = loop.fixedSizes().get(loop.kept() + axis);
            index[axis] = Integer.toString(rest % size);
            rest /= size;
        }
        return List.of(index);
    }

    /** Adds a place's values to the sums so far; results that are not reduced are stored. */
    private void addTerm(@Nullable String[] sums, BodyCode.Place place) {
        List<String> values = body.values(place);
        for (int i = 0; i < sums.length; i++) {
            String value = values.get(loop.results().get(i).value());
            if (loop.results().get(i).reduce() == null) {
                body.store(i, body.type(i), value, place);
                continue;
            }
            String term = operands.cast(value, body.type(i), loop.accumulator(i));
            sums[i] = sums[i] == null ? term : accumulators.combine(i, sums[i], term);
        }
    }
}
