package org.lasagne4j.init;

import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/** Mistakes of initializers and parameters. */
class InitErrorsTest {
    @Test
    void deviationsAndGainsAreFiniteAndNotNegative() {
        refused(ValueException.class, () -> Inits.normal(-1), """
                The std of initializer normal is out of range.
                  expected: a finite number of at least 0
                  actual:   -1.0
                  fix:      leave the number out for its default.""");
        refused(ValueException.class, () -> Inits.glorotNormal(Double.NaN), """
                The gain of initializer glorot is out of range.
                  expected: a finite number of at least 0
                  actual:   NaN
                  fix:      leave the number out for its default.""");
        refused(ValueException.class, () -> Inits.heUniform(-1), """
                The gain of initializer he is out of range.
                  expected: a finite number of at least 0
                  actual:   -1.0
                  fix:      leave the number out for its default.""");
        refused(ValueException.class, () -> Inits.orthogonal(Double.NaN), """
                The gain of initializer orthogonal is out of range.
                  expected: a finite number of at least 0
                  actual:   NaN
                  fix:      leave the number out for its default.""");
        refused(ValueException.class, () -> Inits.sparse(0.1, Double.POSITIVE_INFINITY), """
                The std of initializer sparse is out of range.
                  expected: a finite number of at least 0
                  actual:   Infinity
                  fix:      leave the number out for its default.""");
    }

    @Test
    void meansAndConstantsAreNumbers() {
        refused(ValueException.class, () -> Inits.normal(1, Double.NaN), """
                The mean of initializer normal is out of range.
                  expected: a finite number
                  actual:   NaN
                  fix:      leave the number out for its default.""");
        refused(ValueException.class, () -> Inits.constant(Double.NaN), """
                The value of initializer constant is out of range.
                  expected: a number
                  actual:   NaN
                  fix:      leave the number out for its default.""");
    }

    @Test
    void aRangeHasItsLowerEndFirst() {
        refused(ValueException.class, () -> Inits.uniform(2, 1), """
                The range of initializer uniform is empty.
                  expected: low <= high, both finite
                  actual:   low 2.0, high 1.0
                  fix:      give the lower end first.""");
    }

    @Test
    void aFractionIsAtMostOne() {
        refused(ValueException.class, () -> Inits.sparse(2, 1), """
                The sparsity of initializer sparse is out of range.
                  expected: a fraction from 0 to 1
                  actual:   2.0
                  fix:      leave the number out for its default.""");
    }

    @Test
    void weightsHaveTheAxesOfTheInitializer() {
        refused(ShapeException.class, () -> Inits.glorotNormal().sample(3), """
                Initializer glorot cannot make an array of this shape.
                  expected: 2 axes or more
                  actual:   (3,)
                  fix:      use another initializer, such as normal() or uniform().""");
        refused(ShapeException.class, () -> Inits.orthogonal().sample(3), """
                Initializer orthogonal cannot make an array of this shape.
                  expected: 2 axes or more
                  actual:   (3,)
                  fix:      use another initializer, such as normal() or uniform().""");
        refused(ShapeException.class, () -> Inits.sparse().sample(3), """
                Initializer sparse cannot make an array of this shape.
                  expected: 2 axes
                  actual:   (3,)
                  fix:      use another initializer, such as normal() or uniform().""");
        refused(ShapeException.class, () -> new He(Inits.normal(), 1, true).sample(3, 4), """
                Initializer he cannot make an array of this shape.
                  expected: 4 axes, because c01b is set
                  actual:   (3, 4)
                  fix:      use another initializer, such as normal() or uniform().""");
    }

    @Test
    void aParameterHasTheShapeThatIsAskedFor() {
        refused(ShapeException.class, () -> Parameters.createParam(Inits.normal(), new long[] {0, 2}, "W"), """
                createParam cannot make its parameter W of this shape.
                  expected: sizes of at least 1
                  actual:   (0, 2)
                  fix:      check the sizes from which the layer computes the shape.""");
        refused(ShapeException.class, () -> Parameters.createParam(new float[2], new long[] {3}, "W"), """
                createParam was given a parameter W whose shape does not fit.
                  expected: (3,)
                  actual:   (2,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
        refused(ValueException.class, () -> Parameters.createParam(ParamSpec.NONE, new long[] {3}, null), """
                createParam needs its parameter without a name, and was given none.
                  expected: an initializer, an array, a variable or an expression
                  actual:   ParamSpec.NONE
                  fix:      leave it out for the default; only a bias may be none.""");
    }
}
