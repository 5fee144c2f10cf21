package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Convolution.conv2d;
import static org.lasagne4j.tensor.Convolution.conv2dTranspose;
import static org.lasagne4j.tensor.Pooling.pool2d;
import static org.lasagne4j.tensor.Tensors.tensor4;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Results;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.PoolSpec;

/** The code of docs/convolution.md. */
class ConvolutionGuideTest {
    @Test
    void sizesFollowTheOptions() {
        Tensor images = tensor4("images");
        Tensor filters = tensor4("filters");

        Tensor edges = conv2d(
                images, filters, ConvOptions.DEFAULT.border(ConvPadding.HALF).subsample(2));
        Tensor smaller = pool2d(edges, PoolSpec.of(2, 2).withMode(PoolSpec.Mode.AVERAGE_EXC_PAD));

        Tensor codes = tensor4("codes");
        Tensor larger = conv2dTranspose(codes, filters, new long[] {ANY, 3, 9, 9}, ConvOptions.DEFAULT.subsample(2));

        Results results = function(images, filters, codes)
                .returning(edges, smaller, larger)
                .compile()
                .call(
                        HostArray.zeros(DType.FLOAT32, 2, 3, 9, 9),
                        HostArray.zeros(DType.FLOAT32, 4, 3, 3, 3),
                        HostArray.zeros(DType.FLOAT32, 2, 4, 4, 4));

        // ⌈9/2⌉ = 5; ⌊5/2⌋ = 2; (9 − 3)/2 + 1 = 4 backwards.
        assertThat(results.array(0).shape()).containsExactly(2, 4, 5, 5);
        assertThat(results.array(1).shape()).containsExactly(2, 4, 2, 2);
        assertThat(results.array(2).shape()).containsExactly(2, 3, 9, 9);
    }
}
