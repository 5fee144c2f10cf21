package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.take;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/**
 * A training step of a table of 100 000 rows of 64 numbers, of which a batch looks 256 up: as compiled, where rules without
 * momentum change those rows only, and with the rewrites for that left out.
 */
public final class SparseUpdate {
    private static final int ROWS = 100_000;
    private static final int WIDTH = 64;
    private static final int BATCH = 256;
    private static final String[] SPARSE = {
        "negated-rows", "scaled-rows", "divided-rows", "norm-of-rows", "rows-joined", "rows-added", "rows-subtracted"
    };

    private SparseUpdate() {}

    public static void main(String[] args) {
        System.out.printf(
                Locale.ROOT,
                "SparseUpdate %dx%d batch %d, ms a step: %s; %s; %s%n",
                ROWS,
                WIDTH,
                BATCH,
                measured("sgd", UpdateRules.sgd(0.01)),
                measured("adagrad", UpdateRules.adagrad(0.01)),
                measured("momentum", UpdateRules.momentum(0.01)));
    }

    private static String measured(String name, UpdateRule rule) {
        double sparse = millis(rule, Mode.FAST_RUN);
        double dense = millis(rule, Mode.FAST_RUN.excluding(SPARSE));
        return String.format(Locale.ROOT, "%s %.4f, dense %.3f", name, sparse, dense);
    }

    private static double millis(UpdateRule rule, Mode mode) {
        Shared table = new Shared(
                TensorType.of(DType.FLOAT32, ROWS, WIDTH), HostArray.zeros(DType.FLOAT32, ROWS, WIDTH), "table");
        Tensor words = Tensors.ivector("words");
        Tensor picked = table.get(take(words));
        Tensor loss = picked.minus(1).sqr().mean();
        Random random = new Random(1);
        try (Function train = function(words)
                .returning(loss)
                .updating(rule.minimize(loss, List.of(table)))
                .mode(mode)
                .compile()) {
            return StepTimes.measure(
                            0.5, 2, () -> train.call(random.ints(BATCH, 0, ROWS).toArray())
                                    .scalar())
                    .median();
        }
    }
}
