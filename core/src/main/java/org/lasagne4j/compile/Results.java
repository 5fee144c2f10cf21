package org.lasagne4j.compile;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.NdArrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a call returns: arrays that own their memory, by position or by name. */
public final class Results {
    private final List<HostArray> arrays;
    private final List<String> names;

    Results(List<HostArray> arrays, List<String> names) {
        this.arrays = arrays;
        this.names = names;
    }

    /** How many there are. */
    public int size() {
        return arrays.size();
    }

    /** All of them in order. */
    public List<HostArray> arrays() {
        return List.copyOf(arrays);
    }

    /** The names, in order; empty if the function was defined without. */
    public List<String> names() {
        return names;
    }

    /** The only one. */
    public HostArray array() {
        if (arrays.size() != 1) {
            throw new ValueException(Problem.of("The function does not return one array.")
                    .expected("one output")
                    .actual(arrays.size() + " outputs")
                    .fix("name the one you mean: array(0), or get(\"name\") for named outputs."));
        }
        return arrays.get(0);
    }

    /** The only one as an INDArray. */
    public INDArray ndArray() {
        return NdArrays.of(array());
    }

    /** The one at that position as an INDArray. */
    public INDArray ndArray(int index) {
        return NdArrays.of(array(index));
    }

    /** The one of that name as an INDArray. */
    public INDArray ndArray(String name) {
        return NdArrays.of(get(name));
    }

    /** The one at that position. */
    public HostArray array(int index) {
        if (index < 0 || index >= arrays.size()) {
            throw new ValueException(Problem.of("The function has no output number " + index + ".")
                    .expected("a position from 0 to " + (arrays.size() - 1))
                    .actual(index));
        }
        return arrays.get(index);
    }

    /** The one of that name. */
    public HostArray get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new ValueException(Problem.of("The function has no output \"" + name + "\".")
                    .expected(names.isEmpty() ? "a position: its outputs have no names" : "one of " + names)
                    .actual(name)
                    .fix("define the function with returning(Map.of(\"name\", tensor))."));
        }
        return arrays.get(index);
    }

    /** The only output, which has one element, as a double. */
    public double scalar() {
        return scalar(array());
    }

    /** The output at that position, which has one element, as a double. */
    public double scalar(int index) {
        return scalar(array(index));
    }

    /** The output of that name, which has one element, as a double. */
    public double scalar(String name) {
        return scalar(get(name));
    }

    private static double scalar(HostArray array) {
        if (array.count() != 1) {
            throw new ShapeException(Problem.of("The output is no scalar.")
                    .expected("one element")
                    .actual(Shapes.text(array.shape()))
                    .fix("use array() or floats(), or reduce it in the graph, for example with mean()."));
        }
        return array.scalar();
    }

    /** The only output's elements in row-major order. */
    public float[] floats() {
        return array().toFloats();
    }

    /** The elements of the output at that position, in row-major order. */
    public float[] floats(int index) {
        return array(index).toFloats();
    }

    @Override
    public String toString() {
        return "Results" + arrays;
    }
}
