package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.FunctionOp;

/** A node without a kernel: the interpreter computes it on host arrays over the arena. */
record InterpretedStep(Node node, List<View> reads, List<View> writes) implements StepPlan {
    /** The lowering of every op that has no other. */
    static void lower(Node node, PlanBuilder plan) {
        List<View> reads = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            reads.add(node.op().readsValue(i) ? plan.view(node.input(i)) : null);
        }
        List<View> present = reads.stream().filter(v -> v != null).toList();
        if (present.size() != reads.size()) {
            throw new IllegalStateException(node.op().label() + " reads only a shape and has no lowering");
        }
        List<View> writes = new ArrayList<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            writes.add(plan.result(node, i));
        }
        plan.add(new InterpretedStep(node, present, writes));
    }

    @Override
    public String label() {
        return "interpreted " + node.op().label();
    }

    /** A user's function is meant to run on the host. */
    @Override
    public int interpretedSteps() {
        return node.op() instanceof FunctionOp ? 0 : 1;
    }

    @Override
    public Step open(Frame frame) {
        return () -> {
            List<HostArray> inputs = new ArrayList<>();
            reads.forEach(view -> inputs.add(array(frame, view)));
            List<HostArray> outputs = Interpreter.run(node, inputs);
            for (int i = 0; i < writes.size(); i++) {
                store(outputs.get(i), array(frame, writes.get(i)));
            }
        };
    }

    /** A view as an array over the frame's memory. */
    static HostArray array(Frame frame, View view) {
        long last = view.offset();
        long first = view.offset();
        for (int axis = 0; axis < view.rank() && view.count() > 0; axis++) {
            long reach = (view.dim(axis) - 1) * view.stride(axis);
            last += Math.max(0, reach);
            first += Math.min(0, reach);
        }
        long width = view.dtype().bytes();
        long start = frame.address(view) + (first - view.offset()) * width;
        int bytes = Math.toIntExact(view.count() == 0 ? 0 : (last - first + 1) * width);
        HostArray whole = HostArray.wrap(view.dtype(), NativeMemory.bufferAt(start, bytes), bytes / width);
        return whole.view(view.shape(), view.strides(), view.offset() - first);
    }

    /** Copies elements. */
    static void store(HostArray from, HostArray to) {
        Positions source = new Positions(from);
        Positions target = new Positions(to);
        boolean discrete = from.dtype().isDiscrete();
        for (long i = from.count(); i > 0; i--) {
            if (discrete) {
                to.setLong(target.next(), from.getLong(source.next()));
            } else {
                to.setDouble(target.next(), from.getDouble(source.next()));
            }
        }
    }
}
