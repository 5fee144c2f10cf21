package org.lasagne4j.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

class ScalarProgramTest {
    private static ScalarExpr arg(int index, DType type) {
        return new ScalarExpr.Arg(index, type);
    }

    private static double ofDouble(ScalarOp op, double... values) {
        ScalarExpr[] args = new ScalarExpr[values.length];
        for (int i = 0; i < values.length; i++) {
            args[i] = Scalars.constant(DType.FLOAT64, values[i]);
        }
        return ScalarProgram.of(Scalars.apply(op, args).cast(DType.FLOAT64))
                .evaluate(List.of())
                .scalar();
    }

    private static long ofLong(DType type, ScalarOp op, long... values) {
        ScalarExpr[] args = new ScalarExpr[values.length];
        for (int i = 0; i < values.length; i++) {
            args[i] = Scalars.constant(type, values[i]);
        }
        return ScalarProgram.of(Scalars.apply(op, args)).evaluate(List.of()).getLong(0);
    }

    @Test
    void everyFloat32OperationIsRounded() {
        ScalarExpr x = arg(0, DType.FLOAT32);
        ScalarExpr sum = x.plus(x.like(1e-8)).minus(x);

        HostArray y = ScalarProgram.of(sum).evaluate(List.of(HostArray.of(new float[] {1}, 1)), 1);

        assertThat(y.toFloats()).containsExactly(0f);
    }

    @Test
    void argumentsStretchAlongAxesOfSizeOne() {
        HostArray row = HostArray.of(new float[] {1, 2, 3}, 1, 3);
        HostArray col = HostArray.of(new float[] {10, 20}, 2, 1);
        ScalarExpr sum = arg(0, DType.FLOAT32).plus(arg(1, DType.FLOAT32));

        HostArray y = ScalarProgram.of(sum).evaluate(List.of(row, col), 2, 3);

        assertThat(y.toFloats()).containsExactly(11, 12, 13, 21, 22, 23);
    }

    @Test
    void stridedArgumentsAreReadInLogicalOrder() {
        HostArray x = HostArray.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
        HostArray transposed = x.view(new long[] {3, 2}, new long[] {1, 3}, 0);

        HostArray y = ScalarProgram.of(arg(0, DType.INT32).negate()).evaluate(List.of(transposed), 3, 2);

        assertThat(y.toLongs()).containsExactly(-1, -4, -2, -5, -3, -6);
    }

    @Test
    void manyBlocksCountTheirElements() {
        HostArray y = ScalarProgram.of(new ScalarExpr.ElementIndex()).evaluate(List.of(), 5, 1000);

        assertThat(y.getLong(4999)).isEqualTo(4999);
        assertThat(y.getLong(512)).isEqualTo(512);
    }

    @Test
    void emptyShapesGiveEmptyResults() {
        HostArray empty = HostArray.zeros(DType.FLOAT32, 0, 3);

        HostArray y = ScalarProgram.of(Scalars.exp(arg(0, DType.FLOAT32))).evaluate(List.of(empty), 0, 3);

        assertThat(y.shape()).containsExactly(0, 3);
    }

    @Test
    void deepFormulasNeedNoDeepStack() {
        ScalarExpr x = arg(0, DType.INT64);
        ScalarExpr sum = x;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(x);
        }

        HostArray y = ScalarProgram.of(sum).evaluate(List.of(HostArray.scalar(DType.INT64, 2L)));

