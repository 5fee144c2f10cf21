package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Sampling;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Thin plate splines through control points on a square grid: the smoothest map that takes each control point to a given
 * place. The map is linear in these places, so for given points it is one matrix. Bookstein, IEEE PAMI 1989. All in
 * float64.
 */
final class ThinPlateSpline {
    private final Tensor controlX;
    private final Tensor controlY;

    /** A spline through {@code side}·{@code side} control points, row by row over [−1, 1]². */
    ThinPlateSpline(int side) {
        Tensor line = Sampling.places(ShapeOps.sizeOf(side), DType.FLOAT64);
        this.controlX = Joining.tile(line, side);
        this.controlY = Joining.repeat(line, side);
    }

    /** The control points, {@code (2, points)}: x above y. */
    Tensor controlPoints() {
        return Joining.stack(controlX, controlY);
    }

    /**
     * The matrix M for which D·M are the places of a grid's points, with D the places of the control points.
     *
     * @param bent whether the spline bends; else it is its affine part
     * @return {@code (control points, rows·columns)}
     */
    Tensor matrix(Tensor rows, Tensor columns, boolean bent) {
        Tensor x = Joining.tile(Sampling.places(columns, DType.FLOAT64), List.of(rows));
        Tensor y = Joining.repeat(Sampling.places(rows, DType.FLOAT64), columns);
        Tensor solution = Nlinalg.matrixInverse(equations()).get(Index.slice(3, null));
        return bent
                ? solution.dot(Joining.join(0, affine(x, y), radial(x, y)))
                : solution.get(Index.ALL, Index.slice(null, 3)).dot(affine(x, y));
    }

    /** [[0, P], [Pᵀ, K]] with P the affine functions and K the radial ones of the control points; symmetric. */
    private Tensor equations() {
        Tensor affine = affine(controlX, controlY);
        Tensor upper = Joining.join(1, Creation.zeros(DType.FLOAT64, 3, 3), affine);
        Tensor lower = Joining.join(1, affine.transpose(), radial(controlX, controlY));
        return Joining.join(0, upper, lower);
    }

    /** 1, x and y, a row each. */
    private static Tensor affine(Tensor x, Tensor y) {
        return Joining.stack(Creation.onesLike(x), x, y);
    }

    /** U(r) = r²·log r², 0 at 0, of the distance to each control point, a row each. */
    private Tensor radial(Tensor x, Tensor y) {
        Tensor dx = x.dimshuffle(ShapeOps.X, 0).minus(controlX.dimshuffle(0, ShapeOps.X));
        Tensor dy = y.dimshuffle(ShapeOps.X, 0).minus(controlY.dimshuffle(0, ShapeOps.X));
        Tensor squares = dx.sqr().plus(dy.sqr());
        return Elemwise.where(squares.gt(0), squares.times(Elemwise.log(squares)), 0);
    }
}
