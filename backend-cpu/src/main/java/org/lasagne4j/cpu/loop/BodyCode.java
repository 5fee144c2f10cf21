package org.lasagne4j.cpu.loop;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.tensor.loop.LoopBody;

/** LLVM IR of a loop's body at one place: its values from the loaded elements, its stores. */
final class BodyCode {
    private final LoopStructure loop;
    private final IrText ir;
    private final ScalarCode scalars;
    private final OperandCode operands;

    BodyCode(LoopStructure loop, IrText ir, ScalarCode scalars, OperandCode operands) {
        this.loop = loop;
        this.ir = ir;
        this.scalars = scalars;
        this.operands = operands;
    }

    /** Where the body is: the operands' offsets, their strides along the innermost axis, the index along it. */
    record Place(List<String> bases, List<String> steps, String j) {}

    /** Names of all values of the body, in its order. */
    List<String> values(Place place) {
        List<String> names = new ArrayList<>();
        for (LoopBody.Value value : loop.body().values()) {
            if (value instanceof LoopBody.Load load) {
                names.add(operands.load(address(load.operand(), place), load.type()));
            } else if (value instanceof LoopBody.Literal literal) {
                names.add(literal(literal));
            } else if (value instanceof LoopBody.Index) {
                int index = operands.rowMajor();
                names.add(ir.add(
                        place.bases().get(index),
                        ir.mul(place.j(), place.steps().get(index))));
            } else if (value instanceof LoopBody.Apply apply) {
                names.add(apply(apply, names));
            }
        }
        return names;
    }

    private static String literal(LoopBody.Literal literal) {
        return literal.type().isFloat()
                ? IrTypes.literal(literal.type(), Double.longBitsToDouble(literal.bits()))
                : IrTypes.literal(literal.type(), literal.bits());
    }

    private String apply(LoopBody.Apply apply, List<String> names) {
        int typical = apply.args().get(apply.op() == ScalarOp.SELECT ? 1 : 0);
        DType in = loop.body().values().get(typical).type();
        List<String> args = apply.args().stream().map(names::get).toList();
        return scalars.apply(apply.op(), in, apply.type(), args);
    }

    private String address(int operand, Place place) {
        return operands.address(
                operand, place.bases().get(operand), place.steps().get(operand), place.j());
    }

    /** The type of the value that a result takes. */
    DType type(int result) {
        return loop.body().values().get(loop.results().get(result).value()).type();
    }

    /** Stores a value of some type as an element of a result. */
    void store(int result, DType type, String value, Place place) {
        int operand = operands.output(result);
        operands.store(
                address(operand, place), type, loop.operands().get(operand).dtype(), value);
    }
}
