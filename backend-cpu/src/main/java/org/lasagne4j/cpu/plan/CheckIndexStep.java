package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.CheckIndex;

/** Looks at indices before anything uses them; the first one out of range is the error. */
record CheckIndexStep(Node node, CheckIndex op, long limit, List<View> reads) implements StepPlan {
    static void lower(Node node, PlanBuilder plan) {
        View indices = plan.dense(node.input(0));
        plan.add(new CheckIndexStep(
                node, (CheckIndex) node.op(), plan.sizes().value(node.input(1)).toLongs()[0], List.of(indices)));
        plan.define(node.output(0), indices);
    }

    @Override
    public String label() {
        return "check_index";
    }

    @Override
    public List<View> writes() {
        return List.of();
    }

    @Override
    public Step open(Frame frame) {
        return new Check(frame);
    }

    private final class Check implements Step {
        private final Frame frame;
        private final View indices = reads.get(0);
        private @Nullable HostArray array;
        private long address;

        Check(Frame frame) {
            this.frame = frame;
        }

        @Override
        public void run() {
            HostArray values = values();
            long count = indices.count();
            for (long i = 0; i < count; i++) {
                long value = values.getLong(i);
                if (value < 0 || value >= limit) {
                    throw op.outOfRange(node, value, i, limit);
                }
            }
        }

        /** The indices as an array, made anew only when they have moved. */
        private HostArray values() {
            long now = frame.address(indices);
            if (array == null || now != address) {
                ByteBuffer memory = NativeMemory.bufferAt(
                        now, Math.toIntExact(indices.count() * indices.dtype().bytes()));
                array = HostArray.wrap(indices.dtype(), memory, indices.count());
                address = now;
            }
            return array;
        }
    }
}
