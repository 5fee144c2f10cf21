package org.lasagne4j.layers;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spatial transformer by thin plate splines: bends each image so that control points on a square grid are taken from where
 * a localization network moves them, with bilinear interpolation. Jaderberg et al., NIPS 2015; Bookstein, IEEE PAMI 1989.
 * Follows {@code lasagne.layers.TPSTransformerLayer}.
 *
 * <ul>
 *   <li>images: {@code (batch, channels, rows, columns)}
 *   <li>localization network's output: {@code (batch, 2·controlPoints)}, the moves of all points along x, then along y, in
 *       units of half an image; zeros leave the image as it is
 *   <li>output: {@code (batch, channels, ⌊rows / factor⌋, ⌊columns / factor⌋)}
 * </ul>
 */
public final class TPSTransformerLayer extends BaseSamplingLayer {
    private static final Logger LOG = LoggerFactory.getLogger(TPSTransformerLayer.class);

    private final ThinPlateSpline spline;
    private final int controlPoints;
    private final boolean bent;
    private final @Nullable HostArray precomputed;

    /** A layer with 16 control points that another network moves. */
    public TPSTransformerLayer(Incoming images, Layer localization) {
        this(images, new Spec(localization));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the images have not 4 axes, there are not 2·controlPoints numbers for each, or the grid
     *     shall be computed beforehand for images of unknown size
     * @throws ValueException if the number of control points is no square, or a downsample factor is not positive
     */
    public TPSTransformerLayer(Incoming images, Spec spec) {
        super(images, spec, 2L * requireSquare(spec.controlPoints));
        this.controlPoints = spec.controlPoints;
        this.spline = new ThinPlateSpline(side(controlPoints));
        this.bent = !Objects.equals(spec.precomputeGrid, false);
        this.precomputed = precomputed(spec.precomputeGrid);
        if (!bent) {
            LOG.warn(
                    "{} does not bend: with precomputeGrid(false) it has Lasagne's numbers, the affine part.", label());
        }
    }

    private static int requireSquare(int points) {
        if (points < 4 || side(points) * side(points) != points) {
            throw new ValueException(Problem.of("The number of control points of a thin plate spline is no square.")
                    .expected("4, 9, 16, 25, ...")
                    .actual(points)
                    .created(Origin.here())
                    .fix("leave controlPoints(...) out for 16."));
        }
        return points;
    }

    private static int side(int points) {
        return (int) Math.round(Math.sqrt(points));
    }

    private @Nullable HostArray precomputed(@Nullable Boolean wanted) {
        long[] size = outputShape();
        boolean known = size[2] != Shapes.ANY && size[3] != Shapes.ANY;
        if (!known && Objects.equals(wanted, true)) {
            throw new ShapeException(problem("cannot compute its grid beforehand for images of unknown size.")
                    .expected("known rows and columns")
                    .actual(inputText())
                    .fix("give input(...) its rows and columns, or leave precomputeGrid(...) out."));
        }
        return known && bent
                ? spline.matrix(ShapeOps.sizeOf(size[2]), ShapeOps.sizeOf(size[3]), true)
                        .eval()
                : null;
    }

    /** With a matrix made beforehand the output has the layer's own size, whatever the images'. */
    @Override
    List<Tensor> places(Tensor moves, Tensor rows, Tensor columns) {
        Tensor points =
                moves.reshape(List.of(moves.shape(0), 2L, (long) controlPoints)).plus(spline.controlPoints());
        if (precomputed == null) {
            return grids(points.dot(spline.matrix(rows, columns, bent)), rows, columns);
        }
        long[] size = outputShape();
        return grids(points.dot(Tensors.constant(precomputed)), size[2], size[3]);
    }

    private static List<Tensor> grids(Tensor flat, Object rows, Object columns) {
        List<Object> shape = List.of(flat.shape(0), rows, columns);
        return List.of(
                flat.get(Index.ALL, Index.at(0)).reshape(shape),
                flat.get(Index.ALL, Index.at(1)).reshape(shape));
    }

    /** Describes a thin plate spline transformer. */
    public static final class Spec extends SamplingSpec<Spec> implements LayerSpec<TPSTransformerLayer> {
        private int controlPoints = 16;
        private @Nullable Boolean precomputeGrid;

        /** A transformer whose control points this network moves. */
        public Spec(Layer localization) {
            super(localization);
        }

        /** With so many control points, a square number; default 16. */
        public Spec controlPoints(int count) {
            return with(spec -> spec.controlPoints = count);
        }

        /**
         * With the spline's matrix computed when the layer is made, as by default if the images' size is known. With false
         * it has the numbers that Lasagne gives then: the radial part of the spline is missing, so that the image moves
         * and shears but does not bend; the layer warns of it. Left out, images of unknown size are bent in each call.
         */
        public Spec precomputeGrid(boolean beforehand) {
            return with(spec -> spec.precomputeGrid = beforehand);
        }

        @Override
        public TPSTransformerLayer on(Incoming images) {
            return new TPSTransformerLayer(images, this);
        }
    }
}
