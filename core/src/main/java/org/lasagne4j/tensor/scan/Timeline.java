package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.KnownSizes;

/** How many steps a loop has, and its sequences cut to that many rows, one for each tap, in the order of walking. */
final class Timeline {
    private final ScanSpec spec;
    private final Tensor steps;
    private final List<Tensor> rows = new ArrayList<>();

    Timeline(ScanSpec spec) {
        this.spec = spec;
        this.steps = spec.steps() != null ? Elemwise.cast(spec.steps(), DType.INT64) : shortest();
        for (Taps sequence : spec.sequences()) {
            boolean exact = spec.steps() == null && isShortest(sequence);
            for (int tap : sequence.taps()) {
                Tensor shifted = sequence.shifted(tap);
                Tensor walked = spec.backwards() ? Indexing.reverse(shifted, 0) : shifted;
                rows.add(exact ? walked : walked.get(Index.slice(null, steps)));
            }
        }
    }

    /** The number of steps, an int64 scalar. */
    Tensor steps() {
        return steps;
    }

    /** For each tap of each sequence a tensor with a row for every step. */
    List<Tensor> rows() {
        return rows;
    }

    private Tensor shortest() {
        return spec.sequences().stream()
                .map(Timeline::length)
                .reduce(Timeline::smaller)
                .orElseThrow(
                        () -> new GraphException(Problem.of("The number of steps of " + spec.label() + " is unknown.")
                                .expected("a sequence, or nSteps")
                                .created(Origin.here())
                                .fix("say it with nSteps(...).")));
    }

    /** Whether a sequence has as many rows as there are steps, and needs no cut. */
    private boolean isShortest(Taps sequence) {
        OptionalLong known = KnownSizes.scalar(steps);
        return spec.sequences().size() == 1
                || (known.isPresent() && KnownSizes.scalar(length(sequence)).equals(known));
    }

    private static Tensor length(Taps sequence) {
        Tensor rows = ShapeOps.shape(sequence.tensor(), 0);
        int window = sequence.ahead() + sequence.back();
        if (window == 0) {
            return rows;
        }
        Tensor left = ShapeOps.plusSizes(rows, ShapeOps.sizeOf(-window));
        return KnownSizes.scalar(left).isPresent() ? left : Elemwise.maximum(left, ShapeOps.sizeOf(0));
    }

    private static Tensor smaller(Tensor a, Tensor b) {
        OptionalLong left = KnownSizes.scalar(a);
        OptionalLong right = KnownSizes.scalar(b);
        return left.isPresent() && right.isPresent()
                ? ShapeOps.sizeOf(Math.min(left.getAsLong(), right.getAsLong()))
                : Elemwise.minimum(a, b);
    }
}
