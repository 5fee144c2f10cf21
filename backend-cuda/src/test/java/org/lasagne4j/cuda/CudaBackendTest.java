package org.lasagne4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Probe;

class CudaBackendTest {
    @Test
    void theProviderIsFoundByItsName() {
        assertThat(ServiceLoader.load(Backend.class).stream().map(p -> p.get().name()))
                .contains("cuda");
    }

    @Test
    void theProbeGivesAReasonAndNeverThrows() {
        Probe probe = new CudaBackend().probe();

        assertThat(probe.available()).isFalse();
        assertThat(probe.reason()).isNotEmpty();
    }

    @Test
    void eachFindingHasItsReason() {
        assertThat(CudaBackend.reason(Driver.NO_LIBRARY)).isEqualTo("no driver library");
        assertThat(CudaBackend.reason(0)).isEqualTo("the driver finds no device");
        assertThat(CudaBackend.reason(2)).isEqualTo("this version has no CUDA kernels yet, for the 2 device(s) found");
    }
}
