package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.conformance.RecordedCases.golden;
import static org.lasagne4j.tensor.Control.ifElse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.scan.Scans;

/** What the original was recorded to refuse, written out: refused here, too. */
class WordedMistakesTest {
    @Test
    void mistakesAreRefusedWhereTheOriginalRefusesThem() {
        Tensor x = Tensors.fvector("x");
        Tensor m = Tensors.fmatrix("m");
        Tensor n = Tensors.fmatrix("n");
        Shared s = new Shared(TensorType.of(DType.FLOAT32), HostArray.scalar(DType.FLOAT32, 0), "s");
        Map<String, Runnable> uses = new LinkedHashMap<>();
        uses.put("missing_input", () -> function(x).returning(m).compile());
        uses.put("unused_input", () -> function(x, m).returning(x).compile());
        uses.put("wrong_ndim", () -> function(x).returning(x).compile().call((Object) new float[1][1]));
        uses.put("wrong_dtype", () -> function(x).returning(x).compile().call(new double[] {0.1}));
        uses.put("too_few_args", () -> function(x).returning(x).compile().call());
        uses.put("duplicate_update", () -> function().updating(s, s.plus(1)).updating(s, s.plus(2)));
        uses.put(
                "update_wrong_type",
                () -> function().updating(s, s.astype(DType.FLOAT64)).compile());
        uses.put(
                "shape_mismatch_at_run",
                () -> function(x, m).returning(x.plus(m.get(0))).compile().call(new float[2], new float[1][3]));
        uses.put(
                "broadcast_needs_pattern",
                () -> function(m, n).returning(m.plus(n)).compile().call(new float[3][2], new float[1][2]));
        uses.put("dimshuffle_drop", () -> m.dimshuffle(1));
        uses.put(
                "reshape_bad_size",
                () -> function(x).returning(ShapeOps.reshape(x, 2, 2)).compile().call(new float[3]));
        uses.put("invert_float", () -> Comparisons.invert(x));
        uses.put("ifelse_mismatch", () -> ifElse(s, x, m));
        uses.put("scan_bad_outputs", () -> Scans.scan((Tensor row) -> Scans.outputs(row, row.sum()))
                .sequences(m)
                .outputsInfo(Tensors.constant(DType.FLOAT32, 0))
                .build());
        // Its operand is no tensor at all, which Java's types refuse; what they can't see is two that don't fit.
        uses.put(
                "dot_rank",
                () -> Linalg.dot(
                        Tensors.constant(HostArray.zeros(DType.FLOAT32, 2, 3)),
                        Tensors.constant(HostArray.zeros(DType.FLOAT32, 2, 3))));

        Set<String> recorded = RecordedCases.namesBehind("functions/errors/");
        // Java's types leave no way to write these: an update of what is no shared variable, a tensor as a boolean, its
        // length.
        recorded.removeAll(Set.of("update_not_shared", "bool_of_tensor", "len_of_tensor"));
        Assertions.assertThat(uses).containsOnlyKeys(recorded);
        uses.forEach((name, use) -> {
            Assertions.assertThat(golden("functions/errors/" + name).facts().has("raises"))
                    .isTrue();
            assertThatThrownBy(use::run)
                    .as(name)
                    .isInstanceOfAny(GraphException.class, ShapeException.class, DTypeException.class);
        });
    }
}
