package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.scalar.ScalarProgram;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** A scan as its definition says: the body once for every step, in plain Java. */
final class ScanReference {
    private final Scan scan;
    private final Node node;
    private final Body body;
    private final Map<Tensor, Integer> slots = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final HostArray[] values;
    private final HostArray[] stacks;

    /** One node of the body, its formula made ready once for all steps. */
    private record Step(
            Node node, int[] inputs, int output, @Nullable ScalarProgram formula) {}

    private ScanReference(Scan scan, Node node) {
        this.scan = scan;
        this.node = node;
        this.body = scan.body().plain();
        body.inputs().forEach(this::newSlot);
        for (Node inner : body.nodes()) {
            int[] inputs = inner.inputs().stream().mapToInt(this::slot).toArray();
            inner.outputs().forEach(this::newSlot);
            steps.add(new Step(inner, inputs, slot(inner.output(0)), formula(inner)));
        }
        body.outputs().forEach(this::slot);
        this.values = new HostArray[slots.size()];
        this.stacks = new HostArray[scan.outputs()];
        slots.forEach((tensor, slot) -> {
            if (tensor instanceof Constant constant) {
                values[slot] = constant.value();
            }
        });
    }

    private void newSlot(Tensor tensor) {
        slots.put(tensor, slots.size());
    }

    private int slot(Tensor tensor) {
        return slots.computeIfAbsent(tensor, t -> slots.size());
    }

    private static @Nullable ScalarProgram formula(Node inner) {
        return inner.op() instanceof ElementwiseOp op
                ? ScalarProgram.of(
                        op.formulaFor(inner.inputs().stream().map(Tensor::dtype).toList()))
                : null;
    }

    /** The outputs of a scan's node. */
    static List<HostArray> run(Scan scan, Node node, List<HostArray> inputs) {
        return new ScanReference(scan, node).run(inputs);
    }

    private List<HostArray> run(List<HostArray> inputs) {
        long limit = scan.steps(node, inputs.get(0));
        List<HostArray> arguments = inputs.subList(1, inputs.size());
        for (int i = scan.sequences(); i < arguments.size(); i++) {
            values[i] = arguments.get(i);
        }
        long step = 0;
        boolean stop = false;
        while (step < limit && !stop) {
            for (int i = 0; i < scan.sequences(); i++) {
                values[i] = Strided.at(arguments.get(i), 0, step);
            }
            runBody();
            stop = store(step, limit);
            step++;
        }
        return results(inputs, step, limit);
    }

    private void runBody() {
        for (Step step : steps) {
            List<HostArray> inputs =
                    Arrays.stream(step.inputs).mapToObj(i -> values[i]).toList();
            if (step.formula != null) {
                long[] shape = step.node
                        .op()
                        .shapes(step.node, new Evaluation.NodeEnv(step.node, inputs))
                        .get(0);
                values[step.output] = step.formula.evaluate(inputs, shape);
            } else {
                List<HostArray> outputs = Evaluation.run(step.node, inputs);
                for (int i = 0; i < outputs.size(); i++) {
                    values[slot(step.node.output(i))] = outputs.get(i);
                }
            }
        }
    }

    /** Keeps what the step gives: outputs first, since one of them may be a state before the step. */
    private boolean store(long step, long limit) {
        for (int i = 0; i < stacks.length; i++) {
            HostArray value = values[slot(body.outputs().get(scan.states() + i))];
            if (step == 0) {
                stacks[i] = HostArray.zeros(value.dtype(), Scan.stacked(limit, value.shape()));
            }
            HostArray row = Strided.at(stacks[i], 0, step);
            scan.requireShape(node, "Output " + i, row.shape(), value.shape(), step);
            Strided.copy(value, row);
        }
        HostArray[] next = new HostArray[scan.states()];
        for (int i = 0; i < next.length; i++) {
            next[i] = values[slot(body.outputs().get(i))];
            scan.requireShape(node, "State " + i, values[scan.sequences() + i].shape(), next[i].shape(), step);
        }
        boolean stop =
                scan.until() && values[slot(body.outputs().get(body.outputs().size() - 1))].scalar() != 0;
        System.arraycopy(next, 0, values, scan.sequences(), next.length);
        return stop;
    }

    private List<HostArray> results(List<HostArray> inputs, long steps, long limit) {
        List<HostArray> results =
                new ArrayList<>(Arrays.asList(values).subList(scan.sequences(), scan.sequences() + scan.states()));
        if (steps == 0) {
            List<long[]> shapes = scan.shapes(node, new Evaluation.NodeEnv(node, inputs));
            for (int i = 0; i < stacks.length; i++) {
                stacks[i] = HostArray.zeros(node.output(scan.states() + i).dtype(), shapes.get(scan.states() + i));
            }
        }
        results.addAll(Arrays.asList(stacks));
        if (scan.until()) {
            results.add(HostArray.scalar(org.lasagne4j.array.DType.INT64, steps));
        }
        return results;
    }
}
