package org.lasagne4j.tensor.scan;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A tensor of which a step sees the values at some distances in time.
 *
 * @param tensor the sequence; of an output the values before the first step
 * @param taps the distances; 0 is the step itself
 * @param rows whether the tensor's first axis is time; if not, it is the one value before the first step
 */
record Taps(Tensor tensor, List<Integer> taps, boolean rows) {
    static Taps ofSequence(Tensor sequence, int... taps) {
        return new Taps(withRows(sequence, "A sequence"), list(taps), true);
    }

    static Taps ofState(Tensor initial) {
        return new Taps(initial, List.of(-1), false);
    }

    static Taps ofOutput(Tensor initial, int... taps) {
        if (Arrays.stream(taps).anyMatch(tap -> tap >= 0)) {
            throw new ValueException(Problem.of("A step can't see an output of its own or of a later step.")
                    .expected("negative taps")
                    .actual(Arrays.toString(taps))
                    .created(Origin.here()));
        }
        return new Taps(withRows(initial, "The initial value of an output with taps"), list(taps), true);
    }

    private static List<Integer> list(int... taps) {
        if (taps.length == 0) {
            throw new ValueException(Problem.of("A list of taps is empty.")
                    .expected("at least one distance in time")
                    .created(Origin.here()));
        }
        return Arrays.stream(taps).boxed().toList();
    }

    private static Tensor withRows(Tensor tensor, String what) {
        if (tensor.rank() == 0) {
            throw new ShapeException(Problem.of(what + " of a scan is a scalar.")
                    .expected("a first axis for time")
                    .actual(tensor.type() + " of " + tensor.label())
                    .created(Origin.here()));
        }
        return tensor;
    }

    /** The farthest step ahead; 0 if there is none. */
    int ahead() {
        return Math.max(0, taps.stream().mapToInt(tap -> tap).max().orElse(0));
    }

    /** The farthest step back, as a positive number; 0 if there is none. */
    int back() {
        return -Math.min(0, taps.stream().mapToInt(tap -> tap).min().orElse(0));
    }

    /** The type of a value at one time. */
    TensorType elementType() {
        return rows ? element(tensor.type()) : tensor.type();
    }

    /** The type of a row. */
    static TensorType element(TensorType rows) {
        return rows.withDims(Arrays.copyOfRange(rows.dims(), 1, rows.rank()));
    }

    /** The elements at a tap for all steps that every tap allows, as a sequence of their own. */
    Tensor shifted(int tap) {
        int first = tap + back();
        int cut = ahead() - tap;
        return first == 0 && cut == 0
                ? tensor
                : tensor.get(Index.slice(first == 0 ? null : first, cut == 0 ? null : -cut));
    }

    /** The value that many steps before the first. */
    Tensor initial(int stepsBack) {
        return rows ? tensor.get(Index.at(back() - stepsBack)) : tensor;
    }

    /** A name for the value at a tap: {@code x[t-1]}. */
    String nameAt(int tap) {
        String base = tensor.name() == null ? rows ? "sequence" : "state" : tensor.name();
        return base + (tap == 0 ? "[t]" : tap < 0 ? "[t" + tap + "]" : "[t+" + tap + "]");
    }
}
