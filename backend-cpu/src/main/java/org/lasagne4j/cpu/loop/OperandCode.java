package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarOp;

/**
 * LLVM IR that reaches the operands of a loop: the kernel's arguments, offsets along axes, addresses, loads and stores.
 *
 * <p>One more operand than the loop has stands for the row-major index; its offset is the index itself.
 */
final class OperandCode {
    private final LoopStructure loop;
    private final LoopArguments arguments;
    private final IrText ir;
    private final ScalarCode scalars;

    OperandCode(LoopStructure loop, IrText ir, ScalarCode scalars) {
        this.loop = loop;
        this.arguments = LoopArguments.of(loop);
        this.ir = ir;
        this.scalars = scalars;
    }

    /** The operand that a result is stored to. */
    int output(int result) {
        return loop.operands().size() - loop.results().size() + result;
    }

    /** The operand that stands for the row-major index. */
    int rowMajor() {
        return loop.operands().size();
    }

    /** The kernel's argument at a position. */
    String argument(int position) {
        String address = ir.value("getelementptr i64, ptr %args, i64 " + position);
        return ir.value("load i64, ptr " + address + ", !invariant.load !0");
    }

    /** The indices along some axes of a row-major number; the outermost needs no remainder. */
    List<String> indices(String number, int firstAxis, int axes, int firstSize) {
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

    /** Offsets of all operands at the origin. */
    List<String> origin() {
        return Collections.nCopies(rowMajor() + 1, "0");
    }

    /** Offsets moved by indices along the axes from {@code firstAxis} on. */
    List<String> moved(List<String> bases, int firstAxis, List<String> indices) {
        List<String> moved = new ArrayList<>();
        for (int operand = 0; operand <= rowMajor(); operand++) {
            int like = like(operand);
            moved.add(like < operand ? moved.get(like) : offset(bases.get(operand), operand, firstAxis, indices));
        }
        return moved;
    }

    private int like(int operand) {
        return operand == rowMajor() ? operand : loop.operands().get(operand).like();
    }

    private String offset(String base, int operand, int firstAxis, List<String> indices) {
        boolean unused = operand == rowMajor() && !loop.usesIndex();
        String offset = base;
        for (int axis = 0; axis < indices.size() && !unused; axis++) {
            offset = ir.add(offset, times(indices.get(axis), operand, firstAxis + axis));
        }
        return offset;
    }

    /** An index times its stride, of which either may be known. */
    private String times(String index, int operand, int axis) {
        int known = operand == rowMajor()
                ? LoopStructure.ANY_STRIDE
                : loop.operands().get(operand).outerClasses().get(axis);
        boolean constant = known != LoopStructure.ANY_STRIDE;
        if (constant && Character.isDigit(index.charAt(0))) {
            return Integer.toString(Integer.parseInt(index) * known);
        }
        return ir.mul(index, constant ? Integer.toString(known) : argument(arguments.stride(operand, axis)));
    }

    /** Innermost strides that are arguments, by operand. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int operand = 0; operand <= rowMajor(); operand++) {
            boolean any = operand == rowMajor()
                    ? loop.usesIndex()
                    : loop.operands().get(operand).innerClass() == LoopStructure.ANY_STRIDE;
            int like = like(operand);
            steps.add(like < operand ? steps.get(like) : any ? innerStride(operand) : "0");
        }
        return steps;
    }

    /** An operand's stride along the innermost axis, read from the arguments. */
    String innerStride(int operand) {
        return argument(arguments.stride(operand, loop.axes() - 1));
    }

    /** An operand's address at an offset and an index of the innermost axis. */
    String address(int operand, String base, String step, String j) {
        LoopStructure.Operand how = loop.operands().get(operand);
        String along = how.innerClass() == 1
                ? j
                : ir.mul(j, how.innerClass() == LoopStructure.ANY_STRIDE ? step : Integer.toString(how.innerClass()));
        return ir.value("getelementptr " + IrTypes.memory(how.dtype()) + ", ptr %p" + how.pointer() + ", i64 "
                + ir.add(base, along));
    }

    String load(String address, DType dtype) {
        String loaded = ir.value("load " + IrTypes.memory(dtype) + ", ptr " + address);
        return dtype == DType.BOOL ? ir.value("icmp ne i8 " + loaded + ", 0") : loaded;
    }

    void store(String address, DType from, DType to, String value) {
        String converted = cast(value, from, to);
        String stored = to == DType.BOOL ? ir.value("zext i1 " + converted + " to i8") : converted;
        ir.line("store " + IrTypes.memory(to) + " " + stored + ", ptr " + address);
    }

    String cast(String value, DType from, DType to) {
        return from == to ? value : scalars.apply(ScalarOp.CAST, from, to, List.of(value));
    }
}
