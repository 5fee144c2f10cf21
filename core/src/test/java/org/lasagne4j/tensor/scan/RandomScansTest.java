package org.lasagne4j.tensor.scan;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Mode;

class RandomScansTest {
    @Test
    void valuesAndGradientsOfRandomLoopsAreThoseOfPlainArithmetic() {
        LongStream.range(0, 250).forEach(seed -> RandomScans.check(seed, seed % 2 == 0 ? Mode.REFERENCE : rewritten()));
    }

    /** Rewritten as for any backend, and then interpreted. */
    private static Mode rewritten() {
        return Mode.FAST_RUN.on("reference");
    }
}
