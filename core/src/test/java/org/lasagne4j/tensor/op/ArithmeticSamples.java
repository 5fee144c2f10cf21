package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Elemwise;

/** Sums, products, quotients, powers. */
final class ArithmeticSamples {
    private static final HostArray MATRIX = floats(-2, 2, 3, 4);
    private static final HostArray ROW = floats(0.5, 2, 1, 4);
    private static final HostArray POSITIVE = floats(0.5, 3, 3, 4);
    private static final HostArray INTS = integers(DType.INT32, -9, 9, 3, 4);
    private static final HostArray BYTES = integers(DType.UINT8, 1, 5, 3, 4);

    static final List<Sample> LIST = List.of(
            Sample.of("add stretches a row", x -> x.get(0).plus(x.get(1)), MATRIX, ROW),
            Sample.of("add of a vector and a matrix", x -> x.get(1).plus(x.get(0)), MATRIX, floats(-1, 1, 4)),
            Sample.of("add of integers", x -> x.get(0).plus(x.get(1)), INTS, BYTES),
            Sample.of("sub", x -> x.get(0).minus(x.get(1)), MATRIX, ROW),
            Sample.of("mul of outer axes", x -> x.get(0).times(x.get(1)), floats(-2, 2, 3, 1), ROW),
            Sample.of("mul of float and int", x -> x.get(0).times(x.get(1)), MATRIX, INTS),
            Sample.of("true_div", x -> x.get(0).over(x.get(1)), MATRIX, ROW),
            Sample.of("true_div of integers", x -> x.get(0).over(x.get(1)), INTS, BYTES),
            Sample.of("int_div of integers", x -> x.get(0).floorDiv(x.get(1)), INTS, BYTES),
            Sample.of("int_div by zero", x -> x.get(0).floorDiv(x.get(0).times(0)), INTS),
            Sample.of("int_div of floats", x -> x.get(0).floorDiv(x.get(1)), MATRIX, ROW),
            Sample.of("mod of floats", x -> x.get(0).mod(x.get(1)), MATRIX, ROW),
            Sample.of("mod of integers", x -> x.get(0).mod(x.get(1)), INTS, BYTES),
            Sample.unary("neg", x -> x.negate(), MATRIX),
            Sample.unary("abs", x -> x.abs(), MATRIX),
            Sample.unary("abs of integers", x -> x.abs(), INTS),
            Sample.unary("sgn", x -> x.sgn(), MATRIX),
            Sample.unary("sqr", x -> x.sqr(), MATRIX),
            Sample.unary("sqrt", x -> x.sqrt(), POSITIVE),
            Sample.unary("inv", Elemwise::inv, POSITIVE),
            Sample.of("pow", x -> x.get(0).pow(x.get(1)), POSITIVE, ROW),
            Sample.unary("pow of a negative base", x -> x.pow(3), MATRIX),
            Sample.of("pow of integers", x -> x.get(0).pow(x.get(1)), INTS, BYTES),
            Sample.unary("cast to int8", x -> x.astype(DType.INT8), MATRIX),
            Sample.unary("cast to float64", x -> x.astype(DType.FLOAT64), MATRIX),
            Sample.of("second", x -> Elemwise.second(x.get(0), x.get(1)), MATRIX, ROW));

    private ArithmeticSamples() {}
}
