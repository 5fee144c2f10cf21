package org.lasagne4j.examples.transformer;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Networks.getAllLayers;
import static org.lasagne4j.layers.Networks.getOutput;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Results;
import org.lasagne4j.examples.data.EveryImage;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.TransformerLayer;
import org.lasagne4j.tensor.Tensor;

/** Where the transformer of a network looks. */
public final class Windows {
    private static final int NUMBERS = 6;
    private static final int ALONG_COLUMNS = 2;
    private static final int ALONG_ROWS = 5;

    private final Function look;

    /** The windows of a network that has a {@link TransformerLayer}. */
    public Windows(CompiledClassifier classifier) {
        List<Layer> layers = getAllLayers(classifier.network());
        InputLayer canvas = only(layers, InputLayer.class);
        TransformerLayer transformer = only(layers, TransformerLayer.class);
        Layer localization = transformer.incomings().get(1).layer();
        List<Tensor> outputs = getOutput(List.of(localization, transformer), DETERMINISTIC);
        look = classifier.compiled(
                function(canvas.inputVar()).returning(outputs).named("look"));
    }

    private static <T extends Layer> T only(List<Layer> layers, Class<T> type) {
        return layers.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What the windows show of canvases (batch, 1, rows, columns): (batch, 1, window rows, window columns). */
    public HostArray seen(HostArray canvases) {
        return look.call(canvases).array(1);
    }

    /**
     * How far the windows are from the digits.
     *
     * @param distance mean over the images, in pixels of the canvas, from the middle of the window to that of the digit
     * @param fromCanvas the same from the middle of the canvas, where the identity has its window
     * @param size mean side of a window, in canvases: the root of the area, 1 for the identity
     */
    public record Fit(double distance, double fromCanvas, double size) {}

    /** Measures it on every image of a set that is on a canvas. */
    public Fit fit(ImageSet digits) {
        double[] means = EveryImage.means(digits, 3, (first, canvases, labels) -> {
            Results results = look.call(canvases);
            return means(results.floats(0), digits, first);
        });
        return new Fit(means[0], means[1], means[2]);
    }

    private static double[] means(float[] maps, ImageSet digits, int first) {
        int count = maps.length / NUMBERS;
        double[] sums = new double[3];
        for (int image = 0; image < count; image++) {
            int map = image * NUMBERS;
            double row = pixel(maps[map + ALONG_ROWS], digits.rows()) - digits.middleRow(first + image);
            double column = pixel(maps[map + ALONG_COLUMNS], digits.columns()) - digits.middleColumn(first + image);
            double area = maps[map] * maps[map + 4] - maps[map + 1] * maps[map + 3];
            sums[0] += Math.hypot(row, column) / count;
            sums[1] += fromCanvas(digits, first + image) / count;
            sums[2] += Math.sqrt(Math.abs(area)) / count;
        }
        return sums;
    }

    private static double fromCanvas(ImageSet digits, int image) {
        double row = pixel(0, digits.rows()) - digits.middleRow(image);
        double column = pixel(0, digits.columns()) - digits.middleColumn(image);
        return Math.hypot(row, column);
    }

    /** The transformer's places go from −1, the middle of the first pixel, to 1, the middle of the last. */
    private static double pixel(double place, int size) {
        return (place + 1) / 2 * (size - 1);
    }
}
