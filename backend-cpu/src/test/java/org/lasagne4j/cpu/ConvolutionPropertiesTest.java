package org.lasagne4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;

/** Random convolutions, their gradients and second derivatives, compared with the definition. */
class ConvolutionPropertiesTest {
    private static final int CASES = 100;

    @Test
    void everyConvolutionIsTheSumOfItsProducts() {
        for (int number = 0; number < CASES; number++) {
            check(number, number % 3 == 0 ? DType.FLOAT64 : DType.FLOAT32);
        }
    }

    private static void check(int seed, DType dtype) {
        Random random = new Random(seed);
        NaiveConvolution naive = NaiveConvolution.random(random);
        HostArray x = NaiveConvolution.integers(random, dtype, naive.x);
        HostArray w = NaiveConvolution.integers(random, dtype, naive.w);
        HostArray r = NaiveConvolution.integers(random, dtype, naive.y);
        HostArray u = NaiveConvolution.integers(random, dtype, naive.x);
        HostArray v = NaiveConvolution.integers(random, dtype, naive.w);

        List<HostArray> expected = List.of(
                naive.output(x, w),
                naive.byInput(w, r),
                naive.byFilters(x, r),
                naive.byFilters(u, r),
                naive.byInput(v, r),
                naive.byInput(w, r),
                naive.byFilters(x, r));
        try (Function function = compiled(naive, dtype, random.nextBoolean())) {
            var results = function.call(x, w, r, u, v);

            String title = "seed " + seed + ", " + dtype + ", " + naive;
            for (int i = 0; i < expected.size(); i++) {
                // Sums of products of small integers: exact.
                assertThat(results.array(i).toDoubles())
                        .as("result " + i + ", " + title)
                        .isEqualTo(expected.get(i).toDoubles());
            }
            assertThat(function.interpretedSteps()).as(title).isZero();
        }
    }

    /**
     * y; the gradients of Σ y·r by x and w; that of Σ gx·u by w; that of Σ gw·v by x. A convolution is linear in each of x, w
     * and r, so that these two are gradients again, with u for x and v for w. At last the gradients as functions of their own,
     * of which the first is the transposed convolution of r.
     */
    private static Function compiled(NaiveConvolution naive, DType dtype, boolean known) {
        Tensor x = variable("x", dtype, known, naive.x);
        Tensor w = variable("w", dtype, known, naive.w);
        Tensor r = variable("r", dtype, known, naive.y);
        Tensor u = variable("u", dtype, known, naive.x);
        Tensor v = variable("v", dtype, known, naive.w);
        Tensor y = convolved(naive, x, w);
        Tensor gx = Grad.grad(y.times(r).sum(), x);
        Tensor gw = Grad.grad(y.times(r).sum(), w);
        return function(x, w, r, u, v)
                .returning(
                        y,
                        gx,
                        gw,
                        Grad.grad(gx.times(u).sum(), w),
                        Grad.grad(gw.times(v).sum(), x),
                        transposed(naive, r, w, x.shape()),
                        byWeights(naive, x, r, w.shape()))
                .backend("cpu")
                .compile();
    }

    private static Tensor convolved(NaiveConvolution naive, Tensor x, Tensor w) {
        return switch (naive.axes()) {
            case 1 -> Convolution.conv1d(x, w, naive.options);
            case 2 -> Convolution.conv2d(x, w, naive.options);
            default -> Convolution.conv3d(x, w, naive.options);
        };
    }

    private static Tensor transposed(NaiveConvolution naive, Tensor r, Tensor w, Tensor shape) {
        return switch (naive.axes()) {
            case 1 -> Convolution.conv1dGradWrtInputs(r, w, shape, naive.options);
            case 2 -> Convolution.conv2dTranspose(r, w, shape, naive.options);
            default -> Convolution.conv3dTranspose(r, w, shape, naive.options);
        };
    }

    private static Tensor byWeights(NaiveConvolution naive, Tensor x, Tensor r, Tensor shape) {
        return switch (naive.axes()) {
            case 1 -> Convolution.conv1dGradWrtWeights(x, r, shape, naive.options);
            case 2 -> Convolution.conv2dGradWrtWeights(x, r, shape, naive.options);
            default -> Convolution.conv3dGradWrtWeights(x, r, shape, naive.options);
        };
    }

    /** All sizes are known before the call, or none is. */
    private static Tensor variable(String name, DType dtype, boolean known, long... shape) {
        return new Tensor(known ? TensorType.of(dtype, shape) : TensorType.ofRank(dtype, shape.length), name);
    }
}
