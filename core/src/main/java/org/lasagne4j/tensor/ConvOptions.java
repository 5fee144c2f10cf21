package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.ConvSpec;

/**
 * Options of a convolution under Theano's names; each method returns a changed copy. A list of one value serves all
 * spatial axes.
 *
 * @param border zeros around the input: Theano's {@code border_mode}; default {@link ConvPadding#VALID}
 * @param subsample step between outputs, default 1
 * @param filterFlip whether the filters are mirrored (true convolution), default true
 * @param filterDilation distance between the elements that a filter reads, default 1
 * @param groups groups of channels convolved on their own: Theano's {@code num_groups}; default 1
 * @param unshared whether every place of the output has filters of its own; default false
 */
public record ConvOptions(
        List<ConvPadding> border,
        List<Integer> subsample,
        boolean filterFlip,
        List<Integer> filterDilation,
        int groups,
        boolean unshared) {
    /** Theano's defaults. */
    public static final ConvOptions DEFAULT =
            new ConvOptions(List.of(ConvPadding.VALID), List.of(1), true, List.of(1), 1, false);

    /** With these zeros, one entry for all spatial axes or one for each. */
    public ConvOptions border(ConvPadding... perAxis) {
        return new ConvOptions(List.of(perAxis), subsample, filterFlip, filterDilation, groups, unshared);
    }

    /** With so many zeros on both sides, one number for all spatial axes or one for each. */
    public ConvOptions border(int... perAxis) {
        return border(Arrays.stream(perAxis).mapToObj(n -> ConvPadding.of(n, n)).toArray(ConvPadding[]::new));
    }

    /** With this step between outputs, one number for all spatial axes or one for each. */
    public ConvOptions subsample(int... perAxis) {
        return new ConvOptions(border, list(perAxis), filterFlip, filterDilation, groups, unshared);
    }

    /** With or without mirrored filters. */
    public ConvOptions filterFlip(boolean flip) {
        return new ConvOptions(border, subsample, flip, filterDilation, groups, unshared);
    }

    /** With this distance between the elements that a filter reads, one number for all spatial axes or one for each. */
    public ConvOptions filterDilation(int... perAxis) {
        return new ConvOptions(border, subsample, filterFlip, list(perAxis), groups, unshared);
    }

    /** With so many groups of channels. */
    public ConvOptions groups(int count) {
        return new ConvOptions(border, subsample, filterFlip, filterDilation, count, unshared);
    }

    /**
     * With or without filters of its own for every place of the output: filters are then {@code (filters, output sizes…,
     * channels / groups, kernel…)}, as of Lasagne's locally connected layers.
     */
    public ConvOptions unshared(boolean own) {
        return new ConvOptions(border, subsample, filterFlip, filterDilation, groups, own);
    }

    private static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The op's parameters. Where the kernel's size is known, padding becomes numbers, so that equal ops are equal. */
    ConvSpec spec(long... kernel) {
        int rank = kernel.length;
        ConvSpec spec = new ConvSpec(
                perAxis(subsample, rank), perAxis(border, rank), perAxis(filterDilation, rank), groups, filterFlip);
        List<ConvPadding> numbers = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            numbers.add(kernel[axis] == ANY ? spec.padding().get(axis) : numbers(spec, axis, kernel[axis]));
        }
        return new ConvSpec(spec.strides(), numbers, spec.dilation(), groups, filterFlip);
    }

    private static ConvPadding numbers(ConvSpec spec, int axis, long kernel) {
        return ConvPadding.of((int) spec.before(axis, kernel), (int) spec.after(axis, kernel));
    }

    private static <T> List<T> perAxis(List<T> values, int rank) {
        if (values.size() != rank && values.size() != 1) {
            throw new ValueException(Problem.of("An option of a convolution has the wrong number of values.")
                    .expected("1 or " + rank + ", one for each spatial axis")
                    .actual(values)
                    .created(Origin.here()));
        }
        return values.size() == rank ? values : java.util.Collections.nCopies(rank, values.get(0));
    }
}
