package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Basic indexing, a view: x[parts]. Inputs: x, then the bounds that the parts name, int64 scalars. Parts cover the
 * leading axes; axes beyond them are whole.
 */
public record Subtensor(List<Part> parts) implements NativeOp {
    @Override
    public String label() {
        return "subtensor" + parts;
    }

    @Override
    public List<Integer> sizeInputs() {
        return bounds(1, parts);
    }

    /** Positions of the bounds among a node's inputs. */
    static List<Integer> bounds(int first, List<Part> parts) {
        int count = parts.stream().mapToInt(Part::inputs).sum();
        return IntStream.range(first, first + count).boxed().toList();
    }

    @Override
    public List<Integer> shapeInputs() {
        return sliceBounds(1, parts);
    }

    /** Positions of the bounds of slices: a picked index decides no size. */
    static List<Integer> sliceBounds(int first, List<Part> parts) {
        List<Integer> positions = new ArrayList<>();
        int next = first;
        for (Part part : parts) {
            for (int i = 0; i < part.inputs(); i++, next++) {
                if (!part.point()) {
                    positions.add(next);
                }
            }
        }
        return positions;
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        TensorType x = inputs.get(0).type();
        Window.Bounds known = position -> KnownSizes.scalar(inputs.get(1 + position));
        List<Long> dims = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < x.rank(); axis++) {
            Part part = axis < parts.size() ? parts.get(axis) : Part.ALL;
            if (part.point()) {
                checkKnown(inputs.get(0), axis, known.at(next));
            } else {
                dims.add(Window.staticCount(x.dim(axis), part, known, next));
            }
            next += part.inputs();
        }
        return List.of(
                TensorType.of(x.dtype(), dims.stream().mapToLong(dim -> dim).toArray()));
    }

    private static void checkKnown(Tensor x, int axis, OptionalLong index) {
        if (index.isPresent() && x.type().dim(axis) != Shapes.ANY) {
            Window.checkPick(x, Origin.here(), axis, x.type().dim(axis), index.getAsLong());
        }
    }

    /** gy added into zeros at the same place. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> grads =
                new ArrayList<>(Collections.nCopies(node.inputs().size(), null));
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        List<Tensor> inputs = new ArrayList<>(List.of(ShapeOps.zerosLike(node.input(0)), gy));
        inputs.addAll(node.inputs().subList(1, node.inputs().size()));
        grads.set(0, Node.of(new IncSubtensor(parts, false), inputs).output(0));
        return grads;
    }

    /** What a call selects. */
    public Window window(Node node, ShapeEnv env) {
        return window(node, parts, 1, env);
    }

    /** What a call selects, as far as the environment knows the bounds, which follow the node's first inputs. */
    static Window window(Node node, List<Part> parts, int first, ShapeEnv env) {
        List<Integer> slices = sliceBounds(first, parts);
        return Window.of(node, parts, env.shape(node.input(0)), position -> {
            Tensor bound = node.input(first + position);
            boolean known = slices.contains(first + position) ? env.knows(bound) : env.knowsPlace(bound);
            return known ? value(env.value(bound)) : OptionalLong.empty();
        });
    }

    static OptionalLong value(HostArray scalar) {
        return OptionalLong.of(scalar.getLong(scalar.offset()));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(window(node, env).shape());
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        Window window = Window.of(node, parts, x.shape(), position -> value(inputs.get(1 + position)));
        return List.of(window.of(x));
    }
}
