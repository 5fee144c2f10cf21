package org.lasagne4j.layers;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;

/**
 * Options of recurrent layers. Defaults: a hidden state that begins as zeros, from the first time to the last, gradients
 * through all steps and unclipped, a loop, the input's part computed for all steps at once, no mask, the outputs of all steps.
 *
 * @param <S> the spec itself
 */
public abstract class RecurrentSpec<S extends RecurrentSpec<S>> extends NamedSpec<S> {
    private InitialState hidInit = InitialState.of(Inits.constant(0));
    private boolean backwards;
    private boolean learnInit;
    private int gradientSteps = -1;
    private double gradClipping;
    private boolean unrollScan;
    private boolean precomputeInput = true;
    private @Nullable Layer maskInput;
    private boolean onlyReturnFinal;

    RecurrentSpec() {}

    /** With this hidden state before the first step, mostly an initializer; one row, the same for all sequences. */
    public final S hidInit(ParamSpec spec) {
        return hidInit(InitialState.of(spec));
    }

    /** With this hidden state before the first step: an array, variable or expression of one row. */
    public final S hidInit(Object value) {
        return hidInit(ParamSpec.of(value));
    }

    /** With the output of a layer as the hidden state before the first step: a row for each sequence. */
    public final S hidInit(Layer layer) {
        return hidInit(InitialState.of(layer));
    }

    private S hidInit(InitialState state) {
        return with(copy -> ((RecurrentSpec<?>) copy).hidInit = state);
    }

    /** From the last time to the first; outputs stay in the order of the input. */
    public final S backwards() {
        return backwards(true);
    }

    /** Whether it goes from the last time to the first. */
    public final S backwards(boolean last) {
        return with(copy -> ((RecurrentSpec<?>) copy).backwards = last);
    }

    /** With initial states that training changes. */
    public final S learnInit() {
        return learnInit(true);
    }

    /** Whether training changes the initial states. */
    public final S learnInit(boolean learn) {
        return with(copy -> ((RecurrentSpec<?>) copy).learnInit = learn);
    }

    /** With gradients through the last so many steps only; −1 for all. */
    public final S gradientSteps(int steps) {
        return with(copy -> ((RecurrentSpec<?>) copy).gradientSteps = steps);
    }

    /** With gradients clipped to ±limit at each step, where they enter the sums before nonlinearities; 0 for no limit. */
    public final S gradClipping(double limit) {
        return with(copy -> ((RecurrentSpec<?>) copy).gradClipping = limit);
    }

    /** With the steps written out one behind the other instead of a loop; takes longer to compile. */
    public final S unrollScan() {
        return unrollScan(true);
    }

    /** Whether the steps are written out one behind the other instead of a loop. */
    public final S unrollScan(boolean unroll) {
        return with(copy -> ((RecurrentSpec<?>) copy).unrollScan = unroll);
    }

    /** Whether the product of the input and its weights is computed for all steps at once: faster, more memory. */
    public final S precomputeInput(boolean precompute) {
        return with(copy -> ((RecurrentSpec<?>) copy).precomputeInput = precompute);
    }

    /** With a layer {@code (batch, time)} that is 0 where a sequence has no element: there the states stay as they are. */
    public final S maskInput(@Nullable Layer mask) {
        return with(copy -> ((RecurrentSpec<?>) copy).maskInput = mask);
    }

    /** With the output of the last step only, {@code (batch, units)}. */
    public final S onlyReturnFinal() {
        return onlyReturnFinal(true);
    }

    /** Whether only the output of the last step is given. */
    public final S onlyReturnFinal(boolean only) {
        return with(copy -> ((RecurrentSpec<?>) copy).onlyReturnFinal = only);
    }

    final InitialState hidInit() {
        return hidInit;
    }

    final boolean isBackwards() {
        return backwards;
    }

    final boolean learnsInit() {
        return learnInit;
    }

    final int gradientSteps() {
        return gradientSteps;
    }

    final double gradClipping() {
        return gradClipping;
    }

    final boolean unrolls() {
        return unrollScan;
    }

    final boolean precomputesInput() {
        return precomputeInput;
    }

    final @Nullable Layer maskInput() {
        return maskInput;
    }

    final boolean returnsFinalOnly() {
        return onlyReturnFinal;
    }
}
