package org.lasagne4j.examples.data;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/** A picture of many grey images: a row for each kind of image, so that what belongs together stands in a column. */
public final class ImageSheet {
    private static final int GAP = 2;
    private static final int GAP_GREY = 96;

    private final List<HostArray> rows = new ArrayList<>();

    /** Adds a row: images (count, 1, rows, columns) with pixels in [0, 1], as many as the other rows have. */
    public ImageSheet row(HostArray images) {
        rows.add(images);
        return this;
    }

    /** The picture, each image in the upper left of a cell that the largest one fills. */
    BufferedImage picture() {
        int count = (int) rows.get(0).dim(0);
        int cellWidth =
                rows.stream().mapToInt(images -> (int) images.dim(3)).max().orElseThrow() + GAP;
        int height = rows.stream().mapToInt(images -> (int) images.dim(2) + GAP).sum() + GAP;
        BufferedImage picture = new BufferedImage(count * cellWidth + GAP, height, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        fill(raster);
        int top = GAP;
        for (HostArray images : rows) {
            for (int image = 0; image < count; image++) {
                draw(images, image, raster, GAP + image * cellWidth, top);
            }
            top += (int) images.dim(2) + GAP;
        }
        return picture;
    }

    private static void fill(WritableRaster raster) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.setSample(x, y, 0, GAP_GREY);
            }
        }
    }

    private static void draw(HostArray images, int image, WritableRaster raster, int left, int top) {
        for (int y = 0; y < images.dim(2); y++) {
            for (int x = 0; x < images.dim(3); x++) {
                double pixel = images.getDouble(((long) image * images.dim(2) + y) * images.dim(3) + x);
                int grey = (int) Math.min(255, Math.max(0, Math.round(256 * pixel)));
                raster.setSample(left + x, top + y, 0, grey);
            }
        }
    }

    /**
     * Writes the picture as PNG.
     *
     * @throws DataException if the file cannot be written
     */
    public void write(Path file) {
        try {
            ImageIO.write(picture(), "png", file.toFile());
        } catch (IOException unwritable) {
            throw new DataException(Problem.of("The picture cannot be written to " + file + ".")
                    .expected("a file in a writable directory")
                    .actual(String.valueOf(unwritable.getMessage())));
        }
    }
}
