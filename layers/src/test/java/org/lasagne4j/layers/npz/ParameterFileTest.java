package org.lasagne4j.layers.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.TensorType;

class ParameterFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("net.npz");
    }

    @Test
    void savedValuesComeBack() {
        ParameterFile.save(file, List.of(parameter("W", 1, 2, 3, 4), parameter("b", 5)));
        Shared w = parameter("W", 0, 0, 0, 0);
        Shared b = parameter("b", 0);

        ParameterFile.load(file, List.of(b, w));

        assertThat(w.getValue().toFloats()).containsExactly(1, 2, 3, 4);
        assertThat(b.getValue().toFloats()).containsExactly(5);
    }

    @Test
    void aFileOfAnotherNetworkListsEveryFaultAndChangesNothing() {
        ParameterFile.save(file, List.of(parameter("W", 1, 2, 3, 4), parameter("b", 5), parameter("c", 6)));
        Shared w = parameter("W", 0, 0, 0);
        Shared b = parameter("b", 0);

        assertThatThrownBy(() -> ParameterFile.load(file, List.of(w, b, parameter("d", 0))))
                .isInstanceOf(DataException.class)
                .hasMessage("Parameter file " + file + " does not fit this network.\n"
                        + "  expected: exactly the arrays W, b, d\n"
                        + "  actual:   missing d; unexpected c; W is (4,) instead of (3,)\n"
                        + "  fix:      build the network with the options that the file was saved with.");
        assertThat(b.getValue().toFloats()).containsExactly(0);
    }

    @Test
    void float64FilesAreRoundedToTheParameter() {
        Shared precise = new Shared(TensorType.ofRank(DType.FLOAT64, 1), HostArray.of(new double[] {0.1}, 1), "W");
        ParameterFile.save(file, List.of(precise));
        Shared w = parameter("W", 0);

        ParameterFile.load(file, List.of(w));

        assertThat(w.getValue().toFloats()).containsExactly(0.1f);
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        assertThatThrownBy(() -> ParameterFile.save(file, List.of(parameter("W", 1), parameter("W", 1))))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The parameters cannot be told apart in a file.
                          expected: a name of its own for every parameter
                          actual:   two named W
                          fix:      name the layers.""");
    }

    @Test
    void whatFitsIsLoadedAndTheRestIsReported() {
        ParameterFile.save(file, List.of(parameter("W", 1, 2), parameter("b", 5, 6, 7), parameter("old", 8)));
        Shared w = parameter("W", 0, 0);
        Shared b = parameter("b", 0, 0);
        Shared fresh = parameter("new", 3);

        LoadReport report = ParameterFile.loadMatching(file, List.of(w, b, fresh));

        assertThat(report.loaded()).containsExactly("W");
        assertThat(report.missing()).containsExactly("new");
        assertThat(report.unexpected()).containsExactly("old");
        assertThat(report.mismatched()).containsExactly(new LoadReport.Mismatch("b", "(2,)", "(3,)"));
        assertThat(report).hasToString("1 loaded; missing new; unexpected old; b is (3,) instead of (2,)");
        assertThat(report.isComplete()).isFalse();
        assertThat(w.getValue().toFloats()).containsExactly(1, 2);
        assertThat(b.getValue().toFloats()).containsExactly(0, 0);
        assertThat(fresh.getValue().toFloats()).containsExactly(3);
    }

    @Test
    void aNetworkIsSavedAndLoadedByTheNamesOfItsLayers() {
        Layer saved = Layers.input(2, 3).then(Layers.dense(2).name("fc"));
        Layer loaded = Layers.input(2, 3).then(Layers.dense(2).name("fc"));
        ParameterFile.save(file, saved);

        ParameterFile.load(file, loaded);

        assertThat(Networks.getAllParamValues(loaded).get(0).toFloats())
                .containsExactly(Networks.getAllParamValues(saved).get(0).toFloats());
        assertThat(ParameterFile.loadMatching(file, loaded).isComplete()).isTrue();
    }

    private static Shared parameter(String name, float... values) {
        return new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.of(values, values.length), name);
    }
}
