package org.lasagne4j.examples.npz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.examples.data.DataException;
import org.lasagne4j.tensor.Shared;

/**
 * Saves and loads a network's parameters by their names, such as {@code hidden1.W}, as arrays of an {@code .npz} file.
 *
 * <p>In Python: {@code dict(numpy.load("mnist.npz"))}.
 */
public final class ParameterFile {
    private ParameterFile() {}

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

    /**
     * Loads the values that {@link #save} wrote; names and shapes must be exactly these parameters'. A file that does not
     * fit changes none of them.
     *
     * @throws DataException if the file does not fit: the message lists what is missing, unexpected or of another shape
     */
    public static void load(Path file, List<Shared> parameters) {
        Map<String, Shared> byName = byName(parameters);
        Map<String, HostArray> values = NpzFile.read(file);
        List<String> faults = faults(byName, values);
        if (!faults.isEmpty()) {
            throw new DataException(Problem.of("Parameter file " + file + " does not fit this network.")
                    .expected("exactly the arrays " + String.join(", ", byName.keySet()))
                    .actual(String.join("; ", faults))
                    .fix("build the network with the options that the file was saved with."));
        }
        values.forEach((name, value) -> {
            Shared parameter = Objects.requireNonNull(byName.get(name));
            parameter.setValue(value.cast(parameter.dtype()));
        });
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

    private static List<String> faults(Map<String, Shared> parameters, Map<String, HostArray> values) {
        List<String> faults = new ArrayList<>();
        addNames(faults, "missing ", parameters.keySet(), values.keySet());
        addNames(faults, "unexpected ", values.keySet(), parameters.keySet());
        parameters.forEach((name, parameter) -> {
            HostArray value = values.get(name);
            long[] shape = parameter.getValue().shape();
            if (value != null && !Arrays.equals(shape, value.shape())) {
                faults.add(name + " is " + Shapes.text(value.shape()) + " instead of " + Shapes.text(shape));
            }
        });
        return faults;
    }

    private static void addNames(List<String> faults, String prefix, Set<String> names, Set<String> known) {
        Set<String> others = new LinkedHashSet<>(names);
        others.removeAll(known);
        if (!others.isEmpty()) {
            faults.add(prefix + String.join(", ", others));
        }
    }
}
