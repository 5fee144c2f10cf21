package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.LasagneException;

/** Uses that stand for recorded errors: each is refused, whether or not a case asks for it. */
class RegisteredErrorsTest {
    @Test
    void everyUseIsRefused() {
        List<String> accepted = new ArrayList<>();

        Mappings.registry().failures().forEach((what, uses) -> {
            for (int i = 0; i < uses.size(); i++) {
                if (!isRefused(uses.get(i))) {
                    accepted.add("use " + i + " of " + what);
                }
            }
        });

        assertThat(accepted).isEmpty();
    }

    private static boolean isRefused(Runnable use) {
        try {
            use.run();
            return false;
        } catch (LasagneException expected) {
            return true;
        }
    }
}
