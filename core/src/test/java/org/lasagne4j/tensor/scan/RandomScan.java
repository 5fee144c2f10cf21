package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * A random loop over vectors: sequences and outputs with taps, non-sequences, loops inside, from either end, of a given number
 * of steps, ended by a condition, with truncated gradients. And what it computes, in plain arithmetic.
 */
final class RandomScan {
    private static final int MAX_STEPS = 6;

    private final Random random;
    private final int width;
    private final List<int[]> sequenceTaps = new ArrayList<>();
    /** Null for an output that no step sees. */
    private final List<int[]> outputTaps = new ArrayList<>();

    private final List<StepTerm> terms = new ArrayList<>();
    private final boolean nonSequence;
    private final boolean backwards;
    private final int nSteps;
    private final int truncated;
    private final double limit;
    private final List<double[][]> values = new ArrayList<>();

    RandomScan(long seed) {
        random = new Random(seed);
        width = 1 + random.nextInt(3);
        backwards = random.nextInt(3) == 0;
        nonSequence = random.nextBoolean();
        int sequences = random.nextInt(3);
        IntStream.range(0, sequences)
                .forEach(i -> sequenceTaps.add(random.nextBoolean() ? new int[] {0} : taps(-2, 2)));
        int outputs = 1 + random.nextInt(3);
        IntStream.range(0, outputs).forEach(i -> outputTaps.add(outputTaps()));
        if (sequences == 0 && outputTaps.stream().allMatch(taps -> taps == null)) {
            outputTaps.set(0, new int[] {-1});
        }
        int least = random.nextInt(MAX_STEPS + 1);
        nSteps = sequences == 0 || random.nextInt(3) == 0 ? least : -1;
        truncated = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : -1;
        limit = random.nextInt(4) == 0 ? random.nextDouble() : Double.NaN;
        for (int[] taps : sequenceTaps) {
            values.add(rows(least + random.nextInt(2) + ahead(taps) + back(taps)));
        }
        outputTaps.stream().filter(taps -> taps != null).forEach(taps -> values.add(rows(back(taps))));
        values.add(rows(1));
        values.add(rows(width));
        int arguments = (nonSequence ? 1 : 0)
                + sequenceTaps.stream().mapToInt(taps -> taps.length).sum()
                + outputTaps.stream()
                        .mapToInt(taps -> taps == null ? 0 : taps.length)
                        .sum();
        IntStream.range(0, outputs).forEach(i -> terms.add(StepTerm.random(random, arguments, 1 + random.nextInt(2))));
    }

    private int[] outputTaps() {
        int kind = random.nextInt(4);
        return kind == 0 ? null : kind == 1 ? taps(-3, -1) : new int[] {-1};
    }

    private int[] taps(int from, int to) {
        int[] taps = IntStream.rangeClosed(from, to)
                .filter(tap -> random.nextBoolean())
                .toArray();
        return taps.length == 0 ? new int[] {from} : taps;
    }

    private static int back(int... taps) {
        return -Math.min(0, Arrays.stream(taps).min().getAsInt());
    }

    private static int ahead(int... taps) {
        return Math.max(0, Arrays.stream(taps).max().getAsInt());
    }

