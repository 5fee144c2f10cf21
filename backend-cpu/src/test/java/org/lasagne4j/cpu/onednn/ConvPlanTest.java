package org.lasagne4j.cpu.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.cpu.runtime.WorkerPool;

class ConvPlanTest {
    private static final WorkerPool POOL = new WorkerPool(3);
    // float32, sums of up to a few thousand products below 1
    private static final double TOLERANCE = 2e-4;

    /** How the caller lays out activations. */
    enum Order {
        PLAIN,
        CHANNELS_LAST,
        ANY;

        Layout of(long[] dims) {
            return switch (this) {
                case PLAIN -> Layout.plain(dims);
                case CHANNELS_LAST -> Layout.channelsLast(dims);
                case ANY -> Layout.any(dims);
            };
        }
    }

    record Case(ConvSpec spec, Order order) {}

    static Stream<Case> cases() {
        List<ConvSpec> specs = List.of(
                ConvSpec.of(7, 1, 6, List.of(12L, 10L), List.of(5L, 3L)).flipped(),
                ConvSpec.of(40, 6, 10, List.of(12L, 12L), List.of(5L, 5L)),
                ConvSpec.of(40, 16, 32, List.of(9L, 8L), List.of(3L, 3L)).flipped(),
                ConvSpec.of(1, 3, 5, List.of(8L, 9L), List.of(3L, 2L)).withStride(List.of(2L, 1L)),
                ConvSpec.of(3, 4, 4, List.of(9L, 9L), List.of(3L, 3L)).withDilation(List.of(2L, 3L)),
                ConvSpec.of(3, 2, 4, List.of(6L, 7L), List.of(3L, 3L))
                        .withPadding(List.of(2L, 0L), List.of(1L, 2L))
                        .flipped(),
                // Rows longer than one tile, with a cut last vector; more channels than one block; blocks of unequal
                // size.
                ConvSpec.of(3, 2, 14, List.of(7L, 33L), List.of(2L, 4L))
                        .withPadding(List.of(1L, 2L), List.of(0L, 1L))
                        .flipped(),
                ConvSpec.of(2, 5, 29, List.of(6L, 27L), List.of(5L, 1L)),
                ConvSpec.of(9, 1, 1, List.of(4L, 11L), List.of(4L, 7L)).withPadding(List.of(3L, 6L), List.of(3L, 6L)),
                // A stride that leaves out the last column.
                ConvSpec.of(2, 2, 3, List.of(8L, 8L), List.of(3L, 3L)).withStride(List.of(2L, 2L)),
                ConvSpec.of(4, 4, 6, List.of(7L, 7L), List.of(3L, 3L))
                        .withGroups(2)
                        .flipped(),
                ConvSpec.of(2, 8, 8, List.of(7L, 7L), List.of(3L, 3L)).withGroups(8),
                ConvSpec.of(2, 3, 5, List.of(7L, 7L), List.of(1L, 1L)).flipped(),
                ConvSpec.of(5, 3, 4, List.of(20L), List.of(4L)).flipped(),
                ConvSpec.of(2, 2, 3, List.of(5L, 6L, 7L), List.of(2L, 3L, 2L)).flipped());
        List<Case> cases = new ArrayList<>();
        for (ConvSpec spec : specs) {
            for (Order order : Order.values()) {
                cases.add(new Case(spec, order));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardEqualsTheNaiveSum(Case test) {
        ConvSpec spec = test.spec();
        float[] src = Floats.random(count(spec.srcDims()), 1);
        float[] filters = Floats.random(spec.filterCount(), 2);
        float[] bias = Floats.random(spec.outChannels(), 3);

        float[] dst = forward(test, src, filters, bias, POOL);

        Naive naive = new Naive(spec);
        double[] expected = naive.forward(src, filters);
        for (int i = 0; i < expected.length; i++) {
            int channel = (int) (i / naive.outputs % spec.outChannels());
            expected[i] = Math.max(expected[i] + bias[channel], 0);
        }
        Floats.assertClose(dst, expected, TOLERANCE, test);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dataGradientEqualsTheNaiveSum(Case test) {
        ConvSpec spec = test.spec();
        float[] gradDst = Floats.random(count(spec.dstDims()), 1);
        float[] filters = Floats.random(spec.filterCount(), 2);

        float[] gradSrc;
        try (ConvPlan plan = ConvPlan.backwardData(
                spec, test.order().of(spec.srcDims()), test.order().of(spec.dstDims()), POOL)) {
            Floats in = into(gradDst, spec.dstDims(), plan.dstLayout());
            Floats out = Floats.scratchpad(plan.srcLayout().bytes());
            Floats weights = Floats.of(filters);
            Floats scratchpad = Floats.scratchpad(plan.scratchpadBytes());
            plan.run(in.address(), weights.address(), 0, out.address(), scratchpad.address());
            gradSrc = outOf(out, spec.srcDims(), plan.srcLayout());
            Reference.reachabilityFence(List.of(in, weights, scratchpad));
        }

        Floats.assertClose(gradSrc, new Naive(spec).backwardData(gradDst, filters), TOLERANCE, test);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void filterGradientEqualsTheNaiveSum(Case test) {
        ConvSpec spec = test.spec();
        float[] src = Floats.random(count(spec.srcDims()), 1);
        float[] gradDst = Floats.random(count(spec.dstDims()), 2);

        List<float[]> gradients = backwardFilters(test, src, gradDst, POOL);

        Naive naive = new Naive(spec);
        Floats.assertClose(gradients.get(0), naive.backwardFilters(src, gradDst), 10 * TOLERANCE, test);
        if (withBias(test)) {
            Floats.assertClose(gradients.get(1), naive.backwardBias(gradDst), 10 * TOLERANCE, test);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeOneBit() {
        for (Order order : Order.values()) {
            Case test = new Case(
                    ConvSpec.of(128, 1, 6, List.of(28L, 28L), List.of(5L, 5L)).flipped(), order);
            ConvSpec spec = test.spec();
            float[] src = Floats.random(count(spec.srcDims()), 1);
            float[] filters = Floats.random(spec.filterCount(), 2);
            float[] bias = Floats.random(spec.outChannels(), 3);
            List<List<float[]>> results = new ArrayList<>();

            for (int threads : new int[] {1, 2, 3, 7}) {
                try (WorkerPool pool = new WorkerPool(threads)) {
                    float[] dst = forward(test, src, filters, bias, pool);
                    List<float[]> result = new ArrayList<>(backwardFilters(test, src, dst, pool));
                    result.add(dst);
                    results.add(result);
                }
            }

            for (List<float[]> result : results) {
                for (int i = 0; i < result.size(); i++) {
                    assertThat(result.get(i)).isEqualTo(results.get(0).get(i));
                }
            }
        }
    }

    @Test
    void aFilterLargerThanTheInputGivesAnEmptyOutput() {
        ConvSpec spec = ConvSpec.of(2, 1, 1, List.of(3L, 3L), List.of(4L, 2L));

        assertThat(spec.dstDims()).containsExactly(2, 1, 0, 2);
    }

    private static float[] forward(Case test, float[] src, float[] filters, float[] bias, WorkerPool pool) {
        ConvSpec spec = test.spec();
        try (ConvPlan plan = ConvPlan.forward(
                spec, test.order().of(spec.srcDims()), test.order().of(spec.dstDims()), true, true, pool)) {
            Floats in = into(src, spec.srcDims(), plan.srcLayout());
            Floats out = Floats.scratchpad(plan.dstLayout().bytes());
            Floats weights = Floats.of(filters);
            Floats biases = Floats.of(bias);
            Floats scratchpad = Floats.scratchpad(plan.scratchpadBytes());
            plan.run(in.address(), weights.address(), biases.address(), out.address(), scratchpad.address());
            Reference.reachabilityFence(List.of(in, weights, biases, scratchpad));
            return outOf(out, spec.dstDims(), plan.dstLayout());
        }
    }

    private static List<float[]> backwardFilters(Case test, float[] src, float[] gradDst, WorkerPool pool) {
        ConvSpec spec = test.spec();
        try (ConvPlan plan = ConvPlan.backwardFilters(
                spec, test.order().of(spec.srcDims()), test.order().of(spec.dstDims()), withBias(test), pool)) {
            Floats in = into(src, spec.srcDims(), plan.srcLayout());
            Floats grad = into(gradDst, spec.dstDims(), plan.dstLayout());
            Floats gradFilters = new Floats(Math.toIntExact(spec.filterCount()));
            Floats gradBias = new Floats(Math.toIntExact(spec.outChannels()));
            Floats scratchpad = Floats.scratchpad(plan.scratchpadBytes());
            plan.run(in.address(), grad.address(), gradBias.address(), gradFilters.address(), scratchpad.address());
            Reference.reachabilityFence(List.of(in, grad, scratchpad));
            return List.of(gradFilters.values(), gradBias.values());
        }
    }

    /** Row-major activations have direct loops for the filters alone; test those too. */
    private static boolean withBias(Case test) {
        return test.order() != Order.PLAIN;
    }

    /** Row-major values in another layout. */
    static Floats into(float[] values, long[] dims, Layout layout) {
        Floats from = Floats.of(values);
        Floats to = Floats.scratchpad(layout.bytes());
        reorder(from, Layout.plain(dims), to, layout);
        return to;
    }

    /** Row-major values out of another layout. */
    static float[] outOf(Floats from, long[] dims, Layout layout) {
        Floats to = new Floats(Math.toIntExact(count(dims)));
        reorder(from, layout, to, Layout.plain(dims));
        return to.values();
    }

    private static void reorder(Floats from, Layout fromLayout, Floats to, Layout toLayout) {
        try (ReorderPlan plan = ReorderPlan.create(fromLayout, toLayout, POOL)) {
            Floats scratchpad = Floats.scratchpad(plan.scratchpadBytes());
            plan.run(from.address(), to.address(), scratchpad.address());
            Reference.reachabilityFence(List.of(from, to, scratchpad));
        }
    }

    static long count(long[] dims) {
        long count = 1;
        for (long dim : dims) {
            count *= dim;
        }
        return count;
    }

    /** The definition, term by term: every product of a filter tap with the input under it, for one to three dimensions. */
    private static final class Naive {
        private final ConvSpec spec;
        private final long[] input;
        private final long[] kernel;
        private final long[] output;
        private final long[] stride;
        private final long[] dilation;
        private final long[] before;
        private final long inputs;
        private final long taps;
        private final long outputs;

        Naive(ConvSpec spec) {
            this.spec = spec;
            input = three(spec.input(), 1);
            kernel = three(spec.kernel(), 1);
            stride = three(spec.stride(), 1);
            dilation = three(spec.dilation(), 1);
            before = three(spec.padBefore(), 0);
            long[] dst = spec.dstDims();
            List<Long> sizes = new ArrayList<>();
            for (int axis = 2; axis < dst.length; axis++) {
                sizes.add(dst[axis]);
            }
            output = three(sizes, 1);
            inputs = count(input);
            taps = count(kernel);
            outputs = count(output);
        }

        private static long[] three(List<Long> values, long fill) {
            List<Long> all = new ArrayList<>(Collections.nCopies(3 - values.size(), fill));
            all.addAll(values);
            return all.stream().mapToLong(Long::longValue).toArray();
        }

        @FunctionalInterface
        private interface Term {
            void at(int src, int filter, int dst);
        }

        private void eachTerm(Term term) {
            long inPerGroup = spec.inChannels() / spec.groups();
            long outPerGroup = spec.outChannels() / spec.groups();
            for (long image = 0; image < spec.batch(); image++) {
                for (long o = 0; o < spec.outChannels(); o++) {
                    for (long i = 0; i < inPerGroup; i++) {
                        long channel = o / outPerGroup * inPerGroup + i;
                        long srcPlane = (image * spec.inChannels() + channel) * inputs;
                        long filterPlane = (o * inPerGroup + i) * taps;
                        long dstPlane = (image * spec.outChannels() + o) * outputs;
                        eachTap(term, srcPlane, filterPlane, dstPlane);
                    }
                }
            }
        }

        private void eachTap(Term term, long srcPlane, long filterPlane, long dstPlane) {
            for (long out = 0; out < outputs; out++) {
                for (long tap = 0; tap < taps; tap++) {
                    long at = under(out, tap);
                    if (at >= 0) {
                        long filter = spec.flip() ? taps - 1 - tap : tap;
                        term.at((int) (srcPlane + at), (int) (filterPlane + filter), (int) (dstPlane + out));
                    }
                }
            }
        }

        /** Index of the input element under a tap, or -1 in the padding. */
        private long under(long out, long tap) {
            long at = 0;
            long outRest = outputs;
            long tapRest = taps;
            for (int axis = 0; axis < 3; axis++) {
                outRest /= output[axis];
                tapRest /= kernel[axis];
                long position = out / outRest % output[axis] * stride[axis]
                        + tap / tapRest % kernel[axis] * dilation[axis]
                        - before[axis];
                if (position < 0 || position >= input[axis]) {
                    return -1;
                }
                at = at * input[axis] + position;
            }
            return at;
        }

        double[] forward(float[] src, float[] filters) {
            double[] dst = new double[Math.toIntExact(count(spec.dstDims()))];
            eachTerm((s, f, d) -> dst[d] += (double) src[s] * filters[f]);
            return dst;
        }

        double[] backwardData(float[] gradDst, float[] filters) {
            double[] gradSrc = new double[Math.toIntExact(count(spec.srcDims()))];
            eachTerm((s, f, d) -> gradSrc[s] += (double) gradDst[d] * filters[f]);
            return gradSrc;
        }

        double[] backwardFilters(float[] src, float[] gradDst) {
            double[] gradFilters = new double[Math.toIntExact(spec.filterCount())];
            eachTerm((s, f, d) -> gradFilters[f] += (double) src[s] * gradDst[d]);
            return gradFilters;
        }

        double[] backwardBias(float[] gradDst) {
            double[] gradBias = new double[Math.toIntExact(spec.outChannels())];
            for (int i = 0; i < gradDst.length; i++) {
                gradBias[(int) (i / outputs % spec.outChannels())] += gradDst[i];
            }
            return gradBias;
        }
    }
}
