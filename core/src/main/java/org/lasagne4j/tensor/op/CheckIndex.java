package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/**
 * The identity (index, n) → index on integers, which fails at run time if a value is outside [0, n). Reads no more than
 * the integers, so that what uses them may be fused freely.
 */
public record CheckIndex(Meaning meaning) implements NativeOp {
    /** What the integers are, for the error. */
    public enum Meaning {
        /** Classes of rows. */
        LABEL(
                "label",
                "from 0 to %d, for %d classes",
                "check the labels, or give the last layer as many units as there are classes."),
        /** Numbers whose occurrences are counted. */
        COUNTED("number to count", "0 or more", "shift the numbers so that the smallest is 0."),
        /** How often each index is repeated. */
        REPEATS("number of repeats", "0 or more", "check how it is computed."),
        /** How long a part is. */
        PART("part's size", "0 or more", "check how it is computed.");

        private final String noun;
        private final String range;
        private final String fix;

        Meaning(String noun, String range, String fix) {
            this.noun = noun;
            this.range = range;
            this.fix = fix;
        }

        /** These integers, checked to be from 0 to {@code limit} − 1. */
        public Tensor checked(Tensor integers, Tensor limit) {
            return Node.apply(new CheckIndex(this), integers, limit);
        }

        /** These integers, checked to be at least 0. */
        public Tensor checked(Tensor integers) {
            return checked(integers, Tensors.constant(Long.MAX_VALUE));
        }

        /** Checks that they are of an integer type. */
        void requireIntegers(Tensor integers) {
            if (!integers.dtype().isInt()) {
                throw new DTypeException(Problem.of(
                                "Each " + noun + " must be an integer, but those in " + integers.label() + " are not.")
                        .expected("an integer type, such as int32")
                        .actual(integers.type())
                        .created(Origin.here())
                        .fix("make it with ivector(...), or convert it with astype(INT32)."));
            }
        }
    }

    @Override
    public String label() {
        return "check_index";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        meaning.requireIntegers(inputs.get(0));
        return List.of(inputs.get(0).type());
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Arrays.asList(null, null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray index = inputs.get(0);
        long n = inputs.get(1).toLongs()[0];
        Positions positions = new Positions(index);
        for (long i = 0; i < index.count(); i++) {
            long value = index.getLong(positions.next());
            if (value < 0 || value >= n) {
                throw outOfRange(node, value, i, n);
            }
        }
        return List.of(index);
    }

    /** The error for a bad value at this place, counted in row-major order: the same from every backend. */
    public IndexException outOfRange(Node node, long value, long place, long n) {
        return new IndexException(
                Problem.of("A " + meaning.noun + " in " + node.input(0).label() + " is out of range.")
                        .expected(String.format(Locale.ROOT, meaning.range, n - 1, n))
                        .actual(value + " at element " + place)
                        .created(node.origin())
                        .fix(meaning.fix));
    }
}
