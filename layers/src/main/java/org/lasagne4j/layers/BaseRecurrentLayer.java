package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.GradientFlow;

/**
 * Base of layers that go through time: a {@link Cell} makes the states of a step from its input and the states before.
 *
 * <ul>
 *   <li>inputs: {@code (batch, time, ...)}; then, if there are any, the mask {@code (batch, time)} and the layers that give
 *       initial states
 *   <li>initial states that are parameters: {@code (1, units)}, called {@code hid_init} and so on, trainable only with
 *       {@code learnInit}, never regularizable
 *   <li>output: {@code (batch, time, units)}, or {@code (batch, units)} of the last step only
 * </ul>
 */
public abstract class BaseRecurrentLayer extends MergeLayer {
    private final RecurrentSpec<?> spec;
    private final Map<String, InitialState> initial;
    private final Map<String, Tensor> learned = new LinkedHashMap<>();

    /**
     * A layer as the spec says.
     *
     * @param initial the states before the first step by the names of their parameters, the output first
     * @throws ShapeException if the input has no time, or the mask does not fit it
     * @throws ValueException if options exclude each other
     */
    BaseRecurrentLayer(Incoming incoming, RecurrentSpec<?> spec, Map<String, InitialState> initial) {
        super(incomings(incoming, spec, initial), spec.name());
        this.spec = spec;
        this.initial = initial;
        requireTime();
        requireMask();
        requireOptions();
    }

