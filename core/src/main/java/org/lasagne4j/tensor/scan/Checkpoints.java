package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * A loop over blocks of steps, whose gradients keep the states between blocks and compute those inside again; then a loop over
 * the steps that fill no block.
 */
final class Checkpoints {
    private final ScanSpec spec;
    private final int every;
    private final Timeline time;
    private final Tensor blocks;
    private final Tensor whole;

    Checkpoints(ScanSpec spec, int every) {
        this.spec = spec;
        this.every = every;
        requireSimple();
        this.time = new Timeline(spec);
        this.blocks = Elemwise.cast(Elemwise.intDiv(time.steps(), ShapeOps.sizeOf(every)), DType.INT64);
        this.whole = ShapeOps.timesSizes(blocks, ShapeOps.sizeOf(every));
    }

    private void requireSimple() {
        boolean simple = spec.sequences().stream().allMatch(taps -> taps.taps().equals(List.of(0)))
                && spec.outputs().stream().allMatch(taps -> taps == null || !taps.rows());
        if (every < 1 || !simple || spec.backprop().steps() >= 0) {
            throw new GraphException(
                    Problem.of("The states of " + spec.label() + " cannot be saved every " + every + " steps.")
                            .expected(
                                    "1 or more steps, sequences and outputs without taps, gradients through all steps")
                            .created(Origin.here())
                            .fix(
                                    "let the step keep what it needs of earlier steps as outputs of its own, or build() the loop."));
        }
    }

    Scanned build() {
        Scanned inBlocks = scan(
                        this::block,
                        blocks,
                        time.rows().stream().map(this::inBlocks).toList(),
                        initial())
                .recomputeInGradient()
                .build();
        Scanned rest = behind(inBlocks);
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < rest.outputs().size(); i++) {
            // Nothing, if the last step ends a block.
            Tensor last = rest.output(i).get(Index.slice(-1, null));
            outputs.add(Joining.join(0, inBlocks.output(i), last));
        }
        Updates updates = Updates.of(inBlocks.updates().asMap());
        rest.updates().asMap().forEach(updates::replace);
        return new Scanned(outputs, rest.carried(), updates);
    }

    private List<@Nullable Tensor> initial() {
        List<@Nullable Tensor> initial = new ArrayList<>();
        spec.outputs().forEach(taps -> initial.add(taps == null ? null : taps.tensor()));
        return initial;
    }

    private ScanBuilder scan(StepFunction step, Tensor steps, List<Tensor> sequences, List<@Nullable Tensor> initial) {
        return Scans.scanOf(step)
                .sequences(sequences)
                .outputsInfo(initial.toArray(Tensor[]::new))
                .nonSequences(spec.nonSequences())
                .nSteps(steps)
                .strict(spec.strict())
                .named(spec.name());
    }

    /** (n, …) → (blocks, every, …), without the rows that fill no block. */
    private Tensor inBlocks(Tensor rows) {
        List<Tensor> shape = new ArrayList<>(List.of(blocks, ShapeOps.sizeOf(every)));
        IntStream.range(1, rows.rank()).forEach(axis -> shape.add(ShapeOps.shape(rows, axis)));
        return ShapeOps.reshape(rows.get(Index.slice(null, whole)), shape);
    }

    private Step step(List<Tensor> arguments) {
        Step step = spec.step().apply(arguments).asStep();
        requireNoStop(step);
        return step;
    }

    /** The steps of one block, as a step: the last values of its outputs. */
    private Step block(List<Tensor> arguments) {
        int sequences = spec.sequences().size();
        List<@Nullable Tensor> states = new ArrayList<>();
        int next = sequences;
        for (Taps taps : spec.outputs()) {
            states.add(taps == null ? null : arguments.get(next++));
        }
        Scanned inside = Scans.scanOf(this::step)
                .sequences(arguments.subList(0, sequences))
                .outputsInfo(states.toArray(Tensor[]::new))
                .nonSequences(arguments.subList(next, arguments.size()))
                .nSteps(every)
                .strict(spec.strict())
                .build();
        List<Tensor> last = IntStream.range(0, inside.outputs().size())
                .mapToObj(inside::last)
                .toList();
        return Scans.outputs(last).updating(inside.updates());
    }

    /** The steps behind the last block, from where it ended. */
    private Scanned behind(Scanned inBlocks) {
        List<Tensor> rows = time.rows().stream()
                .map(each -> each.get(Index.slice(whole, null)))
                .toList();
        return scan(this::step, time.steps().minus(whole), rows, inBlocks.carried())
                .after(inBlocks.updates())
                .build();
    }

    private void requireNoStop(Step step) {
        if (step.stop() != null) {
            throw new GraphException(
                    Problem.of("The states of " + spec.label() + " cannot be saved: a step may end it.")
                            .expected("a step without until(...)")
                            .created(Origin.here())
                            .fix("build() the loop."));
        }
    }
}
