package org.lasagne4j.examples.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.examples.data.TinyImages;

class PrincipalComponentsTest {
    @Test
    void withoutComponentsTheReconstructionIsTheMean() {
        ImageSet pixels = TinyImages.set(16, 48);

        Reconstruction mean = new PrincipalComponents(pixels, null).reconstruction(0);

        // Pixels 16/256 and 48/256, their mean 32/256: both are 1/16 away from it.
        assertThat(mean.of(pixels.first(2)).toFloats()).containsExactly(0.125f, 0.125f);
        assertThat(mean.error(pixels)).isCloseTo(1 / 256.0, within(1e-9));
    }

    @Test
    void asManyComponentsAsPixelsLeaveNoError() {
        ImageSet digits = Mnist.load().test().subset(0, 50);
        PrincipalComponents components = new PrincipalComponents(digits, null);

        double mean = components.reconstruction(0).error(digits);
        double ten = components.reconstruction(10).error(digits);
        double twenty = components.reconstruction(20).error(digits);
        double all = components.reconstruction(784).error(digits);

        assertThat(mean).isGreaterThan(ten);
        assertThat(ten).isGreaterThan(twenty);
        assertThat(all).isCloseTo(0, within(1e-12)); // float64 but for the last rounding
    }
}
