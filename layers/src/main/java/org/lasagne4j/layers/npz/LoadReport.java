package org.lasagne4j.layers.npz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Shared;

/**
 * How the arrays of a file and the parameters of a network fit each other, by name.
 *
 * @param loaded names that both have, with the same shape
 * @param missing parameters that the file has no array for
 * @param unexpected arrays that the network has no parameter for
 * @param mismatched what both have, with different shapes
 */
public record LoadReport(
        List<String> loaded, List<String> missing, List<String> unexpected, List<Mismatch> mismatched) {
    /**
     * An array of another shape than its parameter.
     *
     * @param name of both
     * @param expected shape of the parameter
     * @param actual shape of the array
     */
    public record Mismatch(String name, String expected, String actual) {
        @Override
        public String toString() {
            return name + " is " + actual + " instead of " + expected;
        }
    }

    static LoadReport of(Map<String, Shared> parameters, Map<String, HostArray> values) {
        List<String> loaded = new ArrayList<>();
        List<Mismatch> mismatched = new ArrayList<>();
        parameters.forEach((name, parameter) -> {
            HostArray value = values.get(name);
            if (value != null) {
                String expected = Shapes.text(parameter.storage().shape());
                String actual = Shapes.text(value.shape());
                if (expected.equals(actual)) {
                    loaded.add(name);
                } else {
                    mismatched.add(new Mismatch(name, expected, actual));
                }
            }
        });
        return new LoadReport(
                List.copyOf(loaded),
                parameters.keySet().stream()
                        .filter(name -> !values.containsKey(name))
                        .toList(),
                values.keySet().stream()
                        .filter(name -> !parameters.containsKey(name))
                        .toList(),
                List.copyOf(mismatched));
    }

    /** Whether every parameter has its array and every array its parameter. */
    public boolean isComplete() {
        return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
    }

    /** What does not fit, a part each for missing, unexpected and mismatched entries. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        addNames(faults, "missing ", missing);
        addNames(faults, "unexpected ", unexpected);
        mismatched.forEach(mismatch -> faults.add(mismatch.toString()));
        return faults;
    }

    private static void addNames(List<String> faults, String prefix, List<String> names) {
        if (!names.isEmpty()) {
            faults.add(prefix + String.join(", ", names));
        }
    }

    /** As in {@code 4 loaded; missing out.b; unexpected out.c}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(loaded.size() + " loaded"));
        parts.addAll(faults());
        return String.join("; ", parts);
    }
}
