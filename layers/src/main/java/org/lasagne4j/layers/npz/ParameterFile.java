package org.lasagne4j.layers.npz;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.tensor.Shared;

/**
 * Saves and loads a network's parameters by their names, such as {@code hidden1.W}, as arrays of an {@code .npz} file.
 *
 * <p>In Python: {@code dict(numpy.load("mnist.npz"))}.
 */
public final class ParameterFile {
    private ParameterFile() {}

    /** Saves the values of all parameters of a network, see {@link #save(Path, List)}. */
    public static void save(Path file, Layer network) {
        save(file, Networks.getAllParams(network));
    }

    /**
     * Saves the parameters' values under their names.
     *
     * @throws DataException if a name is missing or used twice, or the file cannot be written
     */
    public static void save(Path file, List<Shared> parameters) {
        Map<String, HostArray> values = new LinkedHashMap<>();
        byName(parameters).forEach((name, parameter) -> values.put(name, parameter.getValue()));
        NpzFile.write(file, values);
    }

    /** Loads all parameters of a network, see {@link #load(Path, List)}. */
    public static void load(Path file, Layer network) {
        load(file, Networks.getAllParams(network));
    }

    /**
     * Loads the values that {@link #save} wrote; names and shapes must be exactly these parameters'. A file that does not
     * fit changes none of them.
     *
     * @throws DataException if the file does not fit: the message lists what is missing, unexpected or of another shape
     */
    public static void load(Path file, List<Shared> parameters) {
        Map<String, Shared> byName = byName(parameters);
        Map<String, HostArray> values = NpzFile.read(file);
        LoadReport report = LoadReport.of(byName, values);
        if (!report.isComplete()) {
            throw new DataException(Problem.of("Parameter file " + file + " does not fit this network.")
                    .expected("exactly the arrays " + String.join(", ", byName.keySet()))
                    .actual(String.join("; ", report.faults()))
                    .fix("build the network with the options that the file was saved with."));
        }
        set(byName, values, report);
    }

    /** Loads those parameters of a network that a file fits, see {@link #loadMatching(Path, List)}. */
    public static LoadReport loadMatching(Path file, Layer network) {
        return loadMatching(file, Networks.getAllParams(network));
    }

    /**
     * Loads the values of those parameters whose name and shape the file has, and leaves the others as they are: for the
     * lower layers of a network whose upper ones are new.
     *
     * @return what was loaded, and what is missing, unexpected or of another shape
     * @throws DataException if the file cannot be read, or a name is missing or used twice
     */
    public static LoadReport loadMatching(Path file, List<Shared> parameters) {
        Map<String, Shared> byName = byName(parameters);
        Map<String, HostArray> values = NpzFile.read(file);
        LoadReport report = LoadReport.of(byName, values);
        set(byName, values, report);
        return report;
    }

    private static void set(Map<String, Shared> byName, Map<String, HostArray> values, LoadReport report) {
        for (String name : report.loaded()) {
            Shared parameter = Objects.requireNonNull(byName.get(name));
            parameter.setValue(Objects.requireNonNull(values.get(name)).cast(parameter.dtype()));
        }
    }

    private static Map<String, Shared> byName(List<Shared> parameters) {
        Map<String, Shared> byName = new LinkedHashMap<>();
        for (Shared parameter : parameters) {
            String name = parameter.name();
            if (name == null || byName.put(name, parameter) != null) {
                throw new DataException(Problem.of("The parameters cannot be told apart in a file.")
                        .expected("a name of its own for every parameter")
                        .actual(name == null ? "one without a name" : "two named " + name)
                        .fix("name the layers."));
            }
        }
        return byName;
    }
}
