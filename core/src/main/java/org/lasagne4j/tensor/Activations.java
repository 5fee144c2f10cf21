package org.lasagne4j.tensor;

import org.lasagne4j.tensor.op.Relu;

/** Elementwise activation functions of networks: Theano's {@code tensor.nnet}. */
public final class Activations {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;

    private Activations() {}

    /** max(x, 0), Theano's 0.5·(x + |x|): the gradient at exactly 0 is one half. */
    public static Tensor relu(Tensor x) {
        return Elemwise.apply(new Relu(), x);
    }

    /** x where x is positive, else alpha·x; the gradient at exactly 0 is (1 + alpha) / 2. */
    public static Tensor relu(Tensor x, double alpha) {
        return alpha == 0 ? relu(x) : x.times(0.5 * (1 + alpha)).plus(x.abs().times(0.5 * (1 - alpha)));
    }

    /** x where x is positive, else alpha·x; alpha may differ between elements. */
    public static Tensor relu(Tensor x, Tensor alpha) {
        Tensor even = alpha.plus(1).times(0.5);
        Tensor odd = Elemwise.sub(1, alpha).times(0.5);
        return even.times(x).plus(odd.times(x.abs()));
    }

    /** x where x is positive, else eˣ − 1. Clevert et al., ICLR 2016. */
    public static Tensor elu(Tensor x) {
        return elu(x, 1);
    }

    /** x where x is positive, else alpha·(eˣ − 1). */
    public static Tensor elu(Tensor x, double alpha) {
        // The exponential sees no positive x: its gradient is multiplied by zero there and must not be infinite.
        Tensor negative = Elemwise.expm1(Elemwise.minimum(x, 0));
        return Elemwise.where(Comparisons.gt(x, Tensors.literal(0)), x, alpha == 1 ? negative : negative.times(alpha));
    }

    /** 1.0507·elu(x, 1.6733), which keeps mean 0 and variance 1. Klambauer et al., NIPS 2017. */
    public static Tensor selu(Tensor x) {
        return elu(x, SELU_ALPHA).times(SELU_SCALE);
    }

    /** x / (1 + |x|). */
    public static Tensor softsign(Tensor x) {
        return x.over(x.abs().plus(1));
    }

    /** clip(0.2·x + 0.5, 0, 1): a sigmoid of three straight lines. */
    public static Tensor hardSigmoid(Tensor x) {
        return x.times(0.2).plus(0.5).clip(0, 1);
    }

    /** A sigmoid of rational and straight pieces that differs from the true one by at most 0.04. */
    public static Tensor ultraFastSigmoid(Tensor x) {
        Tensor half = x.times(0.5);
        Tensor size = half.abs();
        Tensor curve = size.times(1.5).over(size.plus(1));
        Tensor line = size.minus(1.7).times(0.0458812946797165).plus(0.935409070603099);
        Tensor tail = Elemwise.where(Comparisons.lt(size, Tensors.literal(3)), line, 0.99505475368673);
        Tensor upper = Elemwise.where(Comparisons.lt(size, Tensors.literal(1.7, size)), curve, tail);
        return Elemwise.where(Comparisons.lt(half, Tensors.literal(0)), upper.negate(), upper)
                .plus(1)
                .times(0.5);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static Tensor sigmoid(Tensor x) {
        return Elemwise.sigmoid(x);
    }

    /** log(1 + eˣ). */
    public static Tensor softplus(Tensor x) {
        return Elemwise.softplus(x);
    }
}
