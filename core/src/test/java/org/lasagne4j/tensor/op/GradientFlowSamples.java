package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.GradientFlow;

/** Identities that change the gradient on purpose: it is no finite difference, so that only the values are compared. */
final class GradientFlowSamples {
    private static final HostArray MATRIX = floats(-2, 2, 3, 4);

    private static final Shared COUNTER = Tensors.shared(HostArray.scalar(DType.FLOAT32, 1), "counter");

    static final List<Sample> LIST = List.of(
            Sample.rough("zero_grad", x -> GradientFlow.zeroGrad(x.get(0)), MATRIX),
            Sample.rough("disconnected_grad", x -> GradientFlow.disconnectedGrad(x.get(0)), MATRIX),
            Sample.rough("undefined_grad", x -> GradientFlow.undefinedGrad(x.get(0)), MATRIX),
            Sample.rough("grad_clip", x -> GradientFlow.gradClip(x.get(0), -1, 1), MATRIX),
            Sample.rough("grad_scale", x -> GradientFlow.gradScale(x.get(0), 0.5), MATRIX),
            Sample.of("with_update", x -> COUNTER.updatedWith(x.get(0), COUNTER.plus(1)), MATRIX));

    private GradientFlowSamples() {}
}
