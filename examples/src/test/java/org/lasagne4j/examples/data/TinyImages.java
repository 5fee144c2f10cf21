package org.lasagne4j.examples.data;

import java.util.Arrays;

/** Small data sets for tests, made in memory. */
public final class TinyImages {
    private TinyImages() {}

    /** Images of one pixel, as many as there are labels; the pixel is the label in 256ths. */
    public static ImageSet set(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        IdxArray pixels = IdxReader.parse("images", IdxBytes.file(8, bytes, labels.length, 1, 1));
        return ImageSet.of(pixels, IdxReader.parse("labels", IdxBytes.file(8, bytes, labels.length)));
    }

    /** So many images of one pixel, all labelled 1. */
    public static ImageSet ones(int count) {
        int[] labels = new int[count];
        Arrays.fill(labels, 1);
        return set(labels);
    }
}
