package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * What ops of linear algebra share: inputs of one float type whose last two axes are matrices, and whose axes before,
 * equal for all inputs, count them. The meaning is stated for one matrix of each input, in float64.
 */
interface MatrixOp extends NativeOp {
    /** Shapes of the outputs for these shapes of the inputs, in which sizes may be ANY; checks them. */
    List<long[]> results(MatrixShapes inputs);

    /**
     * The outputs for one matrix of each input, given as rows, which may be changed.
     *
     * @return elements of each output in row-major order
     */
    List<double[]> compute(MatrixPlace place, List<double[][]> matrices);

    @Override
    default List<TensorType> infer(List<Tensor> inputs) {
        DType dtype = inputs.get(0).dtype();
        requireFloat(label(), inputs.get(0));
        List<long[]> shapes = inputs.stream().map(x -> x.type().dims()).toList();
        return results(MatrixShapes.of(label(), inputs, shapes, Origin.here())).stream()
                .map(dims -> TensorType.of(dtype, dims))
                .toList();
    }

    /** Checks that the matrix is of floats. */
    static void requireFloat(String label, Tensor x) {
        if (!x.dtype().isFloat()) {
            throw new DTypeException(Problem.of("The matrix given to " + label + " is not of floats.")
                    .expected("float32 or float64")
                    .actual(x.label() + " of type " + x.type())
                    .created(Origin.here())
                    .fix("convert it with astype."));
        }
    }

    @Override
    default List<long[]> shapes(Node node, ShapeEnv env) {
        List<long[]> shapes = node.inputs().stream().map(env::shape).toList();
        return results(MatrixShapes.of(label(), node.inputs(), shapes, node.origin()));
    }

    @Override
    default List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        List<long[]> shapes = inputs.stream().map(HostArray::shape).toList();
        List<HostArray> results = results(MatrixShapes.of(label(), node.inputs(), shapes, node.origin())).stream()
                .map(shape -> HostArray.zeros(node.output(0).dtype(), shape))
                .toList();
        List<double[]> elements = inputs.stream().map(HostArray::toDoubles).toList();
        long[] leading = MatrixShapes.leading(shapes.get(0));
        for (long index = 0; index < Shapes.count(leading); index++) {
            List<double[][]> matrices = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                matrices.add(rows(elements.get(i), shapes.get(i), index));
            }
            List<double[]> values = compute(new MatrixPlace(node, leading, index), matrices);
            for (int i = 0; i < values.size(); i++) {
                store(values.get(i), results.get(i), index);
            }
        }
        return results;
    }

    private static double[][] rows(double[] elements, long[] shape, long index) {
        int rows = (int) shape[shape.length - 2];
        int columns = (int) shape[shape.length - 1];
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(elements, (int) ((index * rows + i) * columns), matrix[i], 0, columns);
        }
        return matrix;
    }

    private static void store(double[] values, HostArray result, long index) {
        for (int i = 0; i < values.length; i++) {
            result.setDouble(index * values.length + i, values[i]);
        }
    }
}
