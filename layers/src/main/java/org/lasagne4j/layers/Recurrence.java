package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.scan.ScanBuilder;
import org.lasagne4j.tensor.scan.Scanned;
import org.lasagne4j.tensor.scan.Scans;
import org.lasagne4j.tensor.scan.Step;

/** A cell in a loop over time, for one {@code getOutput}. */
record Recurrence(RecurrentSpec<?> spec, Cell cell) {
    /**
     * The output of a recurrent layer.
     *
     * @param input {@code (batch, time, ...)}
     * @param mask {@code (batch, time)}; null: all elements count
     * @param states before the first step
     */
    Tensor output(Tensor input, @Nullable Tensor mask, List<Tensor> states) {
        Scanned loop = loop(swapTime(input), mask, states);
        if (spec.returnsFinalOnly()) {
            return loop.last(0);
        }
        Tensor steps = loop.output(0);
        Tensor ordered = spec.isBackwards() ? steps.get(Index.slice(null, null, -1)) : steps;
        return swapTime(ordered);
    }

    private static Tensor swapTime(Tensor x) {
        return ShapeOps.swapaxes(x, 0, 1);
    }

    private Scanned loop(Tensor input, @Nullable Tensor mask, List<Tensor> states) {
        boolean masked = mask != null;
        ScanBuilder loop = Scans.scanOf(arguments -> step(arguments, masked))
                .sequences(spec.precomputesInput() ? forAllSteps(input) : input)
                .goBackwards(spec.isBackwards())
                .truncateGradient(spec.gradientSteps());
        if (mask != null) {
            int behind = states.get(0).rank() - 1;
            loop.sequences(ShapeOps.shapePadRight(swapTime(mask), behind));
        }
        states.forEach(loop::outputsInfo);
        return spec.unrolls() ? loop.unrollScan() : loop.build();
    }

    /** Time and batch as one axis for the cell, then apart again. */
    private Tensor forAllSteps(Tensor input) {
        Tensor contribution = cell.fromInput(ShapeOps.reshape(input, joined(input)));
        List<Object> sizes = new ArrayList<>(List.of(ShapeOps.shape(input, 0), ShapeOps.shape(input, 1)));
        for (int axis = 1; axis < contribution.rank(); axis++) {
            sizes.add(ShapeOps.shape(contribution, axis));
        }
        return ShapeOps.reshape(contribution, sizes);
    }

    private static List<Object> joined(Tensor input) {
        List<Object> sizes = new ArrayList<>();
        sizes.add(ShapeOps.timesSizes(ShapeOps.shape(input, 0), ShapeOps.shape(input, 1)));
        for (int axis = 2; axis < input.rank(); axis++) {
            sizes.add(ShapeOps.shape(input, axis));
        }
        return sizes;
    }

    private Step step(List<Tensor> arguments, boolean masked) {
        int sequences = masked ? 2 : 1;
        Tensor element = arguments.get(0);
        List<Tensor> before = arguments.subList(sequences, arguments.size());
        List<Tensor> after = cell.step(spec.precomputesInput() ? element : cell.fromInput(element), before);
        if (!masked) {
            return Scans.outputs(after);
        }
        List<Tensor> kept = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            kept.add(Elemwise.where(arguments.get(1), after.get(i), before.get(i)));
        }
        return Scans.outputs(kept);
    }
}
