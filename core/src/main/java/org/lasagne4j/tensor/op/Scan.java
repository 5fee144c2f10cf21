package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A loop with carried states: Theano's {@code scan} in its simplest form, to which {@link
 * org.lasagne4j.tensor.scan.Scans} brings taps, reversed sequences and updates.
 *
 * <ul>
 *   <li>inputs: the number of steps n (an int64 scalar), sequences {@code (n, …)}, initial states, non-sequences
 *   <li>the body's inputs: an element of each sequence, the states, the non-sequences
 *   <li>the body's outputs: the next states, outputs of the step, and with {@code until} a bool scalar that says stop
 *   <li>outputs: the last states, outputs stacked {@code (n, …)}, and with {@code until} the number of steps run
 * </ul>
 *
 * <p>There are at most n steps. A step that says stop is the last one; rows of stacked outputs after it are zeros.
 *
 * @param body what a step computes
 * @param sequences how many sequences
 * @param states how many states
 * @param outputs how many outputs of a step are stacked
 * @param until whether a step may stop the loop
 * @param backprop how gradients flow back
 * @param name for messages and prints; null if it has none
 */
public record Scan(
        Body body,
        int sequences,
        int states,
        int outputs,
        boolean until,
        Backprop backprop,
        @Nullable String name) implements NativeOp {
    public Scan {
        int given = states + outputs + (until ? 1 : 0);
        if (body.inputs().size() < sequences + states || body.outputs().size() != given) {
            throw new IllegalStateException("a scan of " + sequences + " sequences, " + states + " states, " + outputs
                    + " outputs can't have a body of " + body.inputs().size() + " inputs and "
                    + body.outputs().size() + " outputs");
        }
    }

    /** A loop whose step only computes outputs, from inputs that stay the same. */
    public static Scan once(Body body) {
        return new Scan(body, 0, 0, body.outputs().size(), false, Backprop.FULL, null);
    }

    @Override
    public String label() {
        return name == null ? "scan" : "scan \"" + name + '"';
    }

    /** The same with another body of the same inputs and outputs. */
    public Scan withBody(Body other) {
        return new Scan(other, sequences, states, outputs, until, backprop, name);
    }

    /** How many inputs every step sees unchanged. */
    public int nonSequences() {
        return body.inputs().size() - sequences - states;
    }

    /** The body's variables for the elements of sequences. */
    public List<Tensor> elements() {
        return body.inputs().subList(0, sequences);
    }

    /** The body's variables for the states before a step. */
    public List<Tensor> statesBefore() {
        return body.inputs().subList(sequences, sequences + states);
    }

    /** The body's variables for the non-sequences. */
    public List<Tensor> fixed() {
        return body.inputs().subList(sequences + states, body.inputs().size());
    }

    /** The states after a step. */
    public List<Tensor> statesAfter() {
        return body.outputs().subList(0, states);
    }

    /** What a step gives to be stacked. */
    public List<Tensor> stepOutputs() {
        return body.outputs().subList(states, states + outputs);
    }

    @Override
    public List<Integer> sizeInputs() {
        return Stream.concat(Stream.of(0), body.sizes().inputs().stream().map(i -> i + 1))
                .toList();
    }

    /** Through the body, and through other states from step to step. */
    @Override
    public boolean connects(int input, int output) {
        return input > 0
                && output < states + outputs
                && body.flow(sequences, states).connects(input - 1, output);
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        ScanTypes types = new ScanTypes(this, inputs);
        List<TensorType> found = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            found.add(types.state(i));
        }
        // A single step does not make an axis that stretches: Theano's outputs never do along their first axis.
        long steps = KnownSizes.scalar(inputs.get(0)).orElse(ANY);
        long rows = steps == 1 ? ANY : steps;
        for (Tensor output : stepOutputs()) {
            found.add(TensorType.of(output.dtype(), stacked(rows, output.type().dims())));
        }
        if (until) {
            found.add(TensorType.of(DType.INT64));
        }
        return found;
    }

    /** A shape with one more axis in front. */
    static long[] stacked(long steps, long... shape) {
        return Stream.of(new long[] {steps}, shape)
                .flatMapToLong(java.util.Arrays::stream)
                .toArray();
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return ScanGradient.of(this, node, outGrads);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long steps = steps(node, env.value(node.input(0)));
        List<long[]> step = body.sizes().shapes(stepInputs(node, env, steps));
        List<long[]> shapes = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            shapes.add(env.shape(node.input(1 + sequences + i)));
        }
        for (int i = states; i < states + outputs; i++) {
            shapes.add(stacked(steps, step.get(i)));
        }
        if (until) {
            shapes.add(new long[0]);
        }
        return shapes;
    }

    /** What the first step sees; of inputs that decide no size only the shape. */
    private List<HostArray> stepInputs(Node node, ShapeEnv env, long steps) {
        List<Integer> valued = sizeInputs();
        return IntStream.range(0, body.inputs().size())
                .mapToObj(i -> {
                    Tensor input = node.input(i + 1);
                    boolean empty = i < sequences && steps == 0;
                    HostArray whole = valued.contains(i + 1) && !empty
                            ? env.value(input)
                            : BodySizes.ofShape(input, env.shape(input));
                    return i < sequences ? element(node, i, whole, steps) : whole;
                })
                .toList();
    }

    private HostArray element(Node node, int which, HostArray sequence, long steps) {
        if (sequence.dim(0) != steps) {
            throw new ShapeException(
                    Problem.of("Sequence " + which + " of " + label() + " has another length than there are steps.")
                            .expected(steps + " rows")
                            .actual(Shapes.text(sequence.shape()))
                            .created(node.origin()));
        }
        return steps > 0 ? Strided.at(sequence, 0, 0) : emptyElement(sequence);
    }

    /** Of a sequence without elements a stand-in of an element's shape. */
    private static HostArray emptyElement(HostArray sequence) {
        long[] shape = java.util.Arrays.copyOfRange(sequence.shape(), 1, sequence.rank());
        return HostArray.zeros(sequence.dtype()).view(shape, new long[shape.length], 0);
    }

    /** The number of steps as a number. */
    long steps(Node node, HostArray count) {
        long steps = count.getLong(count.offset());
        if (steps < 0) {
            throw new ValueException(Problem.of("The number of steps of " + label() + " is negative.")
                    .expected("0 or more")
                    .actual(steps)
                    .created(node.origin()));
        }
        return steps;
    }

    /**
     * Checks what a step gave.
     *
     * @throws ShapeException if its shape is not that of the steps before
     */
    public void requireShape(Node node, String what, long[] expected, long[] actual, long step) {
        if (!java.util.Arrays.equals(expected, actual)) {
            throw new ShapeException(Problem.of(what + " of " + label() + " changes its shape at step " + step + ".")
                    .expected(Shapes.text(expected) + " as before")
                    .actual(Shapes.text(actual))
                    .created(node.origin())
                    .fix("give the initial state the shape that the step returns, and let no size depend on"
                            + " the step."));
        }
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        return ScanReference.run(this, node, inputs);
    }
}
