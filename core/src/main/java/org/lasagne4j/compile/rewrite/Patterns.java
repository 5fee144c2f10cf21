package org.lasagne4j.compile.rewrite;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;

/** Patterns; meant for static import, so that a rule reads like its equation. */
public final class Patterns {
    private Patterns() {}

    /** Any tensor. */
    public static Pattern any(Capture capture) {
        return (tensor, match) -> match.capture(capture, tensor);
    }

    /** A tensor of that pattern, kept as a whole. */
    public static Pattern is(Capture capture, Pattern pattern) {
        return (tensor, match) -> pattern.matches(tensor, match) && match.capture(capture, tensor);
    }

    /** A constant. */
    public static Pattern constant(Capture capture) {
        return (tensor, match) -> tensor instanceof Constant && match.capture(capture, tensor);
    }

    /** A constant of one element with this value. */
    public static Pattern number(double value) {
        return (tensor, match) -> isNumber(tensor, value);
    }

    /** Whether the tensor is a constant of one element with this value. */
    public static boolean isNumber(Tensor tensor, double value) {
        if (!(tensor instanceof Constant constant)) {
            return false;
        }
        HostArray array = constant.value();
        return array.count() == 1 && array.getDouble(array.offset()) == value;
    }

    /** What this op computes from such inputs. */
    public static OpPattern op(Op op, Pattern... inputs) {
        return new OpPattern(op, List.of(inputs), false);
    }

    /** What an op of this class computes from such inputs. */
    public static OpPattern op(Class<? extends Op> kind, Pattern... inputs) {
        return new OpPattern(kind, List.of(inputs), false);
    }

    /** What this op computes from two such inputs in either order. */
    public static OpPattern commuting(Op op, Pattern a, Pattern b) {
        return new OpPattern(op, List.of(a, b), true);
    }
}
