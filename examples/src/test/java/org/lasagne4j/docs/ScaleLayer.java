package org.lasagne4j.docs;

import java.util.Arrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Options;
import org.lasagne4j.layers.Tag;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** Learns a factor for each channel: y = s·x, for an input {@code (batch, channels, ...)} and s of {@code (channels)}. */
public final class ScaleLayer extends Layer {
    private final Tensor scales;

    /** A layer with these first factors. */
    public ScaleLayer(Incoming incoming, ParamSpec scales) {
        super(incoming);
        this.scales = addParam(scales, new long[] {requireChannels()}, "scales", Tag.REGULARIZABLE.not());
    }

    private long requireChannels() {
        long[] shape = inputShape();
        if (shape.length < 2 || shape[1] == Shapes.ANY) {
            throw new ShapeException(problem("needs a known number of channels.")
                    .expected("(batch, channels, ...) with a known second size")
                    .actual(inputText())
                    .fix("give input(...) its number of channels."));
        }
        return shape[1];
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        int[] pattern = new int[input.rank()];
        Arrays.fill(pattern, ShapeOps.X); // new axes, which stretch
        pattern[1] = 0;
        return input.times(scales.dimshuffle(pattern));
    }

    /** Factors that begin at 1: {@code network.then(scale())}. */
    public static LayerSpec<ScaleLayer> scale() {
        return incoming -> new ScaleLayer(incoming, Inits.constant(1));
    }
}
