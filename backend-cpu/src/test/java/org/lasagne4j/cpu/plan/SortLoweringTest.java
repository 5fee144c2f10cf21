package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

class SortLoweringTest {
    private static final double[] SPECIAL = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.NaN, 1e-40, -1e-40
    };

    private final Random random = new Random(5);

    private HostArray values(DType dtype, long... shape) {
        HostArray array = HostArray.zeros(dtype, shape);
        for (long i = 0; i < array.count(); i++) {
            if (dtype.isFloat()) {
                double special = SPECIAL[random.nextInt(SPECIAL.length)];
                array.setDouble(i, random.nextInt(8) == 0 ? special : random.nextGaussian());
            } else {
                // Few different values, so that equal ones must keep their order; now and then all bits.
                array.setLong(
                        i,
                        dtype == DType.BOOL
                                ? random.nextInt(2)
                                : random.nextInt(9) > 0 ? random.nextInt(21) - 10 : random.nextLong());
            }
        }
        return array;
    }

    private static long[] sorted(String backend, HostArray array, int axis) {
        Tensor x = new Tensor(TensorType.ofRank(array.dtype(), array.rank()), "x");
        Function f =
                function(x).returning(Sorting.argsort(x, axis)).backend(backend).compile();
        return f.call(array).array().toLongs();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void shortAndLongRowsOfEveryTypeAreSortedAsTheInterpreterSortsThem(DType dtype) {
        for (long[] shape : new long[][] {{7}, {48}, {49}, {3000}, {5, 60}, {4, 9, 2}, {1, 1}, {0}, {3, 0}}) {
            HostArray array = values(dtype, shape);
            for (int axis = 0; axis < shape.length; axis++) {
                assertThat(sorted("cpu", array, axis))
                        .as(dtype + Shapes.text(shape) + " along axis " + axis)
                        .containsExactly(sorted("reference", array, axis));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void placesThatAreNotZeroAreThoseOfTheInterpreter(DType dtype) {
        for (long[] shape : new long[][] {{100}, {9, 11}, {3, 4, 5}, {0, 2}}) {
            HostArray array = values(dtype, shape);
            Tensor x = new Tensor(TensorType.ofRank(dtype, array.rank()), "x");
            Function cpu =
                    function(x).returning(Indexing.nonzero(x)).backend("cpu").compile();
            Function reference = function(x)
                    .returning(Indexing.nonzero(x))
                    .backend("reference")
                    .compile();
            for (int axis = 0; axis < shape.length; axis++) {
                assertThat(cpu.call(array).array(axis).toLongs())
                        .containsExactly(reference.call(array).array(axis).toLongs());
            }
            assertThat(cpu.interpretedSteps()).isZero();
        }
    }

    @Test
    void manyRowsAreCutOverThreads() {
        HostArray array = values(DType.FLOAT32, 700, 64);

        assertThat(sorted("cpu", array, 1)).containsExactly(sorted("reference", array, 1));
        assertThat(sorted("cpu", array, 0)).containsExactly(sorted("reference", array, 0));
    }
}
