package org.lasagne4j.compile.pass;

import java.util.List;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;

/**
 * What makes two nodes equal: their op and inputs. Hashes by the op's class, not its components: generated hash methods of
 * records take longer to start, one for each kind of op, than merging takes altogether.
 */
final class NodeKey {
    private final Op op;
    private final List<Tensor> inputs;
    private final int hash;

    NodeKey(Op op, List<Tensor> inputs) {
        this.op = op;
        this.inputs = inputs;
        int code = op instanceof Enum<?> ? op.hashCode() : op.getClass().hashCode();
        for (Tensor input : inputs) {
            code = 31 * code + System.identityHashCode(input);
        }
        this.hash = code;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeKey key && hash == key.hash && inputs.equals(key.inputs) && op.equals(key.op);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
