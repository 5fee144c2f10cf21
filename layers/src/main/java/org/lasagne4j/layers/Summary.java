package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Shared;

/**
 * What a network is made of: a row for each layer, from the bottom up, and the sums. {@link #toString} is a table.
 *
 * @param rows the layers
 */
public record Summary(List<Row> rows) {
    /**
     * One layer.
     *
     * @param layer how messages call it
     * @param outputShape as text, {@code ANY} where unknown
     * @param params numbers in its own parameters; those of a variable that an earlier layer has are counted there
     * @param trainable how many of them training changes
     * @param paramBytes memory of its parameters
     * @param outputBytes memory of its output for each item of a batch, unknown sizes counted as 1
     */
    public record Row(
            String layer, String outputShape, long params, long trainable, long paramBytes, long outputBytes) {}

    /** Describes a network. */
    public static Summary of(Layer network) {
        return of(List.of(network));
    }

    /** Describes a network with several outputs. */
    public static Summary of(List<? extends Layer> outputs) {
        Set<Shared> counted = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (Layer layer : Networks.getAllLayers(outputs)) {
            List<Shared> own = layer.getParams().stream().filter(counted::add).toList();
            List<Shared> trainable = layer.getParams(Tag.TRAINABLE);
            rows.add(new Row(
                    layer.label(),
                    Shapes.text(layer.outputShape()),
                    count(own),
                    count(own.stream().filter(trainable::contains).toList()),
                    own.stream()
                            .mapToLong(param ->
                                    count(List.of(param)) * param.dtype().bytes())
                            .sum(),
                    itemElements(layer.outputShape()) * FloatX.current().bytes()));
        }
        return new Summary(List.copyOf(rows));
    }

    private static long count(List<Shared> params) {
        return params.stream()
                .mapToLong(param -> Shapes.count(param.storage().shape()))
                .sum();
    }

    private static long itemElements(long[] shape) {
        long count = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            count *= Math.max(1, shape[axis]); // ANY is −1
        }
        return count;
    }

    /** Numbers in all parameters. */
    public long params() {
        return rows.stream().mapToLong(Row::params).sum();
    }

    /** Numbers that training changes. */
    public long trainable() {
        return rows.stream().mapToLong(Row::trainable).sum();
    }

    /** Memory of all parameters. */
    public long paramBytes() {
        return rows.stream().mapToLong(Row::paramBytes).sum();
    }

    /** Memory of all outputs for each item of a batch. */
    public long outputBytes() {
        return rows.stream().mapToLong(Row::outputBytes).sum();
    }

    @Override
    public String toString() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"layer", "output shape", "parameters", "their memory", "output memory per item"});
        for (Row row : rows) {
            lines.add(line(row.layer, row.outputShape, row.params, row.paramBytes, row.outputBytes));
        }
        lines.add(line(
                "total",
                String.format(Locale.ROOT, "%,d trainable", trainable()),
                params(),
                paramBytes(),
                outputBytes()));
        return table(lines);
    }

    private static String[] line(String layer, String shape, long params, long paramBytes, long outputBytes) {
        return new String[] {
            layer, shape, String.format(Locale.ROOT, "%,d", params), memory(paramBytes), memory(outputBytes)
        };
    }

    private static String memory(long bytes) {
        return bytes < 1000
                ? bytes + " B"
                : bytes < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** The first two columns on the left, numbers on the right. */
    private static String table(List<String[]> lines) {
        int[] widths = new int[lines.get(0).length];
        lines.forEach(line -> {
            for (int column = 0; column < line.length; column++) {
                widths[column] = Math.max(widths[column], line[column].length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            for (int column = 0; column < line.length; column++) {
                String pad = " ".repeat(widths[column] - line[column].length());
                text.append(column == 0 ? "" : "  ").append(column < 2 ? line[column] + pad : pad + line[column]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