    private static List<Incoming> incomings(
            Incoming incoming, RecurrentSpec<?> spec, Map<String, InitialState> initial) {
        List<Incoming> all = new ArrayList<>(List.of(incoming));
        Stream.concat(
                        Stream.ofNullable(spec.maskInput()),
                        initial.values().stream().map(InitialState::layer))
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    private void requireTime() {
        if (inputShape().length < leastAxes()) {
            throw new ShapeException(problem("goes through time, but its input has too few axes.")
                    .expected("(batch, time, features...): at least " + leastAxes() + " axes")
                    .actual(inputText())
                    .fix("give each time its features, as in input(ANY, ANY, 1)."));
        }
    }

    /** How many axes the input must have: batch, time and features. */
    int leastAxes() {
        return 3;
    }

    private void requireMask() {
        if (spec.maskInput() == null) {
            return;
        }
        long[] mask = spec.maskInput().outputShape();
        boolean fits = mask.length == 2;
        for (int axis = 0; fits && axis < 2; axis++) {
            long size = inputShape()[axis];
            fits = mask[axis] == size || mask[axis] == Shapes.ANY || size == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(problem("was given a mask whose shape does not fit its input.")
                    .expected("(batch, time), the first two of " + Shapes.text(inputShape()))
                    .actual(Shapes.text(mask) + " from " + spec.maskInput().label())
                    .fix("give maskInput(...) a layer with a number for each time of each sequence."));
        }
    }

    private void requireOptions() {
        if (spec.unrolls() && inputShape()[1] == Shapes.ANY) {
            throw new ShapeException(problem("cannot unroll its steps: their number is unknown.")
                    .expected("an input (batch, time, ...) with a known time")
                    .actual(inputText())
                    .fix("give input(...) the length of the sequences, or leave out unrollScan()."));
        }
        if (spec.unrolls() && spec.gradientSteps() != -1) {
            throw new ValueException(problem("cannot limit the gradient to some steps where all are unrolled.")
                    .expected("gradientSteps(-1) with unrollScan()")
                    .actual("gradientSteps(" + spec.gradientSteps() + ")")
                    .fix("leave out one of the two."));
        }
        if (spec.gradientSteps() != -1 && spec.gradientSteps() < 1) {
            throw new ValueException(problem("was given a number of gradient steps that is no number of steps.")
                    .expected("at least 1, or -1 for all")
                    .actual(spec.gradientSteps())
                    .fix("leave gradientSteps(...) out for all steps."));
        }
        if (!(spec.gradClipping() >= 0)) {
            throw new ValueException(problem("was given a limit for gradients that is out of range.")
                    .expected("a positive number, or 0 for no limit")
                    .actual(spec.gradClipping())
                    .fix("leave gradClipping(...) out for no limit."));
        }
    }

    /** Number of features at each time. */
    final long requireFeatures() {
        long[] features = Arrays.copyOfRange(inputShape(), 2, inputShape().length);
        if (Arrays.stream(features).anyMatch(dim -> dim == Shapes.ANY)) {
            throw new ShapeException(problem("needs a known number of features at each time.")
                    .expected("(batch, time, features...) with known features")
                    .actual(inputText())
                    .fix("give input(...) its sizes behind the time."));
        }
        return Shapes.count(features);
    }

    /** The units of a layer, if there is at least one. */
    static int requireUnits(BaseRecurrentLayer layer, int units) {
        if (units < 1) {
            throw new ValueException(layer.problem("needs at least one unit.")
                    .expected("a number of units of at least 1")
                    .actual(units)
                    .fix("give the size of the hidden state: lstm(100)."));
        }
        return units;
    }

    /** Adds the parameters of initial states that no layer gives, and checks the layers of the others. */
    final void addInitialState(String name) {
        InitialState state = Objects.requireNonNull(initial.get(name), name);
        if (state.layer() != null) {
            requireStates(name, state.layer());
            return;
        }
        long[] shape =
                LongStream.concat(LongStream.of(1), Arrays.stream(stateShape())).toArray();
        Tag trainable = spec.learnsInit() ? Tag.TRAINABLE : Tag.TRAINABLE.not();
        learned.put(name, addParam(state.spec(), shape, name, trainable, Tag.REGULARIZABLE.not()));
    }

    private void requireStates(String name, Layer layer) {
        long[] given = layer.outputShape();
        long[] wanted = LongStream.concat(LongStream.of(inputShape()[0]), Arrays.stream(stateShape()))
                .toArray();
        boolean fits = given.length == wanted.length
                && IntStream.range(0, wanted.length)
                        .allMatch(i -> given[i] == wanted[i] || given[i] == Shapes.ANY || wanted[i] == Shapes.ANY);
        if (!fits) {
            throw new ShapeException(problem("was given a layer for " + name + " whose shape does not fit.")
                    .expected(Shapes.text(wanted))
                    .actual(Shapes.text(given) + " from " + layer.label())
                    .fix("let that layer have " + Shapes.text(stateShape()) + " features for each sequence."));
        }
    }

    /** Sizes of a state of one sequence, such as {@code (units)}. */
    abstract long[] stateShape();

    /** What it does at a step, for one {@code getOutput}. */
    abstract Cell cell(Options options);

    @Override
    public final long[] outputShapeFor(List<long[]> shapes) {
        long[] in = shapes.get(0);
        LongStream leading = spec.returnsFinalOnly() ? LongStream.of(in[0]) : LongStream.of(in[0], in[1]);
        return LongStream.concat(leading, Arrays.stream(stateShape())).toArray();
    }

    @Override
    public final Tensor outputFor(List<Tensor> inputs, Options options) {
        Tensor mask = spec.maskInput() == null ? null : inputs.get(1);
        return new Recurrence(spec, cell(options)).output(inputs.get(0), mask, firstStates(inputs));
    }

    private List<Tensor> firstStates(List<Tensor> inputs) {
        int next = spec.maskInput() == null ? 1 : 2;
        Tensor batch = ShapeOps.shape(inputs.get(0), 0);
        List<Tensor> states = new ArrayList<>();
        for (String name : initial.keySet()) {
            Tensor row = learned.get(name);
            states.add(row == null ? inputs.get(next++) : forEachSequence(row, batch));
        }
        return states;
    }

    /** One row for all sequences; an expression of unknown shape must turn out to have one. */
    private Tensor forEachSequence(Tensor row, Tensor batch) {
        long[] shape = row.type().dims();
        shape[0] = 1;
        List<Object> sizes = new ArrayList<>(List.of(batch));
        Arrays.stream(stateShape()).forEach(sizes::add);
        return Creation.alloc(row.type().broadcasts(0) ? row : ShapeOps.specifyShape(row, shape), sizes);
    }

    /** x with the gradient that flows back clipped, if the user gave a limit. */
    final Tensor clipped(Tensor x) {
        double limit = spec.gradClipping();
        return limit == 0 ? x : GradientFlow.gradClip(x, -limit, limit);
    }

    /** The initial state of this name as a parameter; null if a layer gives it. */
    final @Nullable Tensor learned(String name) {
        return learned.get(name);
    }

    /** The initial hidden state, {@code (1, units)}; null if a layer gives it. */
    public final @Nullable Tensor hidInit() {
        return learned("hid_init");
    }

    /** Whether the input's part is computed for all steps at once. */
    public final boolean precomputeInput() {
        return spec.precomputesInput();
    }
}
