package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Scan;

/**
 * A scan whose sizes inside differ from step to step: each step is a call of the body, compiled as a function of its own, which
 * keeps a plan for each of the sizes that come.
 */
record SteppedScan(Node node, CpuExecutable body, long steps, List<View> reads, List<View> writes) implements StepPlan {
    @Override
    public String label() {
        return node.op().label() + " step by step";
    }

    @Override
    public int interpretedSteps() {
        return body.interpretedSteps();
    }

    @Override
    public Step open(Frame frame) {
        return () -> new Run(frame).run();
    }

    /** One run over arrays that lie in the frame's memory. */
    private final class Run {
        private final Scan scan = (Scan) node.op();
        private final List<HostArray> inputs = new ArrayList<>();
        private final List<HostArray> outputs = new ArrayList<>();

        Run(Frame frame) {
            reads.forEach(view -> inputs.add(InterpretedStep.array(frame, view)));
            writes.forEach(view -> outputs.add(InterpretedStep.array(frame, view)));
        }

        void run() {
            List<HostArray> states =
                    new ArrayList<>(inputs.subList(scan.sequences(), scan.sequences() + scan.states()));
            long done = 0;
            boolean stopped = false;
            while (done < steps && !stopped) {
                List<HostArray> results = body.call(arguments(states, done));
                keepStates(results, states, done);
                for (int i = 0; i < scan.outputs(); i++) {
                    keepRow(results.get(scan.states() + i), i, done);
                }
                stopped = scan.until() && results.get(results.size() - 1).scalar() != 0;
                done++;
            }
            finish(states, done);
        }

        private List<HostArray> arguments(List<HostArray> states, long step) {
            List<HostArray> arguments = new ArrayList<>(inputs);
            for (int i = 0; i < scan.sequences(); i++) {
                arguments.set(i, row(inputs.get(i), step));
            }
            for (int i = 0; i < states.size(); i++) {
                arguments.set(scan.sequences() + i, states.get(i));
            }
            return arguments;
        }

        private void keepStates(List<HostArray> results, List<HostArray> states, long step) {
            for (int i = 0; i < states.size(); i++) {
                scan.requireShape(
                        node,
                        "State " + i,
                        states.get(i).shape(),
                        results.get(i).shape(),
                        step);
                states.set(i, results.get(i));
            }
        }

        private void keepRow(HostArray value, int output, long step) {
            HostArray row = row(outputs.get(scan.states() + output), step);
            scan.requireShape(node, "Output " + output, row.shape(), value.shape(), step);
            InterpretedStep.store(value, row);
        }

        private void finish(List<HostArray> states, long done) {
            for (int i = 0; i < states.size(); i++) {
                InterpretedStep.store(states.get(i), outputs.get(i));
            }
            for (int i = scan.states(); i < scan.states() + scan.outputs(); i++) {
                for (long step = done; step < steps; step++) {
                    HostArray row = row(outputs.get(i), step);
                    InterpretedStep.store(HostArray.zeros(row.dtype(), row.shape()), row);
                }
            }
            if (scan.until()) {
                outputs.get(outputs.size() - 1).setLong(0, done);
            }
        }

        private static HostArray row(HostArray whole, long step) {
            return whole.view(
                    Arrays.copyOfRange(whole.shape(), 1, whole.rank()),
                    Arrays.copyOfRange(whole.strides(), 1, whole.rank()),
                    whole.offset() + step * whole.stride(0));
        }
    }
}
