package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.op.Backprop;

/**
 * The description of a loop in the making: the arguments of Theano's {@code scan}. Every option returns the builder itself;
 * {@link #build} calls the step function and makes the graph.
 *
 * <p>The step's arguments, in this order:
 *
 * <ol>
 *   <li>of each sequence the elements at its taps: with tap 0, the default, the element of the step
 *   <li>of each output that has an initial value its values at its taps: with tap −1, the default, that of the step before
 *   <li>the non-sequences
 * </ol>
 */
public final class ScanBuilder {
    private final StepFunction step;
    private final List<Taps> sequences = new ArrayList<>();
    private final List<@Nullable Taps> outputs = new ArrayList<>();
    private final List<Tensor> nonSequences = new ArrayList<>();
    private @Nullable Tensor steps;
    private Backprop backprop = Backprop.FULL;
    private boolean backwards;
    private boolean strict;
    private @Nullable String name;
    private Updates earlier = Updates.none();

    ScanBuilder(StepFunction step) {
        this.step = step;
    }

    /** Tensors whose first axis is walked, an element a step. The shortest one decides the number of steps. */
    public ScanBuilder sequences(Tensor... more) {
        return sequences(List.of(more));
    }

    /** Tensors whose first axis is walked, an element a step. */
    public ScanBuilder sequences(List<? extends Tensor> more) {
        more.forEach(sequence -> sequences.add(Taps.ofSequence(sequence, 0)));
        return this;
    }

    /** A sequence of which a step sees several elements: at t + tap for each tap. There are as many steps as all taps allow. */
    public ScanBuilder sequence(Tensor sequence, int... taps) {
        sequences.add(Taps.ofSequence(sequence, taps));
        return this;
    }

    /** For each output its value before the first step, or null if the step does not see its earlier values. */
    public ScanBuilder outputsInfo(@Nullable Tensor... initial) {
        for (Tensor value : initial) {
            outputs.add(value == null ? null : Taps.ofState(value));
        }
        return this;
    }

    /**
     * The next output, of which a step sees several earlier values: at t + tap for each tap, all negative. The initial value
     * has one more axis, with as many rows as the earliest tap goes back, in order of time.
     */
    public ScanBuilder outputInfo(Tensor initial, int... taps) {
        outputs.add(Taps.ofOutput(initial, taps));
        return this;
    }

    /** Tensors that every step sees unchanged. Others that the step function uses need not be named unless {@link #strict}. */
    public ScanBuilder nonSequences(Tensor... more) {
        return nonSequences(List.of(more));
    }

    /** Tensors that every step sees unchanged. */
    public ScanBuilder nonSequences(List<? extends Tensor> more) {
        nonSequences.addAll(more);
        return this;
    }

    /** The number of steps, if the sequences don't say or have more elements. */
    public ScanBuilder nSteps(long count) {
        if (count < 0) {
            throw new ValueException(Problem.of("The number of steps of a scan is negative.")
                    .expected("0 or more")
                    .actual(count)
                    .created(Origin.here())
                    .fix("walk sequences from their end with goBackwards()."));
        }
        return nSteps(ShapeOps.sizeOf(count));
    }

    /** The number of steps, an integer scalar. */
    public ScanBuilder nSteps(Tensor count) {
        if (count.rank() != 0 || !count.dtype().isInt()) {
            throw new ValueException(Problem.of("The number of steps of a scan is no integer scalar.")
                    .expected("an integer of shape ()")
                    .actual(count.type() + " of " + count.label())
                    .created(Origin.here()));
        }
        steps = count;
        return this;
    }

    /** Gradients flow through the last steps only: truncated backpropagation through time. −1 for all steps. */
    public ScanBuilder truncateGradient(long lastSteps) {
        if (lastSteps != Backprop.ALL && lastSteps < 1) {
            throw new ValueException(Problem.of("Gradients can't be truncated to " + lastSteps + " steps.")
                    .expected("1 or more, or -1 for all")
                    .actual(lastSteps)
                    .created(Origin.here()));
        }
        backprop = new Backprop(lastSteps, backprop.recompute());
        return this;
    }

    /**
     * Gradients compute a step again from its states instead of keeping the results of its products: less memory, more
     * work.
     */
    public ScanBuilder recomputeInGradient() {
        backprop = new Backprop(backprop.steps(), true);
        return this;
    }

    /** Sequences are walked from their end. */
    public ScanBuilder goBackwards() {
        return goBackwards(true);
    }

    /** Whether sequences are walked from their end. */
    public ScanBuilder goBackwards(boolean reverse) {
        backwards = reverse;
        return this;
    }

    /** The step may use nothing from outside that is not among the non-sequences. */
    public ScanBuilder strict() {
        return strict(true);
    }

    /** Whether everything from outside that the step uses must be among the non-sequences. */
    public ScanBuilder strict(boolean newStrict) {
        strict = newStrict;
        return this;
    }

    /** Its name in messages and prints; null for none. */
    public ScanBuilder named(@Nullable String newName) {
        name = newName;
        return this;
    }

    /** Shared variables that steps update begin as an earlier loop left them. */
    ScanBuilder after(Updates loop) {
        earlier = loop;
        return this;
    }

    /**
     * Calls the step function and makes the loop.
     *
     * @throws org.lasagne4j.error.GraphException if the step returns another number of outputs than was said, the number of
     *     steps is unknown, or a strict step uses something else
     * @throws org.lasagne4j.error.DTypeException or a ShapeException, if a step changes the type of a state
     */
    public Scanned build() {
        return new ScanAssembly(spec(), earlier).build();
    }

    /**
     * The same steps without a loop, one behind the other: {@code lasagne.utils.unroll_scan}. Calls the step function once
     * for each step; for few steps, which then are compiled as one graph. Truncated gradients and {@code
     * recomputeInGradient} mean nothing here.
     *
     * @throws org.lasagne4j.error.GraphException if the number of steps is not fixed, a step may end the loop, or returns
     *     another number of outputs than was said
     */
    public Scanned unrollScan() {
        return new Unrolling(spec()).build();
    }

    /** {@link #scanCheckpoints(int)} with every 10th step, as Theano's {@code scan_checkpoints}. */
    public Scanned scanCheckpoints() {
        return scanCheckpoints(10);
    }

    /**
     * A loop that gives its outputs after every so many steps, and after the last one, alone: Theano's {@code
     * scan_checkpoints}. Gradients keep these states and compute the steps between two of them again: memory for n steps is
     * that of n / saveEvery + saveEvery ones. Any number of steps is fine. Calls the step function twice.
     *
     * @throws org.lasagne4j.error.GraphException if there are taps, gradients are truncated or a step may end the loop
     */
    public Scanned scanCheckpoints(int saveEvery) {
        return new Checkpoints(spec(), saveEvery).build();
    }

    private ScanSpec spec() {
        return new ScanSpec(
                step, List.copyOf(sequences), outputs, nonSequences, steps, backprop, backwards, strict, name);
    }
}