    private double[][] rows(int count) {
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextDouble() * 2 - 1);
        }
        return rows;
    }

    /** Whether an output's initial value is one row, not a matrix of them. */
    private static boolean isPlain(int... taps) {
        return taps.length == 1 && taps[0] == -1;
    }

    /** The values that the loop is given: sequences, initial values, a non-sequence, a matrix. */
    List<double[][]> values() {
        return values;
    }

    /** Ranks of the variables for {@link #values}. */
    private List<Integer> ranks() {
        List<Integer> ranks = new ArrayList<>();
        sequenceTaps.forEach(taps -> ranks.add(2));
        outputTaps.stream().filter(taps -> taps != null).forEach(taps -> ranks.add(isPlain(taps) ? 1 : 2));
        ranks.addAll(List.of(1, 2));
        return ranks;
    }

    /** A variable for each of {@link #values}. */
    List<Tensor> variables() {
        List<Integer> ranks = ranks();
        return IntStream.range(0, ranks.size())
                .mapToObj(i -> new Tensor(TensorType.ofRank(DType.FLOAT64, ranks.get(i)), "v" + i))
                .toList();
    }

    /** {@link #values} as arrays. */
    HostArray[] arrays() {
        List<Integer> ranks = ranks();
        return IntStream.range(0, ranks.size())
                .mapToObj(i -> array(values.get(i), ranks.get(i)))
                .toArray(HostArray[]::new);
    }

    private HostArray array(double[][] rows, int rank) {
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return rank == 1 ? HostArray.of(flat, width) : HostArray.of(flat, rows.length, width);
    }

    /** The loop's outputs. */
    List<Tensor> graph(List<Tensor> variables) {
        Tensor matrix = variables.get(variables.size() - 1);
        ScanBuilder builder = Scans.scanOf(arguments -> {
            List<Tensor> results =
                    terms.stream().map(term -> term.graph(arguments, matrix)).toList();
            Step step = Scans.outputs(results);
            return Double.isNaN(limit) ? step : step.until(results.get(0).sum().gt(limit));
        });
        int next = 0;
        for (int[] taps : sequenceTaps) {
            builder.sequence(variables.get(next++), taps);
        }
        for (int[] taps : outputTaps) {
            if (taps == null) {
                builder.outputsInfo((Tensor) null);
            } else if (isPlain(taps)) {
                builder.outputsInfo(variables.get(next++));
            } else {
                builder.outputInfo(variables.get(next++), taps);
            }
        }
        if (nonSequence) {
            builder.nonSequences(variables.get(next));
        }
        if (nSteps >= 0) {
            builder.nSteps(nSteps);
        }
        return builder.goBackwards(backwards)
                .truncateGradient(truncated)
                .build()
                .outputs();
    }

    private int rowsOf(int sequence) {
        int[] taps = sequenceTaps.get(sequence);
        return values.get(sequence).length - ahead(taps) - back(taps);
    }

    private int steps() {
        return nSteps >= 0
                ? nSteps
                : IntStream.range(0, sequenceTaps.size())
                        .map(this::rowsOf)
                        .min()
                        .getAsInt();
    }

    /** The outputs' rows. */
    List<List<double[]>> run() {
        return run(values, 0);
    }

    /** The outputs where the values are {@code changed} from step {@code first} on: from 0 the initial values, too. */
    private List<List<double[]>> run(List<double[][]> changed, int first) {
        List<List<double[]>> outputs = new ArrayList<>();
        terms.forEach(term -> outputs.add(new ArrayList<>()));
        boolean stopped = false;
        for (int t = 0; t < steps() && !stopped; t++) {
            List<double[][]> given = t < first ? values : changed;
            List<double[]> arguments = arguments(t, given, first > 0 ? values : changed, outputs);
            for (int i = 0; i < terms.size(); i++) {
                outputs.get(i).add(terms.get(i).value(arguments, given.get(given.size() - 1)));
            }
            stopped = Arrays.stream(outputs.get(0).get(t)).sum() > limit;
        }
        return outputs;
    }

    private List<double[]> arguments(
            int t, List<double[][]> given, List<double[][]> initial, List<List<double[]>> outputs) {
        List<double[]> arguments = new ArrayList<>();
        int next = 0;
        for (int[] taps : sequenceTaps) {
            int row = backwards ? rowsOf(next) - 1 - t : t;
            for (int tap : taps) {
                arguments.add(given.get(next)[row + tap + back(taps)]);
            }
            next++;
        }
        for (int i = 0; i < outputTaps.size(); i++) {
            int[] taps = outputTaps.get(i);
            for (int tap : taps == null ? new int[0] : taps) {
                boolean before = t + tap < 0;
                arguments.add(
                        before
                                ? initial.get(next)[back(taps) + t + tap]
                                : outputs.get(i).get(t + tap));
            }
            next += taps == null ? 0 : 1;
        }
        if (nonSequence) {
            arguments.add(given.get(next)[0]);
        }
        return arguments;
    }

    /** Σᵢ (i + 1)·Σ yᵢ². */
    static Tensor cost(List<Tensor> outputs) {
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> outputs.get(i).sqr().sum().times(i + 1))
                .reduce(Tensor::plus)
                .orElseThrow();
    }

    private static double cost(List<List<double[]>> outputs, int first) {
        double cost = 0;
        for (int i = 0; i < outputs.size(); i++) {
            for (double[] row : outputs.get(i).subList(first, outputs.get(i).size())) {
                cost += (i + 1) * Arrays.stream(row).map(y -> y * y).sum();
            }
        }
        return cost;
    }

    /** The slope of the cost by each element of one of the values, of what flows back through the steps that gradients reach. */
    double[] slopes(int which) {
        int run = run().get(0).size();
        int first = truncated < 0 ? 0 : Math.max(0, run - truncated);
        List<Double> slopes = new ArrayList<>();
        double step = 1e-6;
        for (int row = 0; row < values.get(which).length; row++) {
            for (int column = 0; column < width; column++) {
                double above = cost(run(moved(which, row, column, step), first), first);
                double below = cost(run(moved(which, row, column, -step), first), first);
                slopes.add((above - below) / (2 * step));
            }
        }
        return slopes.stream().mapToDouble(slope -> slope).toArray();
    }

    private List<double[][]> moved(int which, int row, int column, double by) {
        List<double[][]> moved = new ArrayList<>(values);
        double[][] rows = Arrays.stream(values.get(which)).map(double[]::clone).toArray(double[][]::new);
        rows[row][column] += by;
        moved.set(which, rows);
        return moved;
    }

    @Override
    public String toString() {
        return terms + " over " + sequenceTaps.stream().map(Arrays::toString).toList() + ", outputs "
                + outputTaps.stream().map(Arrays::toString).toList() + ", width " + width
                + (backwards ? ", backwards" : "")
                + ", n " + nSteps + ", truncated " + truncated + ", until " + limit;
    }
}