        assertThat(y.toLongs()).containsExactly(200_002);
    }

    @Test
    void integersWrapAtTheirWidth() {
        assertThat(ofLong(DType.INT8, ScalarOp.ADD, 127, 1)).isEqualTo(-128);
        assertThat(ofLong(DType.UINT8, ScalarOp.SUB, 0, 1)).isEqualTo(255);
        assertThat(ofLong(DType.INT32, ScalarOp.MUL, 1L << 30, 4)).isZero();
        assertThat(ofLong(DType.BOOL, ScalarOp.ADD, 1, 1)).isEqualTo(1);
    }

    @Test
    void integerDivisionRoundsDownAndNeverTraps() {
        assertThat(ofLong(DType.INT32, ScalarOp.FLOOR_DIV, -7, 2)).isEqualTo(-4);
        assertThat(ofLong(DType.INT32, ScalarOp.MOD, -7, 2)).isEqualTo(1);
        assertThat(ofLong(DType.INT32, ScalarOp.FLOOR_DIV, 7, 0)).isZero();
        assertThat(ofLong(DType.INT32, ScalarOp.MOD, 7, 0)).isZero();
        assertThat(ofLong(DType.INT32, ScalarOp.FLOOR_DIV, Integer.MIN_VALUE, -1))
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(ofLong(DType.UINT64, ScalarOp.FLOOR_DIV, -1, 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void castsCutAndGiveTheLowestValueOutOfRange() {
        ScalarExpr x = arg(0, DType.FLOAT64);
        HostArray values = HostArray.of(new double[] {-2.7, 100.9, 1e10, Double.NaN, -129}, 5);

        HostArray bytes = ScalarProgram.of(x.cast(DType.INT8)).evaluate(List.of(values), 5);
        HostArray unsigned = ScalarProgram.of(x.cast(DType.UINT8)).evaluate(List.of(values), 5);

        assertThat(bytes.toLongs()).containsExactly(-2, 100, -128, -128, -128);
        assertThat(unsigned.toLongs()).containsExactly(0, 100, 0, 0, 0);
        assertThat(values.cast(DType.INT8).toLongs()).isEqualTo(bytes.toLongs());
    }

    @Test
    void remainderHasTheDivisorsSign() {
        assertThat(ofDouble(ScalarOp.MOD, -7.5, 2)).isEqualTo(0.5);
        assertThat(ofDouble(ScalarOp.MOD, 7.5, -2)).isEqualTo(-0.5);
        assertThat(ofDouble(ScalarOp.MOD, 7.5, 0)).isNaN();
    }

    @Test
    void powersFollowC() {
        assertThat(ofDouble(ScalarOp.POW, 1, Double.NaN)).isEqualTo(1);
        assertThat(ofDouble(ScalarOp.POW, -1, Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(ofDouble(ScalarOp.POW, -2, 3)).isEqualTo(-8);
    }

    @Test
    void inverseHyperbolicFunctionsUndoTheirs() {
        for (double x : new double[] {-30, -1.5, -1e-9, 0, 1e-9, 0.3, 2, 15}) {
            assertThat(ofDouble(ScalarOp.ASINH, Math.sinh(x))).isCloseTo(x, within(1e-14 * Math.abs(x)));
            assertThat(ofDouble(ScalarOp.ACOSH, Math.cosh(x))).isCloseTo(Math.abs(x), within(1e-8));
        }
        assertThat(ofDouble(ScalarOp.ATANH, Math.tanh(0.7))).isCloseTo(0.7, within(1e-15));
        assertThat(ofDouble(ScalarOp.ASINH, 1e300)).isCloseTo(Math.log(2) + Math.log(1e300), within(1e-12));
    }

    @Test
    void gammaFunctionsKnowNegativeArguments() {
        // Γ(−1.5) = 4√π/3, and Γ has poles at 0, −1, …
        assertThat(ofDouble(ScalarOp.TGAMMA, -1.5)).isCloseTo(4 * Math.sqrt(Math.PI) / 3, within(1e-14));
        assertThat(ofDouble(ScalarOp.LGAMMA, -1.5)).isCloseTo(Math.log(4 * Math.sqrt(Math.PI) / 3), within(1e-14));
        assertThat(ofDouble(ScalarOp.LGAMMA, -2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ofDouble(ScalarOp.ERFC, 1)).isCloseTo(0.15729920705028513, within(1e-16));
    }
}
