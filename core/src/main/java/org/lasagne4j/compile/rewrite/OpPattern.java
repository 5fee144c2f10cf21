package org.lasagne4j.compile.rewrite;

import java.util.List;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;

/**
 * A tensor that an op computes from inputs of given patterns.
 *
 * @param op the op itself (an enum constant), or the class of records it is of
 * @param inputs patterns of the inputs in order; none: whatever the inputs are
 * @param commutes whether two inputs may also stand the other way round
 */
public record OpPattern(Object op, List<Pattern> inputs, boolean commutes) implements Pattern {
    @Override
    public boolean matches(Tensor tensor, Match match) {
        Node owner = match.graph().owner(tensor);
        return owner != null && matchesNode(owner, match);
    }

    /** Whether the node fits. */
    boolean matchesNode(Node node, Match match) {
        if (!isOp(node.op())) {
            return false;
        }
        if (inputs.isEmpty()) {
            return true;
        }
        if (node.inputs().size() != inputs.size()) {
            return false;
        }
        List<Tensor> actual = match.graph().inputs(node);
        if (!commutes) {
            return all(actual, match);
        }
        Match branch = match.branch();
        if (all(actual, branch)) {
            match.accept(branch);
            return true;
        }
        return all(List.of(actual.get(1), actual.get(0)), match);
    }

    private boolean isOp(Op candidate) {
        return op instanceof Class<?> kind ? kind.isInstance(candidate) : op.equals(candidate);
    }

    private boolean all(List<Tensor> actual, Match match) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).matches(actual.get(i), match)) {
                return false;
            }
        }
        return true;
    }
}
