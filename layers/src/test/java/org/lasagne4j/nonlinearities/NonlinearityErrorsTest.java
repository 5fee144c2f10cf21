package org.lasagne4j.nonlinearities;

import static org.lasagne4j.layers.Refusals.refused;
import static org.lasagne4j.nonlinearities.Nonlinearities.leakyRectify;
import static org.lasagne4j.nonlinearities.Nonlinearities.named;
import static org.lasagne4j.nonlinearities.Nonlinearities.scaledTanh;
import static org.lasagne4j.nonlinearities.Nonlinearities.selu;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ValueException;

/** Mistakes of nonlinearities. */
class NonlinearityErrorsTest {
    @Test
    void factorsAreFinite() {
        refused(ValueException.class, () -> leakyRectify(Double.NaN), """
                The leakiness of leaky_rectify is out of range.
                  expected: a finite number
                  actual:   NaN
                  fix:      take one of the ready ones, such as LEAKY_RECTIFY or SELU.""");
        refused(ValueException.class, () -> scaledTanh(1, Double.POSITIVE_INFINITY), """
                The scaleOut of scaled_tanh is out of range.
                  expected: a finite number
                  actual:   Infinity
                  fix:      take one of the ready ones, such as LEAKY_RECTIFY or SELU.""");
        refused(ValueException.class, () -> selu(Double.NaN, 1), """
                The scale of selu is out of range.
                  expected: a finite number
                  actual:   NaN
                  fix:      take one of the ready ones, such as LEAKY_RECTIFY or SELU.""");
    }

    @Test
    void nonlinearitiesHaveNames() {
        refused(ValueException.class, () -> named("rectifier"), """
                There is no nonlinearity "rectifier" (did you mean "rectify"?).
                  expected: one of sigmoid, softmax, tanh, rectify, softplus, linear, elu, identity, leaky_rectify, very_leaky_rectify, selu
                  actual:   "rectifier\"""");
    }
}
