package org.lasagne4j.cpu.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.error.ValueException;

class CpuPropertiesTest {
    @Test
    void allProcessorsWorkAndDenormalsAreKeptUnlessPropertiesSayOtherwise() {
        CpuProperties properties = CpuProperties.of(name -> null);

        assertThat(properties).isEqualTo(new CpuProperties(Runtime.getRuntime().availableProcessors(), false));
    }

    @Test
    void propertiesAreRead() {
        Map<String, String> set = Map.of("lasagne4j.threads", " 3 ", "lasagne4j.denormals", "flush");

        assertThat(CpuProperties.of(set::get)).isEqualTo(new CpuProperties(3, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4097", "two", ""})
    void anImpossibleNumberOfThreadsIsToldWithWhatIsPossible(String text) {
        assertThatThrownBy(() -> CpuProperties.of(Map.of("lasagne4j.threads", text)::get))
                .isInstanceOf(ValueException.class)
                .hasMessage("The system property lasagne4j.threads has a value that it can't have.\n"
                        + "  expected: a whole number from 1 to 4096\n"
                        + "  actual:   \"" + text + "\"\n"
                        + "  fix:      start Java with another -Dlasagne4j.threads=..., or without it.");
    }

    @Test
    void anUnknownWayWithDenormalsIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> CpuProperties.of(Map.of("lasagne4j.denormals", "zero")::get))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("expected: keep or flush")
                .hasMessageContaining("actual:   \"zero\"");
    }
}
