package org.lasagne4j.cpu.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.op.Reduce;

/**
 * Accumulators of a loop's reduced outputs, on the stack: one for each output, or a block of them when the innermost axis is
 * kept.
 */
final class Accumulators {
    private final LoopStructure loop;
    private final LoopArguments arguments;
    private final IrText ir;
    private final ScalarCode scalars;
    private final OperandCode operands;
    /** Their addresses by output number. */
    private final Map<Integer, String> slots = new LinkedHashMap<>();

    Accumulators(LoopStructure loop, IrText ir, ScalarCode scalars, OperandCode operands) {
        this.loop = loop;
        this.arguments = LoopArguments.of(loop);
        this.ir = ir;
        this.scalars = scalars;
        this.operands = operands;
    }

    void declare() {
        for (int i = 0; i < loop.results().size(); i++) {
            if (loop.results().get(i).reduce() != null) {
                String type = IrTypes.memory(loop.accumulator(i));
                slots.put(i, ir.slot(loop.innerReduced() ? type : "[" + LoopCode.REDUCE_BLOCK + " x " + type + "]"));
            }
        }
    }

    /** Address of the accumulator for element {@code j} of a block that begins at {@code from}. */
    private String slot(int result, String from, String j) {
        String slot = Objects.requireNonNull(slots.get(result));
        if (loop.innerReduced()) {
            return slot;
        }
        String place = ir.value("sub i64 " + j + ", " + from);
        return ir.value(
                "getelementptr " + IrTypes.memory(loop.accumulator(result)) + ", ptr " + slot + ", i64 " + place);
    }

    private Reduce.Kind kind(int result) {
        return Objects.requireNonNull(loop.results().get(result).reduce());
    }

    void clear(String from, String to) {
        for (int result : slots.keySet()) {
            DType type = loop.accumulator(result);
            String start = Reductions.start(kind(result), type);
            if (loop.innerReduced()) {
                operands.store(slot(result, from, from), type, type, start);
            } else {
                ir.loop(from, to, j -> operands.store(slot(result, from, j), type, type, start));
            }
        }
    }

    void add(int result, DType valueType, String value, String from, String j) {
        DType type = loop.accumulator(result);
        String slot = slot(result, from, j);
        String term = operands.cast(value, valueType, type);
        operands.store(slot, type, type, combine(result, operands.load(slot, type), term));
    }

    /** Two terms of a result joined, both of the accumulator's type. */
    String combine(int result, String sofar, String term) {
        return Reductions.combine(kind(result), loop.accumulator(result), sofar, term, ir, scalars);
    }

    /** Stores the accumulators, as results or as partial results of a chunk. */
    void finish(List<String> bases, String from, String to, String partial) {
        for (int result : slots.keySet()) {
            int operand = operands.output(result);
            String between = operands.argument(arguments.partialStride(operand));
            String base = ir.add(bases.get(operand), ir.mul(partial, between));
            if (loop.innerReduced()) {
                storeOne(result, operands.address(operand, base, "0", "0"), slot(result, from, from));
            } else {
                String step = operands.innerStride(operand);
                ir.loop(
                        from,
                        to,
                        j -> storeOne(result, operands.address(operand, base, step, j), slot(result, from, j)));
            }
        }
    }

    private void storeOne(int result, String address, String slot) {
        DType type = loop.accumulator(result);
        DType target = loop.operands().get(operands.output(result)).dtype();
        operands.store(address, type, target, operands.load(slot, type));
    }
}
