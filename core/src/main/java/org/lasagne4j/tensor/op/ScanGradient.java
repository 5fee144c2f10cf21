package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Backpropagation through time: the gradient of a scan as another scan, from its last step to its first.
 *
 * <p>Its states are the gradients by the states and the sums of those by the non-sequences; its outputs are the gradients by
 * the sequences. What it needs to know of a forward step is stacked by the forward scan, which is made anew with more outputs;
 * compiling makes one of it and the original.
 */
final class ScanGradient {
    private final Scan scan;
    private final StepGradient step;
    private final Node forward;
    private final List<@Nullable Tensor> outGrads;
    private final Tensor stepsRun;
    private final Tensor stepsBack;

    ScanGradient(Scan scan, Node node, List<@Nullable Tensor> outGrads) {
        this.scan = scan;
        this.outGrads = outGrads;
        this.step = new StepGradient(scan, outGrads);
        this.forward = step.kept().isEmpty() ? node : Node.of(keeping(scan, step.kept()), node.inputs());
        this.stepsRun = scan.until() ? forward.output(forward.outputs().size() - 1) : node.input(0);
        long limit = scan.backprop().steps();
        this.stepsBack = limit == Backprop.ALL
                ? stepsRun
                : Elemwise.cast(Elemwise.minimum(stepsRun, ShapeOps.sizeOf(limit)), DType.INT64);
    }

    /** The scan with more stacked outputs. */
    private static Scan keeping(Scan scan, List<Tensor> kept) {
        List<Tensor> results = new ArrayList<>(scan.body().outputs());
        results.addAll(scan.states() + scan.outputs(), kept);
        Body body = Body.of(scan.body().inputs(), results);
        return new Scan(
                body,
                scan.sequences(),
                scan.states(),
                scan.outputs() + kept.size(),
                scan.until(),
                scan.backprop(),
                scan.name());
    }

    /** The gradients by the node's inputs. */
    List<@Nullable Tensor> byInputs() {
        List<@Nullable Tensor> grads =
                new ArrayList<>(Collections.nCopies(forward.inputs().size(), null));
        if (!step.isNeeded()) {
            return grads;
        }
        Node backward = Node.of(step.backward(), backwardInputs());
        int next = 0;
        for (int state : step.activeStates()) {
            grads.set(1 + scan.sequences() + state, byInitial(backward.output(next++)));
        }
        for (int fixed : step.activeFixed()) {
            grads.set(1 + scan.sequences() + scan.states() + fixed, backward.output(next++));
        }
        for (int sequence : step.activeSequences()) {
            grads.set(1 + sequence, bySequence(forward.input(1 + sequence), backward.output(next++)));
        }
        return grads;
    }

    /** Steps back, sequences from their end, gradients by the last states, zeros for the sums, non-sequences. */
    private List<Tensor> backwardInputs() {
        List<Tensor> inputs = new ArrayList<>(List.of(stepsBack));
        for (int output : step.activeOutputs()) {
            inputs.add(backwards(step.outGrad(scan.states() + output)));
        }
        int firstKept = scan.states() + scan.outputs();
        for (int i = 0; i < step.kept().size(); i++) {
            inputs.add(backwards(forward.output(firstKept + i)));
        }
        for (int output : step.readOutputs()) {
            inputs.add(backwards(forward.output(scan.states() + output)));
        }
        for (int sequence : step.readSequences()) {
            inputs.add(backwards(forward.input(1 + sequence)));
        }
        for (int state : step.activeStates()) {
            Tensor given = outGrads.get(state);
            inputs.add(given != null ? given : ShapeOps.zerosLike(forward.output(state)));
        }
        int firstFixed = 1 + scan.sequences() + scan.states();
        for (int fixed : step.activeFixed()) {
            inputs.add(ShapeOps.zerosLike(forward.input(firstFixed + fixed)));
        }
        for (int fixed : step.readFixed()) {
            inputs.add(forward.input(firstFixed + fixed));
        }
        for (int state : step.readShapes()) {
            inputs.add(forward.output(state));
        }
        return inputs;
    }

    private boolean isCut() {
        return scan.until() || stepsBack != stepsRun;
    }

    /** The rows of the last steps run, the last one first. */
    private Tensor backwards(Tensor rows) {
        Tensor last = isCut() ? rows.get(window()) : rows;
        return Indexing.reverse(last, 0);
    }

    private Index window() {
        return Index.slice(stepsBack == stepsRun ? null : stepsRun.minus(stepsBack), stepsRun);
    }

    /** In order of time, and zeros for the steps that were not run or not gone back to. */
    private Tensor bySequence(Tensor sequence, Tensor rows) {
        Tensor ordered = Indexing.reverse(rows, 0);
        return isCut() ? Indexing.inc(ShapeOps.zerosLike(sequence), ordered, window()) : ordered;
    }

    /** Zero if the way back ended before the first step, as in Theano. */
    private Tensor byInitial(Tensor last) {
        return stepsBack == stepsRun
                ? last
                : Elemwise.where(Comparisons.eq(stepsBack, stepsRun), last, ShapeOps.zerosLike(last));
    }

    /** The gradients by the inputs of a scan's node. */
    static List<@Nullable Tensor> of(Scan scan, Node node, List<@Nullable Tensor> outGrads) {
        boolean wanted = outGrads.stream().anyMatch(grad -> grad != null);
        return wanted
                ? new ScanGradient(scan, node, outGrads).byInputs()
                : Arrays.asList(new Tensor[node.inputs().size()]);
    }
}
